"""Measure quotations in words, and keep to a limit where they are shown to everybody."""

from __future__ import annotations

import re

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.quotations import graphemes
from tracker.domain.texts import WORD


def words(text: str) -> int:
    """Return the number of words; each Chinese, Japanese or Korean character counts as one.

    "Sino-German" is one word; a dash or a mark alone is none.
    """
    return sum(_is_word(match) for match in WORD.finditer(text))


def capped(exact: str, limit: int) -> str:
    """Return at most ``limit`` words, cut after a word, with "…" where something is left out.

    Raises InvalidInput for ``limit`` below 1.
    """
    if limit < 1:
        raise InvalidInput(
            {"limit": [say("{limit} is no number of words to show; use 1 or more.", limit=limit)]}
        )
    count, end = 0, 0
    for match in WORD.finditer(exact):
        count += _is_word(match)
        if count > limit:
            _, end = graphemes.widen(exact, 0, end)
            return exact[:end].rstrip(" \n\t,;:–—-") + "…"
        if _is_word(match):
            end = match.end()
    return exact


def _is_word(match: re.Match[str]) -> bool:
    return any(map(str.isalnum, match[0]))
