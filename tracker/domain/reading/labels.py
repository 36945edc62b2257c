"""Find the labels of interviews and transcripts: who speaks a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tracker.domain.reading.records import Span
from tracker.domain.reading.sentences import Stretch

_LABEL = re.compile(
    r"(?:([QAFI](?=[.:])|(?:Question|Answer|Frage|Antwort)(?=\.-|:))(?:\.-|[.:])"
    r"|((?:[A-Z][A-Za-z]{0,2}\. )?[A-ZÀ-ÖØ-Þ][\w’'-]*(?: (?:[A-Z]\.|[\w’'-]+)){0,4})"
    r"(, [A-ZÀ-ÖØ-Þ][\w’'-]+(?: [\w’'-]+){0,4})?(?: \([^()\n]{1,30}\))?:)"
    r"[ \t]+(?=\S)"
)
CREDITED = re.compile(r"(?:interview|text|by|von|words|photos?|fotos?)\b:?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]{1,30}\):")
_INTERPRETED = re.compile(r"interpret|translat|inaudible|in english", re.IGNORECASE)
_PHRASE = re.compile(
    r"\w+ly\Z|(?:\S+ )?"
    r"(?!(?:al|bin|da|de|den|der|di|do|la|le|van|von|of|for|and|the|und|für)\b)"
    r"[a-zß-öø-ÿ]{2,} [\w’'-]+ ?"
)
"""What a label is not, though a colon follows: “Seriously:”, “And then the deadlines:”."""
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Label:
    """Be the label of a paragraph: the name in it, and where what is said begins."""

    index: int
    name: str
    span: Span
    body: int
    has_outlet: bool = False
    has_office: bool = False  # “Ms. Ann Lee, Official Spokesperson:”


def labels(text: str, paragraphs: list[Stretch]) -> list[Label]:
    """Return the labels, one a paragraph at most."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match and not CREDITED.fullmatch(match[0].strip()):
            group = 1 if match[1] else 2
            span = Span.of(text, *match.span(group))
            outlet = _IN_BRACKETS.search(match[0])
            has_outlet = outlet is not None and not _INTERPRETED.search(outlet[0])
            has_office = match[3] is not None
            found.append(Label(index, match[group], span, match.end(), has_outlet, has_office))
    return found


def without_phrases(labels: list[Label]) -> list[Label]:
    """Return the labels without what only opens a sentence: “Seriously: we need it”.

    That comes once where others come again, and nobody has such a name.
    """
    names = Counter(label.name for label in labels)
    if max(names.values(), default=0) < _TWICE:
        return labels
    return [each for each in labels if names[each.name] > 1 or not _PHRASE.match(each.name)]
