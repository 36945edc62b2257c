"""Compare words without regard to kinds of marks, dashes and spaces, and to raised figures.

What is found this way is always given back in the letters of the stored text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE = "“”„‟«»″〝〞〟＂「」『』"
_SINGLE = "‘’‚‛‹›′＇`´ʼ"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # programs that copy a page give them as plain ones
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

# What is folded already (one space, one hyphen) is no unit: most of a text is taken over in long
# pieces. Each alternative repeats one class alone, so matching never goes back over the text.
_UNIT = re.compile(
    rf"(?P<space> [\s{_INVISIBLE}]+|(?! )[\s{_INVISIBLE}]+)"
    rf"|(?P<dash>-[-{_DASHES}]+|[{_DASHES}][-{_DASHES}]*)"
    rf"|(?P<double>[{_DOUBLE}])|(?P<single>[{_SINGLE}])|(?P<raised>[{_RAISED}])"
)
_SAME = {"dash": "-", "double": '"', "single": "'"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a folded text with the way back to the offsets of the stored one.

    Piece number i begins at ``folded_starts[i]`` in ``text`` and at ``starts[i]`` in the stored
    text; ``is_plain[i]`` says that it was taken over letter for letter.
    """

    text: str
    folded_starts: list[int]
    starts: list[int]
    is_plain: list[bool]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the stored span of a folded one, or None where it cuts a piece apart."""
        first, last = self._offset(start), self._offset(end, is_end=True)
        return None if first is None or last is None else (first, last)

    def _offset(self, offset: int, *, is_end: bool = False) -> int | None:
        # pieces that fold to nothing stay outside: the last piece that begins here is the start,
        # and the end is where the last piece with letters ends
        if is_end:
            piece = bisect_left(self.folded_starts, offset) - 1
        else:
            piece = bisect_left(self.folded_starts, offset + 1) - 1
        inside = offset - self.folded_starts[piece]
        if self.is_plain[piece] or inside == 0:
            return self.starts[piece] + inside
        if inside == self.folded_starts[piece + 1] - self.folded_starts[piece]:
            return self.starts[piece + 1]
        return None


def fold(text: str) -> Folded:
    """Return the folded text with its map, in one pass."""
    pieces: list[str] = []
    folded_starts, starts, is_plain = [], [], []
    at = 0
    for start, piece, plain in _pieces(text):
        pieces.append(piece)
        folded_starts.append(at)
        starts.append(start)
        is_plain.append(plain)
        at += len(piece)
    # one piece beyond the end spares every reader a special case
    return Folded("".join(pieces), [*folded_starts, at], [*starts, len(text)], [*is_plain, False])


def folded(text: str) -> str:
    """Return the folded text alone."""
    return "".join(piece for _, piece, _ in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (start in the stored text, folded piece, whether it is the stored one)."""
    at = 0
    is_composed = unicodedata.is_normalized("NFC", text)
    for match in _UNIT.finditer(text):
        if at < match.start():
            yield from _letters(text, at, match.start(), is_composed=is_composed)
        kind = match.lastgroup or ""
        if kind == "space":
            yield match.start(), " " if any(map(str.isspace, match[0])) else "", False
        elif kind == "raised":
            yield match.start(), str(_RAISED.index(match[0])), False
        else:
            yield match.start(), _SAME[kind], False
        at = match.end()
    if at < len(text):
        yield from _letters(text, at, len(text), is_composed=is_composed)


def _letters(
    text: str, start: int, end: int, *, is_composed: bool
) -> Iterator[tuple[int, str, bool]]:
    letters = text[start:end]
    if is_composed or letters.isascii():
        yield start, letters, True
        return
    at = 0
    while at < len(letters):
        stop = at + 1
        while stop < len(letters) and not _is_starter(letters[stop]):
            stop += 1
        yield start + at, unicodedata.normalize("NFC", letters[at:stop]), False
        at = stop


def _is_starter(character: str) -> bool:
    # Hangul vowels and finals combine with what stands before them, though their class is 0
    if "\u1160" <= character <= "\u11ff":
        return False
    return not unicodedata.category(character).startswith("M")
