"""Collect the sentences of the layers below the pages, and the labels of vocabularies."""

from __future__ import annotations

import json

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
    """Return what these layers say, how words of vocabularies and shipped subjects are called."""
    template = Catalog()
    for found in extract_from_dir(PACKAGE, [("**.py", "python")], {}, KEYWORDS):
        template.add(found[2])
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            for said in filter(None, (word.label, word.definition, word.group)):
                template.add(said.template, context=said.context)
    shipped = json.loads((PACKAGE.parent / "seeds" / "terms.json").read_bytes())
    for subject in shipped["subjects"]:
        template.add(subject["label"], context="subject")
    return template
