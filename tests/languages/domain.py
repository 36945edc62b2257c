"""Collect the sentences of the layers below the pages, and the labels of vocabularies."""

from __future__ import annotations

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir

from tracker.domain.vocabularies import VOCABULARIES
from tracker.paths import PACKAGE

# the nouns of errors are sentences too
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "say_number": (1, 2),
    "NotFound": (1,),
    "Conflict": (1,),
}


def sentences() -> Catalog:
    """Return what these layers say, and what the words of vocabularies are called and mean."""
    template = Catalog()
    for found in extract_from_dir(PACKAGE, [("**.py", "python")], {}, KEYWORDS):
        template.add(found[2])
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            for said in filter(None, (word.label, word.definition, word.group)):
                template.add(said.template, context=said.context)
    return template
