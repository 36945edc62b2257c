"""Draw what stands around the entries: heading, axis, grid, today and lane headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates.names import NamedDay
from tracker.domain.messages import ENGLISH, Tongue, say
from tracker.domain.timelines import Timeline
from tracker.exporters.picture import axis
from tracker.exporters.picture.blocks import Lane
from tracker.exporters.picture.scale import Scale, Segment
from tracker.exporters.picture.shapes import Anchor, Group, Part, Path, Run, Words, line
from tracker.exporters.picture.text import clean, cut, isolate, width, wrap

MARGIN = 8.0
AXIS_HEIGHT = 50.0
FOOT_HEIGHT = 32.0
_TODAY_FONT = 11.0
_TITLE_FONT = 18.0
_NOTE_FONT = 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what every part of one drawing needs to know."""

    width: float
    scale: Scale
    ticks: Sequence[axis.Tick]
    today: date
    is_as_of: bool
    tongue: Tongue = ENGLISH

    def left_out(self, before: Segment, after: Segment) -> str:
        """Return what a break of the axis says."""
        time = axis.left_out(before, after)
        return say("Time left out here: {time}", time=time).said(self.tongue)


def sheet(timeline: Timeline, width: float, scale: Scale) -> Sheet:
    """Return the sheet for a timeline; the marks of its axis are named in the reader's language."""
    ticks = axis.ticks(scale, timeline.tongue.language)
    is_as_of = timeline.as_of is not None
    return Sheet(width, scale, ticks, timeline.today, is_as_of, timeline.tongue)


def heading(timeline: Timeline, total: float) -> tuple[tuple[Part, ...], float]:
    """Return the title and the selection in words, with the height they take."""
    room = total - 2 * MARGIN
    y = MARGIN
    parts: list[Part] = []
    for text in wrap(clean(timeline.title), room / 1.1, _TITLE_FONT, 3):
        y += _TITLE_FONT * 1.25
        runs = (Run(isolate(text), is_bold=True),)
        parts.append(Words(MARGIN, y - 4, _TITLE_FONT, runs, "tl-label tl-heading"))
    selection = [f"{name}: {value}" for name, value in timeline.filter]
    if timeline.as_of is not None:
        known = say("as known on {day}", day=NamedDay(timeline.as_of))
        selection.append(known.said(timeline.tongue))
    for text in wrap(clean(" · ".join(selection)), room, _NOTE_FONT, 3):
        y += _NOTE_FONT * 1.4
        parts.append(Words(MARGIN, y - 4, _NOTE_FONT, (Run(isolate(text)),), "tl-label"))
    return tuple(parts), y + MARGIN


def axis_top(sheet: Sheet, top: float) -> tuple[Part, ...]:
    """Return the axis with its marks, and the name of the day of reckoning above it."""
    base = top + AXIS_HEIGHT
    return (
        *_axis_line(sheet, base, notch=-5),
        _today_name(sheet, top + 12),
        *_tick_names(sheet, labels_y=base - 8, wider_y=top + 28),
    )


def axis_foot(sheet: Sheet, top: float) -> tuple[Part, ...]:
    """Return the axis once more, for the foot of a tall picture."""
    names = _tick_names(sheet, labels_y=top + 15, wider_y=top + 28)
    return (*_axis_line(sheet, top, notch=5), *names)


def grid(sheet: Sheet, top: float, bottom: float) -> tuple[Part, ...]:
    """Return the lines that lead from the axis down, and the line of today."""
    parts: list[Part] = [
        Path(line(tick.x, top, tick.x, bottom), "tl-grid", stroke=1, opacity=0.16)
        for tick in sheet.ticks
    ]
    for before, after in sheet.scale.breaks():
        words = sheet.left_out(before, after)
        edges = tuple(
            Path(line(x, top, x, bottom), "tl-break", stroke=1, dashes="2 4", opacity=0.6)
            for x in (before.right, after.left)
        )
        parts.append(Group(edges, "tl-break", words))
    x = _today_x(sheet)
    parts.append(Path(line(x, top, x, bottom), "tl-today", stroke=1.3, dashes="6 3", opacity=0.7))
    return tuple(parts)


def lane_heading(
    lane: Lane, top: float, total: float, size: float, *, is_first: bool
) -> tuple[Part, ...]:
    """Return a lane's name over the line that parts it from the lane above."""
    name = clean(lane.heading)
    shown = cut(name, (total - 2 * MARGIN) / 1.1, size)
    words = Words(
        MARGIN, top + size * 1.5, size, (Run(isolate(shown), is_bold=True),), "tl-label tl-lane"
    )
    rule = Path(line(0, top, total, top), "tl-lane", stroke=1, opacity=0.5)
    named = Group((words,), "tl-lane", name, href=lane.url)
    return (named,) if is_first else (rule, named)


def _axis_line(sheet: Sheet, y: float, *, notch: float) -> tuple[Part, ...]:
    parts: list[Part] = [
        Path(line(segment.left, y, segment.right, y), "tl-axis", stroke=1.2)
        for segment in sheet.scale.segments
    ]
    notches = "".join(line(tick.x, y, tick.x, y + notch) for tick in sheet.ticks)
    parts.append(Path(notches, "tl-axis", stroke=1))
    for before, after in sheet.scale.breaks():
        slashes = "".join(line(x - 3, y + 6, x + 3, y - 6) for x in (before.right, after.left))
        words = sheet.left_out(before, after)
        parts.append(Group((Path(slashes, "tl-break", stroke=1.4),), "tl-break", words))
    return tuple(parts)


def _tick_names(sheet: Sheet, *, labels_y: float, wider_y: float) -> Iterator[Words]:
    """Yield the names of the axis; where a break brings two too close, the second goes."""
    ends = {labels_y: 0.0, wider_y: 0.0}
    for tick in sheet.ticks:
        for text, y in ((tick.label, labels_y), (tick.wider, wider_y)):
            if not text:
                continue
            named = _tick_name(sheet, tick.x, y, text, is_bold=y == wider_y)
            box = named.box
            if box.left >= ends[y]:
                ends[y] = box.right
                yield named


def _tick_name(sheet: Sheet, x: float, y: float, text: str, *, is_bold: bool) -> Words:
    """Return a name below its mark, wholly on the sheet."""
    half = width(text, axis.FONT) * 0.55 + 1
    inside = min(max(x, half), sheet.width - half)
    return Words(inside, y, axis.FONT, (Run(text, is_bold=is_bold),), "tl-axis", "middle")


def _today_name(sheet: Sheet, y: float) -> Part:
    day = NamedDay(sheet.today)
    message = say("as of {day}", day=day) if sheet.is_as_of else say("today, {day}", day=day)
    text = message.said(sheet.tongue)
    x = _today_x(sheet)
    is_left = x + width(text, _TODAY_FONT) * 1.1 + 6 > sheet.width
    anchor: Anchor = "end" if is_left else "start"
    return Words(
        x + (-4 if is_left else 4), y, _TODAY_FONT, (Run(text, is_bold=True),), "tl-today", anchor
    )


def _today_x(sheet: Sheet) -> float:
    return sheet.scale.at(sheet.today.toordinal() + 0.5)
