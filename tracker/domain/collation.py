"""Put short lists in the order in which readers of a language look things up.

Accents and case count only between words that are else the same, so that Österreich stands with O
and not behind Z (DIN 5007-1, and what English dictionaries do). In Chinese the common characters
stand in the order of their sounds, as GB 2312 numbers its first level; Latin words go before them.

Lists that are read from the database a page at a time keep the order of its index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tracker.domain import texts

Item = TypeVar("Item")
Key = tuple[bytes, str]


def key(text: str, language: str = "en") -> Key:
    """Return what a text is sorted by for readers of a language."""
    folded = texts.plain(text).strip()
    encoding = "gb18030" if language == "zh" else "utf-8"
    return folded.encode(encoding, errors="replace"), text


def in_order(items: Iterable[Item], words: Callable[[Item], str], language: str) -> list[Item]:
    """Return items in the order of their words."""
    return sorted(items, key=lambda item: key(words(item), language))
