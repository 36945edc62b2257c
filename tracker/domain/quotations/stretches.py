"""Find a passage by its first and last words, for those who type instead of selecting."""

from __future__ import annotations

import re

from tracker.domain.quotations.anchors import Anchor, place_at
from tracker.domain.quotations.searching import Span, folded_occurrences

_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")
LONGEST = 2000
_MOST = 20


def stretches(text: str, words: str) -> tuple[Anchor, ...]:
    """Return the passages that begin and end as "first words … last words" says.

    Each ends at the next place where the last words stand, at most 2,000 characters on. Nothing
    is returned for words without such a gap, or with several.
    """
    parts = [part.strip() for part in _GAP.split(words)]
    if len(parts) != 2 or not all(parts):  # noqa: PLR2004  # a head and a tail
        return ()
    heads, tails = (folded_occurrences(text, part) for part in parts)
    found: list[Span] = []
    for at, (start, end) in enumerate(heads):
        last = next((tail for tail in tails if tail[0] >= end), None)
        following = heads[at + 1][0] if at + 1 < len(heads) else len(text)
        # a later beginning that comes before the end is the one that is meant
        if last is not None and last[0] < following and last[1] - start <= LONGEST:
            found.append((start, last[1]))
    return tuple(place_at(text, *span) for span in found[:_MOST])
