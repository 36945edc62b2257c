"""Find the three parties of a “trilateral” agreement, or leave it without any."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.hubs import place_of
from tracker.domain.reading.phrases import AgreementPhrase
from tracker.domain.reading.records import Span

_TRILATERAL = re.compile(
    r"\b(?:trilateral|tripartite|three-(?:way|nation|country|party|state))\b", re.IGNORECASE
)
_THE_THREE = re.compile(
    r"\b(?:the|all) three (?:countries|states|nations|governments|neighbours|neighbors|capitals"
    r"|sides|parties|partners)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s+with\s", re.IGNORECASE)
_REACH = 40
_THREE = 3
_NEAR = 12
"""So many sentences before, the three are named at the latest."""


def trio(
    document: Document, phrases: Sequence[AgreementPhrase], own: Collection[str]
) -> dict[str, Span] | None:
    """Return the three parties of an agreement that is said to have three; None for another.

    They are named together, or the two ``own`` ones of the article want it “with Georgia”. Where
    the text does not tell them, nobody is party: two of three would be untrue.
    """
    first = phrases[0]
    is_trilateral = any(_TRILATERAL.search(each.span.exact) for each in phrases)
    if not is_trilateral and not is_of_three(document, first):
        return None
    joined = _third(document, first, own)
    if joined:
        near = first.span.start
        return {each: place_of(document, each, near) for each in (*own, joined)}
    for sentence in _up_to(document, first.sentence):
        states = list(dict.fromkeys(document.states_in(sentence.start, sentence.end)))
        if len(states) == _THREE:
            return {each: place_of(document, each, sentence.start) for each in states}
    return {}


def is_of_three(document: Document, phrase: AgreementPhrase) -> bool:
    """Say whether a mention is of an agreement of three."""
    is_trilateral = _TRILATERAL.search(phrase.span.exact) is not None
    return is_trilateral or _THE_THREE.search(document.words(phrase.sentence)) is not None


def is_of_two(document: Document, phrases: Sequence[AgreementPhrase]) -> bool:
    """Say whether an agreement is told as one “with” a single other side."""
    return any(
        _WITH.match(document.text, each.head.end) is not None
        and len(document.states_in(each.head.end, min(each.head.end + _REACH, each.sentence.end)))
        == 1
        and not is_of_three(document, each)
        for each in phrases
    )


def _third(document: Document, phrase: AgreementPhrase, own: Collection[str]) -> str:
    """Return the third party that stands behind “with”, beside the two of the article."""
    end = min(phrase.head.end + _REACH, phrase.sentence.end)
    states = document.states_in(phrase.head.end, end)
    is_with = _WITH.match(document.text, phrase.span.end) is not None
    is_third = len(own) == _THREE - 1 and len(states) == 1 and states[0] not in own
    return states[0] if is_with and is_third else ""


def _up_to(document: Document, last: Sentence) -> list[Sentence]:
    """Return a sentence and those before it, the nearest first."""
    before = [each for each in document.sentences if each.start <= last.start]
    return before[-_NEAR:][::-1]
