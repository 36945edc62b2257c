"""Put names and titles in the order in which readers look things up.

Accents, case and punctuation do not count, so that Österreich stands with O and not behind Z (DIN
5007-1, and what English dictionaries do). Latin words go first, then other scripts; the common
Chinese characters stand last, in the order of their sounds, as GB 2312 numbers its first level.
The keys compare by code points, so that Python, SQLite and PostgreSQL agree on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from tracker.domain import texts

Item = TypeVar("Item")

# enough to tell titles apart, and short enough for an index of any database
LENGTH = 200
_PRIVATE = 0xF0000  # a plane that no text uses (Unicode chapter 23.5), behind all letters
_FIRST_LEVEL = range(0xB0, 0xD8)  # the rows of GB 2312 that are in the order of sounds
_CELLS = range(0xA1, 0xFF)


def key(text: str) -> str:
    """Return what a text is sorted by, at most ``LENGTH`` characters long."""
    folded = texts.plain(text).strip()[:LENGTH]
    return folded if folded.isascii() else folded.translate(_sounds())


def in_order(items: Iterable[Item], words: Callable[[Item], str]) -> list[Item]:
    """Return items in the order of their words."""
    return sorted(items, key=lambda item: (key(words(item)), words(item)))


@cache
def _sounds() -> dict[int, int]:
    """Return the place of each common Chinese character behind all other letters."""
    found = {}
    for row in _FIRST_LEVEL:
        for cell in _CELLS:
            letter = bytes((row, cell)).decode("gb2312", errors="ignore")
            if letter:
                found[ord(letter)] = _PRIVATE + (row << 8) + cell
    return found
