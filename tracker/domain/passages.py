"""Show words of a text with the sentences that stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading.sentences import paragraphs, sentences

_REACH = 1200  # no more characters are shown on either side
_SENTENCES = 3
# full stops without a space behind them, as in Chinese and Japanese
_WIDE_END = re.compile(r"[。！？]+[”’」』）]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Be words of a text between what stands before and after them."""

    before: str
    exact: str
    after: str
    is_cut_before: bool
    is_cut_after: bool


def around(
    text: str, start: int, end: int, language: str = "", *, count: int = _SENTENCES
) -> Passage:
    """Return a stretch of a text with so many sentences on either side.

    The sentences in which it begins and ends are shown whole, as far as there is room.
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    borders = _borders(text[low:high], language)
    begins = [low + first for first, _ in borders if low + first <= start]
    ends = [low + last for _, last in borders if low + last >= end]
    first = begins[-1 - min(count, len(begins) - 1)] if begins else low
    last = ends[min(count, len(ends) - 1)] if ends else high
    if first == low > 0:
        first = _after_space(text, low, start)
    if last == high < len(text):
        last = _before_space(text, end, high)
    return Passage(
        before=text[first:start],
        exact=text[start:end],
        after=text[end:last],
        is_cut_before=bool(text[:first].strip()),
        is_cut_after=bool(text[last:].strip()),
    )


def _borders(text: str, language: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end."""
    found = []
    for paragraph in paragraphs(text):
        for sentence in sentences(text, paragraph, language):
            begin = sentence.start
            for mark in _WIDE_END.finditer(text, sentence.start, sentence.end):
                found.append((begin, mark.end()))
                begin = mark.end()
            if begin < sentence.end:
                found.append((begin, sentence.end))
    return found


def _after_space(text: str, low: int, start: int) -> int:
    """Return where the first whole word begins, for a text that is cut somewhere."""
    space = text.find(" ", low, start)
    return low if space < 0 else space + 1


def _before_space(text: str, end: int, high: int) -> int:
    space = text.rfind(" ", end, high)
    return high if space < 0 else space
