"""Make running text of the lines that stand on printed pages.

A program that draws a page does not say where a paragraph ends. What tells is the space between two
lines, the size of their letters, and a line that ends well before the others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.domain import texts

_SPACES = re.compile(r"[ \t\u00a0]{2,}")  # a justified line has them between any two words
_HYPHEN = re.compile(r"\w[-\u00ad\u2010]\Z")
_GOES_ON = re.compile(r"[a-zß-ÿ]")
_ENDS = (".", "!", "?", ":", "”", '"', "»")
_FULL = 0.6
_OTHER_SIZE = 1.08
_WIDER = 1.25
_LOWER = 0.6  # of their size; an index stands less below its line

_LONGEST_EDGE = 120
_EDGE_LINES = 3
_NUMBER = re.compile(r"\d+")
_BARE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|s\.)?\s*#(?:\s*(?:/|of|von)\s*#)?\W*", re.IGNORECASE
)
# these count what a document says, not its pages
_COUNTED = re.compile(
    r"\W*(?:art(?:icle|ikel|\.)?|section|abschnitt|chapter|kapitel|part|teil|annex|anhang|anlage"
    r"|appendix|protocol|protokoll|paragraph|§)\W*#",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Be words as they are drawn: how high on the page, and in letters of which size."""

    text: str
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Be a line of print on a page."""

    text: str
    page: int
    height: float
    size: float


def lines_of(page: int, pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines of a page that hold words, with single spaces between these."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        cut = [replace(piece, text=each) for each in texts.normalise(piece.text).split("\n")]
        if _is_lower(rows[-1], cut[0]):
            rows.append([])
        rows[-1].append(cut[0])
        rows += [[each] for each in cut[1:]]
    found = []
    for row in rows:
        words = _SPACES.sub(" ", "".join(piece.text for piece in row)).strip()
        if words:
            first = next(piece for piece in row if piece.text.strip())
            longest = max(row, key=lambda piece: len(piece.text.strip()))
            found.append(Line(words, page, first.height, longest.size))
    return found


def _is_lower(row: Sequence[Piece], piece: Piece) -> bool:
    """Say whether words stand below a row: not always are they told to begin a line."""
    above = next((each for each in row if each.text.strip()), None)
    if above is None or not piece.text.strip():
        return False
    return above.height - piece.height > _LOWER * max(above.size, piece.size)


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return the pages without what runs along their edges, and an example of each that went.

    That are page numbers, and lines which most pages begin or end with. What the first page begins
    with stays unless it counts the pages: the others may repeat its title.
    """
    kept = [list(page) for page in pages]
    gone: dict[str, str] = {}
    for edge in (0, -1):
        for _ in range(_EDGE_LINES):
            groups: dict[str, list[Line]] = defaultdict(list)
            for page in kept:
                if page and len(page[edge].text) <= _LONGEST_EDGE:
                    groups[_NUMBER.sub("#", page[edge].text)].append(page[edge])
            for template, lines in groups.items():
                for line in _running(template, lines, len(pages), is_first=edge == 0):
                    kept[line.page].pop(edge)
                    gone.setdefault(template, line.text)
    return kept, list(gone.values())


def _running(template: str, lines: list[Line], pages: int, *, is_first: bool) -> list[Line]:
    """Return which of the like lines at an edge are no part of the text."""
    numbers = [[int(number) for number in _NUMBER.findall(line.text)] for line in lines]
    if len(lines) == 1:
        is_number = _BARE_NUMBER.fullmatch(template) and numbers[0][0] == lines[0].page + 1
        return lines if is_number else []
    if len(lines) * 2 < pages - 1:  # every other page may have another, and the first page none
        return []
    is_counting = False
    for column in zip(*numbers, strict=True):
        ahead = {number - line.page for number, line in zip(column, lines, strict=True)}
        if len(ahead) == 1:
            is_counting = True
        elif len(set(column)) > 1:
            return []
    if is_counting:
        return [] if _COUNTED.match(template) else lines
    return [line for line in lines if line.page or not is_first]


def joined(lines: Sequence[Line]) -> str:
    """Join what lines of print cut: hyphenated words, and full lines within a sentence."""
    if not lines:
        return ""
    # before words are put together again: a line is as long as it was printed
    full = _FULL * max(len(line.text) for line in lines)
    usual = _usual_step(lines)
    pieces = []
    for line, following in pairwise(lines):
        if _is_apart(line, following, usual):
            pieces.append(f"{line.text}\n\n")
        elif _HYPHEN.search(line.text) and _GOES_ON.match(following.text):
            pieces.append(line.text[:-1])
        elif len(line.text) >= full and not line.text.endswith(_ENDS):
            pieces.append(f"{line.text} ")
        else:
            pieces.append(f"{line.text}\n")
    return "".join([*pieces, lines[-1].text])


def _is_apart(line: Line, following: Line, usual: float) -> bool:
    """Say whether two lines are parted by the size of their letters or by more space than usual."""
    smaller, larger = sorted((line.size, following.size))
    if larger > _OTHER_SIZE * smaller:
        return True
    return line.page == following.page and _step(line, following) > _WIDER * usual


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the commonest step from a line to the next, in sizes of its letters."""
    steps = Counter(_steps(lines))
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 0.0


def _steps(lines: Sequence[Line]) -> Iterator[float]:
    for line, following in pairwise(lines):
        if line.page == following.page and (step := round(_step(line, following), 1)) > 0:
            yield step


def _step(line: Line, following: Line) -> float:
    """Return how far below a line the next one stands; nothing where a new column begins."""
    size = max(line.size, following.size)
    return max(0.0, line.height - following.height) / size if size else 0.0
