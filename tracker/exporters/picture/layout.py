"""Lay a timeline out as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters.picture import frame, legend, narrow, wide
from tracker.exporters.picture import scale as scales
from tracker.exporters.picture.blocks import Lane, Lanes
from tracker.exporters.picture.frame import MARGIN, Sheet
from tracker.exporters.picture.shapes import Part, Picture, Run, Words
from tracker.exporters.picture.story import Story, tell
from tracker.exporters.picture.text import clean

NARROW_BELOW = 560
_SIDE = 34.0
_NARROW_SIDE = 26.0
_TALL = 420.0
_LANE_FONT = 13.5
_LANE_HEIGHT = 28.0
_REPEAT_AFTER = 700.0
_NARROW_FONT = 13.0


def layout(
    timeline: Timeline,
    *,
    width: int = 960,
    lanes: Lanes | None = None,
    has_heading: bool = False,
    prefix: str = "tl-",
) -> Picture:
    """Place every entry of a timeline; this uses up a one-pass timeline."""
    told = tell(timeline, lanes)
    return place(told, width=width, has_heading=has_heading, prefix=prefix)


def place(story: Story, *, width: int, has_heading: bool = False, prefix: str = "tl-") -> Picture:
    """Place every entry of a story.

    Below 560 pixels the words stand over the marks instead of beside them. ``prefix`` begins the
    ids of the entries, so that two pictures can share a page.
    """
    timeline, lanes = story.timeline, story.lanes
    is_narrow = width < NARROW_BELOW
    side = _NARROW_SIDE if is_narrow else _SIDE
    scale = scales.make(spans(lanes, timeline.today), side, width - side)
    sheet = frame.sheet(timeline, width, scale)
    head, y = frame.heading(timeline, width) if has_heading else ((), 0.0)
    body, bottom = _Body(sheet, lanes, y, prefix, is_narrow=is_narrow).parts()
    key, height = legend.legend(lanes, bottom, sheet, has_breaks=len(scale.segments) > 1)
    return Picture(
        width=width,
        height=round(bottom + height + MARGIN, 1),
        title=clean(timeline.title),
        description=story.description,
        parts=(*head, *body, key),
        is_narrow=is_narrow,
        language=timeline.tongue.language,
    )


class _Body:
    """Stack axis and lanes from top to bottom."""

    def __init__(
        self, sheet: Sheet, lanes: list[Lane], top: float, prefix: str, *, is_narrow: bool
    ) -> None:
        self.sheet = sheet
        self.lanes = lanes
        self.prefix = prefix
        self.is_narrow = is_narrow
        self.density = wide.density_for(
            sum(len(block.steps) for lane in lanes for block in lane.dated), sheet.width
        )
        self.y = top
        self.axis_at = top
        self.grids: list[tuple[float, float]] = []
        self.made: list[Part] = []

    def parts(self) -> tuple[tuple[Part, ...], float]:
        """Return everything between heading and legend, and where it ends."""
        self._axis()
        for lane in self.lanes:
            self._repeat_axis()
            self._lane(lane)
        if not self.lanes:
            said = (Run(say("No milestones.").said(self.sheet.tongue)),)
            self.made.append(Words(MARGIN, self.y + 18, 13, said, "tl-label"))
            self.y += 30
        self.grids.append((self.axis_at, self.y))
        if self.y - self.axis_at > _TALL:
            self.made.extend(frame.axis_foot(self.sheet, self.y))
            self.y += frame.FOOT_HEIGHT
        grid = (part for top, end in self.grids for part in frame.grid(self.sheet, top, end))
        return (*grid, *self.made), self.y + MARGIN

    def _repeat_axis(self) -> bool:
        """Draw the axis again where the last one is out of sight, and say whether it was."""
        if self.y - self.axis_at <= _REPEAT_AFTER:
            return False
        self.grids.append((self.axis_at, self.y))
        self.y += MARGIN
        self._axis()
        return True

    def _narrow(self, lane: Lane) -> None:
        for block in lane.dated:
            if self._repeat_axis():
                self.y += MARGIN
            drawn, height = narrow.place(block, self.sheet, self.y, self.prefix)
            self.made.append(drawn)
            self.y += height

    def _axis(self) -> None:
        self.made.extend(frame.axis_top(self.sheet, self.y))
        self.y += frame.AXIS_HEIGHT
        self.axis_at = self.y

    def _lane(self, lane: Lane) -> None:
        self.y += MARGIN
        if lane.heading:
            is_first = self.y - self.axis_at <= MARGIN
            self.made.extend(
                frame.lane_heading(lane, self.y, self.sheet.width, _LANE_FONT, is_first=is_first)
            )
            self.y += _LANE_HEIGHT
        if self.is_narrow:
            self._narrow(lane)
        else:
            drawn, height = wide.place(lane.dated, self.sheet, self.y, self.density, self.prefix)
            self.made.extend(drawn)
            self.y += height
        size = _NARROW_FONT if self.is_narrow else self.density.font
        listed, height = legend.undated(lane.undated, self.y, self.sheet, size, prefix=self.prefix)
        self.made.extend(listed)
        self.y += height


def spans(lanes: Iterable[Lane], today: date) -> Iterator[tuple[date, date]]:
    """Yield the days that must have a place on the axis."""
    yield today, today
    for lane in lanes:
        for block in lane.dated:
            for step in block.steps:
                yield step.mark.days
