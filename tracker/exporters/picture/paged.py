"""Lay a timeline out on sheets of paper: the axis on every one, no entry cut in two."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters.picture import frame, legend, wide
from tracker.exporters.picture import scale as scales
from tracker.exporters.picture.blocks import Block, Lane, Lanes
from tracker.exporters.picture.frame import MARGIN, Sheet
from tracker.exporters.picture.layout import spans
from tracker.exporters.picture.shapes import Part, Picture
from tracker.exporters.picture.story import tell
from tracker.exporters.picture.text import clean

_SIDE = 34.0
_HEADING = 28.0
_LANE_FONT = 13.5
_LEGEND = 120.0


def pages(
    timeline: Timeline,
    *,
    width: float,
    height: float,
    first_height: float,
    lanes: Lanes | None = None,
    prefix: str = "tl-",
) -> list[Picture]:
    """Return the pictures of a timeline, none taller than a sheet; the last has the legend.

    ``first_height`` is what the first sheet has left under its heading. This uses up a one-pass
    timeline.
    """
    story = tell(timeline, lanes)
    made = story.lanes
    scale = scales.make(spans(made, timeline.today), _SIDE, width - _SIDE)
    sheet = frame.sheet(timeline, width, scale)
    count = sum(len(block.steps) for lane in made for block in lane.dated)
    stack = _Stack(sheet, wide.alone(count, width), prefix, height, first_height)
    for lane in made:
        stack.lane(lane)
    has_breaks = len(scale.segments) > 1
    stack.close(_LEGEND)
    key, taken = legend.legend(made, stack.page.y, sheet, has_breaks=has_breaks)
    stack.page.y += taken
    stack.page.parts.append(key)
    total = len(stack.pages)
    return [
        Picture(
            width=width,
            height=round(page.y + MARGIN, 1),
            title=_numbered(timeline, number, total),
            description=story.description,
            parts=(*_grid(sheet, page), *page.parts),
            language=timeline.tongue.language,
        )
        for number, page in enumerate(stack.pages, start=1)
    ]


def _numbered(timeline: Timeline, number: int, total: int) -> str:
    title = clean(timeline.title)
    return say("{title} ({number} of {total})", title=title, number=number, total=total).said(
        timeline.tongue
    )


@dataclass(slots=True)
class _Page:
    """Hold a page being filled; ``grid_end`` is None where there is no axis."""

    y: float
    grid_end: float | None
    parts: list[Part] = field(default_factory=list)


def _grid(sheet: Sheet, page: _Page) -> tuple[Part, ...]:
    return () if page.grid_end is None else frame.grid(sheet, frame.AXIS_HEIGHT, page.grid_end)


class _Stack:
    """Fill pages from top to bottom."""

    def __init__(
        self, sheet: Sheet, density: wide.Density, prefix: str, height: float, first: float
    ) -> None:
        self.sheet = sheet
        self.density = density
        self.prefix = prefix
        self.height = height
        self.room = first
        self.pages: list[_Page] = []
        self._turn()

    @property
    def page(self) -> _Page:
        """Return the page being filled."""
        return self.pages[-1]

    def lane(self, lane: Lane) -> None:
        """Add a lane; where it goes on overleaf its heading is repeated."""
        self._heading(lane)
        for block in lane.dated:
            parts, height = self._placed(block)
            if self._turns(height):
                self._heading(lane)
                parts, height = self._placed(block)
            self.page.parts.extend(parts)
            self.page.y += height
        for block in lane.undated:
            if self._turns(self.density.row * 2):
                self._heading(lane)
            listed, height = legend.undated(
                [block], self.page.y, self.sheet, self.density.font, prefix=self.prefix
            )
            self.page.parts.extend(listed)
            self.page.y += height

    def close(self, height: float) -> None:
        """End the entries; what follows gets a page without an axis where it would not fit."""
        self.page.grid_end = self.page.y
        if self.page.y + height > self.room:
            self.pages.append(_Page(0, None))
        self.page.y += MARGIN

    def _placed(self, block: Block) -> tuple[tuple[Part, ...], float]:
        return wide.place([block], self.sheet, self.page.y, self.density, self.prefix)

    def _heading(self, lane: Lane) -> None:
        if not lane.heading:
            return
        is_first = self.page.y == frame.AXIS_HEIGHT
        if not is_first and self._turns(_HEADING + 3 * self.density.row):
            is_first = True
        self.page.y += MARGIN
        self.page.parts.extend(
            frame.lane_heading(lane, self.page.y, self.sheet.width, _LANE_FONT, is_first=is_first)
        )
        self.page.y += _HEADING

    def _turns(self, height: float) -> bool:
        """Begin a page where so much no longer fits, and say whether that was so."""
        if self.page.y + height + MARGIN <= self.room:
            return False
        self.page.grid_end = self.page.y
        self.room = self.height
        self._turn()
        return True

    def _turn(self) -> None:
        self.pages.append(_Page(frame.AXIS_HEIGHT, frame.AXIS_HEIGHT))
        self.page.parts.extend(frame.axis_top(self.sheet, 0))
