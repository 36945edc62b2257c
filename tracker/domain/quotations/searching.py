"""Find every place where words stand in a text."""

from __future__ import annotations

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.quotations import folding, graphemes

Span = tuple[int, int]

# More places than these are too many to choose from, and nobody quotes "the".
MOST_PLACES = 500


def check_words(exact: str) -> None:
    """Raise InvalidInput for ``exact`` where there are no words to look for."""
    if not exact.strip():
        raise InvalidInput({"exact": [say("Enter the words to quote.")]})


def occurrences(text: str, exact: str) -> list[Span]:
    """Return where the words stand letter for letter, overlapping places too.

    A place that would cut a character apart ("e" in a decomposed "é") is none. The list ends one
    after ``MOST_PLACES``.
    """
    spans: list[Span] = []
    start = text.find(exact)
    while start >= 0 and len(spans) <= MOST_PLACES:
        if _is_whole(text, start, start + len(exact)):
            spans.append((start, start + len(exact)))
        start = text.find(exact, start + 1)
    return spans


def stands_at(text: str, exact: str, start: int) -> bool:
    """Return whether the words stand at this place, letter for letter."""
    return text.startswith(exact, start) and _is_whole(text, start, start + len(exact))


def folded_occurrences(text: str, exact: str) -> list[Span]:
    """Return where the words stand but for kinds of quotation marks, dashes and spaces."""
    words = folding.folded(exact).strip()
    if not words:
        return []
    folded = folding.fold(text)
    spans: list[Span] = []
    start = folded.text.find(words)
    while start >= 0 and len(spans) <= MOST_PLACES:
        span = folded.span(start, start + len(words))
        if span and _is_whole(text, *span):
            spans.append(span)
        start = folded.text.find(words, start + 1)
    return spans


def _is_whole(text: str, start: int, end: int) -> bool:
    return graphemes.is_boundary(text, start) and graphemes.is_boundary(text, end)
