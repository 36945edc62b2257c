"""Tell what is news in an article from what it recalls."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.pairs import pairs

_FRESH = timedelta(days=8)
_NEWS = timedelta(days=400)
"""What happened longer ago is the background of an article."""
_TWO = 2


def is_fresh(document: Document, sentence: Sentence) -> bool | None:
    """Say whether a sentence tells of these days; None where it tells no news at all."""
    published = document.article.published
    has_event = any(
        trigger.pattern.search(document.text, sentence.start, sentence.end)
        for trigger in document.lexicon.triggers
    )
    if not has_event or document.lexicon.phrases.background.search(document.words(sentence)):
        return None
    dates = document.dates_in(sentence.start, sentence.end)
    ends = [each.date.latest for each in dates if each.date.latest is not None]
    if published is None or not ends:
        return False
    if max(ends) < published - _NEWS:
        return None
    return any(abs(end - published) < _FRESH for end in ends)


def other_pair(document: Document, sentence: Sentence, own: Collection[str]) -> frozenset[str]:
    """Return the two states of whose news of these days a sentence tells beside the article's own.

    It names nobody else: “France and Brazil signed a treaty on Monday”. None where it does.
    """
    others = _others(document, sentence, own)
    return others if others and is_fresh(document, sentence) else frozenset()


def may_be_news(document: Document, sentence: Sentence, own: Collection[str]) -> bool:
    """Say whether a sentence tells of two others, be it of these days or of no said time."""
    others = _others(document, sentence, own)
    return bool(others) and is_fresh(document, sentence) is not None


def _others(document: Document, sentence: Sentence, own: Collection[str]) -> frozenset[str]:
    """Return the two states that a sentence joins where it names these alone, none of the own."""
    states = frozenset(document.states_in(sentence.start, sentence.end))
    if not own or len(states) != _TWO or states.intersection(own):
        return frozenset()
    named = pairs(document, sentence.start, sentence.end)
    return states if [set(pair.slugs) for pair in named] == [states] else frozenset()
