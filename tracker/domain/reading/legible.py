"""Read a text as a person does: over the ends of lines that were wrapped, past what is not seen.

Mails, releases and copies of printed pages break their lines at some width, in the midst of names
and dates; word processors leave soft hyphens and spaces without width in words. The stored text
keeps all of it, for it is evidence. What is read is a copy without, and each place found in the
copy is told as the place in the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from tracker.domain.reading.records import Span

Found = TypeVar("Found")

_UNSEEN = "[\u00ad\u200b\u2060\ufeff]+"  # joiners stay: Persian and emoji need them
_WIDTHS = range(40, 101)  # letters to which people and programs wrap lines
_LEAST = 2
_NEARLY = 0.85
_FEW = 20  # one line in so many may be longer: an address has no place to break
_LISTED = re.compile(r"\s*(?:\(?\w{1,3}[.)]|[–—•*·▪-])\s")
_SPEAKER = re.compile(r"\s*[A-ZÄÖÜ][\w.'’-]*(?: [A-ZÄÖÜ][\w.'’-]*){0,3}:\s")
_COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S")
_HALF_A_WORD = re.compile(r"\w[-\u2010]\Z")


@dataclass(frozen=True, slots=True)
class Legible:
    """Hold the copy that is read, and for each of its letters the place in the stored text."""

    text: str
    stored: str
    places: array[int]

    def restored(self, found: Found) -> Found:
        """Return what was found in the copy with the places and words of the stored text."""
        restored: Found = self._restored(found)
        return restored

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Span):
            start, end = self.places[value.start], self.places[value.end - 1] + 1
            return Span.of(self.stored, start, end)
        if isinstance(value, tuple):
            return tuple(self._restored(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type) and _is_of_a_reading(value):
            held = {each.name: getattr(value, each.name) for each in fields(value)}
            moved = {name: self._restored(each) for name, each in held.items()}
            return replace(value, **{n: each for n, each in moved.items() if each is not held[n]})
        return value


def legible(text: str) -> Legible | None:
    """Return the copy of a text that is read, None where that is the text itself."""
    gone = sorted([*_unseen(text), *_wrapped(text)])
    if not gone:
        return None
    kept, places, last = [], array("L"), 0
    for start, end, instead in gone:
        if start < last:  # what is not seen stood at the end of a line
            continue
        kept += [text[last:start], instead]
        places.extend(range(last, start))
        places.extend([start] * len(instead))
        last = end
    kept.append(text[last:])
    places.extend(range(last, len(text)))
    return Legible("".join(kept), text, places)


def _is_of_a_reading(value: object) -> bool:
    return type(value).__module__ == Span.__module__


def _unseen(text: str) -> Iterator[tuple[int, int, str]]:
    if not text.isascii():
        for match in re.finditer(_UNSEEN, text):
            yield match.start(), match.end(), ""


def _wrapped(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each end of a line that was wrapped, with the spaces about it and what it stands for.

    A line is full where the word after it had no room in the widest that another follows. A text
    is wrapped where half of those are full; then one that is nearly full was wrapped by hand.
    """
    lines = [_Line(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.words]
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.start + len(line.whole) + 1 == after.start
    ]
    width = max((n for line, _ in pairs if (n := len(line.words)) in _WIDTHS), default=0)
    full = [line for line, after in pairs if line.is_full(after, width)]
    too_long = sum(len(line.words) > _WIDTHS.stop for line in lines)
    if len(full) < _LEAST or len(full) * 2 < len(pairs) or too_long * _FEW > len(lines):
        return
    for line, after in pairs:
        if line.is_full(after, width, _NEARLY) and not line.ends_before(after):
            instead = "" if _HALF_A_WORD.search(line.words) else " "
            yield line.end, after.start + after.indent, instead


@dataclass(frozen=True, slots=True)
class _Line:
    """Be a line: where it begins in the text, and all of it with the spaces at its ends."""

    start: int
    whole: str

    @property
    def words(self) -> str:
        return self.whole.strip()

    @property
    def indent(self) -> int:
        return len(self.whole) - len(self.whole.lstrip())

    @property
    def end(self) -> int:
        return self.start + len(self.whole.rstrip())

    def is_full(self, after: _Line, width: int, share: float = 1.0) -> bool:
        """Say whether the next word had no room in a line, or in so much of it."""
        needed = len(self.words) + 1 + len(after.words.split(None, 1)[0])
        return needed > width * share and len(self.words) <= width

    def ends_before(self, after: _Line) -> bool:
        """Say whether a paragraph, an item, a turn of a talk or a row of a table begins."""
        is_ended = self.words.endswith((".", "?", "!", '"', "”", "“"))
        is_item = _LISTED.match(after.whole) or (is_ended and _SPEAKER.match(after.whole))
        is_indented = after.indent > self.indent and not _LISTED.match(self.whole)
        in_columns = _COLUMNS.search(self.words) or _COLUMNS.search(after.words)
        return bool(is_item or is_indented or in_columns)
