"""Place entries for wide pages: words beside their marks, rows packed without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker.exporters.picture import joints, marks
from tracker.exporters.picture.blocks import Block, Step, StepKind
from tracker.exporters.picture.frame import MARGIN, Sheet
from tracker.exporters.picture.marks import Drawn
from tracker.exporters.picture.shapes import Anchor, Group, Part, Run, Words, run_width
from tracker.exporters.picture.text import clean, cut, isolate

_GAP = 7.0
_BETWEEN = 12.0
_LEAST_WORDS = 150.0
_FEW = 26
_MANY = 150

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Density:
    """Hold the sizes for a number of entries; with few, each keeps rows of its own."""

    font: float
    row: float
    radius: float
    words: float
    is_shared: bool


def density_for(count: int, width: float) -> Density:
    """Return the sizes that keep so many steps readable."""
    if count <= _FEW:
        return Density(13, 25, 6.5, max(width * 0.75, 300), is_shared=False)
    if count <= _MANY:
        return Density(12, 20, 5.5, 460, is_shared=True)
    return Density(11, 16, 5, 300, is_shared=True)


def alone(count: int, width: float) -> Density:
    """Return the sizes for paper: as for so many steps, with rows that nothing else shares."""
    return replace(density_for(count, width), words=width * 0.6, is_shared=False)


class _Wanted(NamedTuple):
    """Hold a step before its words have a place; ``before`` is where a joining line comes in."""

    left: float
    right: float
    drawn: Drawn
    words: tuple[Run, ...]
    more: tuple[Run, ...]
    before: float | None
    tells_delay: bool = False

    def limit(self, density: Density) -> float:
        """Return how wide its words may become: as they are where a delay stands at their end."""
        own = _width(self.words, density.font) if self.tells_delay else 0
        return max(own, density.words)

    @property
    def core(self) -> Extent:
        """Return the pixels that the mark and its joining line take."""
        if self.before is None:
            return self.drawn.left, self.drawn.right
        return min(self.drawn.left, self.before - 2), max(self.drawn.right, self.before + 2)


class _Fitted(NamedTuple):
    """Hold a step's place from left to right; ``rows`` are the pixels it takes in each row."""

    left: float
    right: float
    words: tuple[Run, ...]
    words_x: float
    anchor: Anchor
    rows: tuple[Extent, ...]


@dataclass(slots=True)
class Rows:
    """Hold what is taken in each row of a lane."""

    taken: list[list[Extent]]

    def first_free(self, wanted: Sequence[Extent]) -> int:
        """Return the first row from which on all wanted extents are free."""
        start = 0
        while not all(self._is_free(start + n, extent) for n, extent in enumerate(wanted)):
            start += 1
        return start

    def take(self, start: int, wanted: Sequence[Extent]) -> None:
        """Take the wanted extents from a row on."""
        for number, extent in enumerate(wanted, start):
            while number >= len(self.taken):
                self.taken.append([])
            self.taken[number].append(extent)

    def _is_free(self, row: int, extent: Extent) -> bool:
        if row >= len(self.taken):
            return True
        left, right = extent[0] - _BETWEEN, extent[1] + _BETWEEN
        for taken_left, taken_right in self.taken[row]:
            if left < taken_right and taken_left < right:
                return False
        return True


def place(
    blocks: Sequence[Block], sheet: Sheet, top: float, density: Density, prefix: str
) -> tuple[tuple[Part, ...], float]:
    """Return the drawn entries of a lane, and the height they take."""
    rows = Rows([])
    parts: list[Part] = []
    for block in blocks:
        wanted = _want(block, sheet, density)
        choices = [_fit_all(wanted, sheet, density, prefers_left=False)]
        start = len(rows.taken)
        if density.is_shared:
            choices.append(_fit_all(wanted, sheet, density, prefers_left=True))
            starts = [rows.first_free(_extents(choice)) for choice in choices]
            start = min(starts)
            choices = [choices[starts.index(start)]]
        rows.take(start, _extents(choices[0]))
        parts.append(_draw(block, choices[0], top + start * density.row, density, prefix))
    return tuple(parts), len(rows.taken) * density.row


def _extents(fitted: Sequence[_Fitted]) -> list[Extent]:
    return [extent for step in fitted for extent in step.rows]


def _want(block: Block, sheet: Sheet, density: Density) -> list[_Wanted]:
    wanted: list[_Wanted] = []
    before: float | None = None
    for step in block.steps:
        left, right = sheet.scale.span(*step.mark.days)
        drawn = marks.draw(step.mark, left, right, 0, density.radius)
        is_told = step.mark.kind is StepKind.ENTRY and block.description and not density.is_shared
        more = (Run(f": {isolate(clean(block.description))}"),) if is_told else ()
        words = _words(step)
        wanted.append(_Wanted(left, right, drawn, words, more, before, step.tells_delay))
        before = joints.leaving(drawn)
    return wanted


def _fit_all(
    wanted: Sequence[_Wanted], sheet: Sheet, density: Density, *, prefers_left: bool
) -> list[_Fitted]:
    return [_fit(step, sheet, density, prefers_left=prefers_left) for step in wanted]


def _fit(want: _Wanted, sheet: Sheet, density: Density, *, prefers_left: bool) -> _Fitted:
    """Set the words beside the mark, or else in a row above it."""
    left, right = want.core
    wide = _width(want.words, density.font)
    rooms = (sheet.width - MARGIN - right - _GAP, left - _GAP - MARGIN)
    is_left = wide <= rooms[1] if prefers_left else wide > rooms[0] and rooms[1] > rooms[0]
    room = rooms[is_left]
    least = _LEAST_WORDS if density.is_shared else density.words
    if room < (wide if want.tells_delay else min(wide, least)):
        return _fit_above(want, sheet, density)
    shown = _cut((*want.words, *want.more), min(room, want.limit(density)), density.font)
    taken = _width(shown, density.font)
    if is_left:
        extent = (left - _GAP - taken, right)
        return _Fitted(want.left, want.right, shown, left - _GAP, "end", (extent,))
    extent = (left, right + _GAP + taken)
    return _Fitted(want.left, want.right, shown, right + _GAP, "start", (extent,))


def _fit_above(want: _Wanted, sheet: Sheet, density: Density) -> _Fitted:
    """Set the words in a row of their own, on the roomier side of a line passing through it."""
    before = want.before
    start = max(MARGIN, want.core[0] if before is None else before + _GAP)
    room = sheet.width - MARGIN - start
    words = (*want.words, *want.more)
    wide = min(_width(words, density.font), want.limit(density))
    anchor: Anchor = "start"
    if wide > room:
        end = sheet.width - MARGIN if before is None else before - _GAP
        if before is None or end - MARGIN > room:
            start, room, anchor = end, end - MARGIN, "end"
    shown = _cut(words, min(room, want.limit(density)), density.font)
    taken = _width(shown, density.font)
    edges = (start, start + taken) if anchor == "start" else (start - taken, start)
    passing = edges if before is None else (min(edges[0], before), max(edges[1], before))
    return _Fitted(want.left, want.right, shown, start, anchor, (passing, want.core))


def _draw(
    block: Block, fitted: Sequence[_Fitted], top: float, density: Density, prefix: str
) -> Group:
    steps: list[Part] = []
    lines: list[Part] = []
    row = 0
    before: joints.Placed | None = None
    for step, fit in zip(block.steps, fitted, strict=True):
        words_y = top + (row + 0.5) * density.row + density.font * 0.36
        y = top + (row + len(fit.rows) - 0.5) * density.row
        drawn = marks.draw(step.mark, fit.left, fit.right, y, density.radius)
        words = Words(fit.words_x, words_y, density.font, fit.words, "tl-label", fit.anchor)
        steps.append(Group((*drawn.shapes, words), marks.classes(step.mark), step.title))
        placed = joints.Placed(drawn, y)
        if before is not None:
            lines.extend(joints.join(before, placed))
        before = placed
        row += len(fit.rows)
    joined: tuple[Part, ...] = (Group(tuple(lines), "tl-slip"),) if lines else ()
    return Group((*joined, *steps), "tl-entry", id=f"{prefix}{block.uid}", href=block.url)


def _words(step: Step) -> tuple[Run, ...]:
    """Return a step's date and what it is."""
    what = Run(isolate(clean(step.what)))
    if not step.date:
        return (what,)
    return Run(f"{isolate(clean(step.date))}\u2002", "tl-date", is_bold=True), what


def _cut(runs: tuple[Run, ...], limit: float, size: float) -> tuple[Run, ...]:
    """Return runs that fit a width; what no longer fits is dropped behind an ellipsis."""
    shown: list[Run] = []
    for run in runs:
        room = limit - _width(shown, size)
        if run_width(run, size) <= room:
            shown.append(run)
            continue
        text = cut(run.text, room / (1.1 if run.is_bold else 1), size)
        if text:
            shown.append(Run(text, run.classes, run.is_bold))
        break
    return tuple(shown)


def _width(runs: Sequence[Run], size: float) -> float:
    return sum([run_width(run, size) for run in runs])
