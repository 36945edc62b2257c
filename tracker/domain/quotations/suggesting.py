"""Propose the passages that come closest to words that are not in a text.

A suggestion is only ever shown to a person. The time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from tracker.domain.quotations import graphemes
from tracker.domain.quotations.anchors import CONTEXT, Anchor, place_at
from tracker.domain.quotations.contexts import Agreement, Context
from tracker.domain.quotations.excerpts import OMISSION
from tracker.domain.quotations.searching import Span, folded_occurrences
from tracker.domain.texts import CJK

_TOKEN = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
MOST = 3
LEAST_SCORE = 0.3
# Words weigh more than their surroundings, and both sides weigh the same.
_WORDS, _SIDES = 0.7, 0.3
_PLACES_COMPARED = 8
_LEAST_SHARE = 0.4
_LEAST_SIDE = 8
_LONGEST = 400
_WEIGHTS = {Agreement.FULL: 1.0, Agreement.PARTIAL: 0.5}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Be a passage to confirm or to refuse; the score, 0 to 1, orders and decides nothing."""

    anchor: Anchor
    score: float


def suggest(
    text: str, exact: str, prefix: str = "", suffix: str = "", near: int | None = None
) -> tuple[Suggestion, ...]:
    """Return at most three passages, the closest first."""
    context = Context.of(prefix, suffix)
    needle = _tokens(exact)[0][:_LONGEST]
    spans = [
        *folded_occurrences(text, exact)[: 4 * MOST],
        *_between(text, prefix, suffix, 3 * len(exact) + 200),
        *_similar(text, needle),
    ]
    scored = []
    for span in dict.fromkeys(graphemes.widen(text, *span) for span in spans):
        agreement = context.agreement(text, *span) if context.is_known else Agreement.NONE
        score = _score(text[slice(*span)], needle, agreement)
        if score >= LEAST_SCORE:
            scored.append((-score, abs(span[0] - (near or 0)), span))
    chosen: list[Suggestion] = []
    for score, _, (start, end) in sorted(scored):
        if all(end <= s.anchor.start or s.anchor.end <= start for s in chosen):
            chosen.append(Suggestion(place_at(text, start, end), round(-score, 3)))
    return tuple(chosen[:MOST])


def _tokens(text: str) -> tuple[list[str], list[Span]]:
    """Return the words without regard to case, and where they stand."""
    words, spans = [], []
    for match in _TOKEN.finditer(text):
        words.append(match[0].casefold())
        spans.append(match.span())
    return words, spans


def _score(words: str, needle: list[str], agreement: Agreement) -> float:
    found = _tokens(words)[0][: 2 * _LONGEST]
    likeness = SequenceMatcher(None, needle, found, autojunk=False).ratio()
    return _WORDS * likeness + _SIDES * _WEIGHTS.get(agreement, 0.0)


def _between(text: str, prefix: str, suffix: str, reach: int) -> Iterator[Span]:
    """Yield what stands between the old surroundings, where both still stand once."""
    before, after = prefix.rpartition(OMISSION)[2], suffix.partition(OMISSION)[0]
    if min(len(before.strip()), len(after.strip())) < _LEAST_SIDE or text.count(before) != 1:
        return
    start = text.find(before) + len(before)
    end = text.find(after, start, start + reach + CONTEXT)
    words = text[start:end] if end > start else ""
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _similar(text: str, needle: list[str]) -> Iterator[Span]:
    """Yield the passages that share the most words with the needle."""
    if not needle:
        return
    words, spans = _tokens(text)
    size, margin = len(needle), len(needle) // 4 + 1
    for last in _fullest_windows(words, needle):
        first = max(0, last + 1 - size - margin)
        window = words[first : last + 1 + margin]
        blocks = SequenceMatcher(None, needle, window, autojunk=False).get_matching_blocks()
        # the last block is a mark of the end, without words
        if len(blocks) > 1:
            head, tail = blocks[0], blocks[-2]
            begin, final = first + head.b, first + tail.b + tail.size - 1
            yield spans[begin][0], spans[final][1]
            # words exchanged at the ends: as many as the needle has there
            begin = max(0, begin - head.a)
            final = min(len(spans) - 1, final + size - tail.a - tail.size)
            yield spans[begin][0], spans[final][1]


def _fullest_windows(words: list[str], needle: list[str]) -> list[int]:
    """Return where the windows end that hold the most of the needle's words, best first.

    One window is kept for each stretch as long as the needle, so that they do not crowd.
    """
    size = len(needle)
    wanted = Counter(needle)
    spare = dict(wanted)
    held = 0
    best: dict[int, tuple[int, int]] = {}
    for index, word in enumerate(words):
        if index >= size and (gone := words[index - size]) in wanted:
            held -= spare[gone] >= 0
            spare[gone] += 1
        if word in wanted:
            spare[word] -= 1
            held += spare[word] >= 0
            best[index // size] = max(best.get(index // size, (0, 0)), (held, index))
    full_enough = [window for window in best.values() if window[0] >= _LEAST_SHARE * size]
    return [index for _, index in nlargest(_PLACES_COMPARED, full_enough)]
