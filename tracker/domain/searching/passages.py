"""Cut long texts into the passages that search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.texts import WORD

WORDS = 400
OVERLAP = 40  # words that two passages share, so that no phrase is cut apart


@dataclass(frozen=True, slots=True)
class Passage:
    """Be one stretch of a text, in code points, the end exclusive."""

    start: int
    end: int


def passages(text: str) -> Iterator[Passage]:
    """Yield stretches that cover a text, each of a bounded number of words."""
    spans = [match.span() for match in WORD.finditer(text)]
    first = 0
    while first < len(spans):
        last = min(first + WORDS, len(spans)) - 1
        yield Passage(spans[first][0], spans[last][1])
        if last == len(spans) - 1:
            return
        first = last + 1 - OVERLAP
