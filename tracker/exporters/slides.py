"""Turn milestones into the slides of TimelineJS, for both of its formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import DatePrecision
from tracker.exporters import rows, wording
from tracker.exporters.markup import paragraphs
from tracker.exporters.rows import MilestoneRow
from tracker.exporters.texts import one_line

_BEFORE_CHRIST = re.compile(r"-\d{4}(?=[?~%]?$)")

Parts = tuple[int, ...]
"""A year, or a year, month and day: what is not known is left out."""


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold one milestone; headline, text and group are as TimelineJS reads them."""

    uid: str
    start: Parts
    end: Parts | None
    shown: str
    headline: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Deck:
    """Hold the slides, and the words of the one that stands before them."""

    headline: str
    text: str
    slides: tuple[Slide, ...]


def deck(timeline: Timeline) -> Deck:
    """Return the slides of a timeline; milestones without a day are listed on the first.

    Raises InvalidInput where none has a day, for TimelineJS shows an error instead of no slides.
    """
    slides: list[Slide] = []
    undated: list[str] = []
    for row in rows.milestones(timeline):
        placed = span(row.entry.shown_date)
        if placed is None:
            undated.append(wording.summary(row))
        else:
            slides.append(_slide(row, *placed))
    if not slides:
        raise InvalidInput(
            {"format": ["TimelineJS needs a milestone with a date, and none is selected."]}
        )
    return Deck(
        headline=escape(one_line(timeline.title)),
        text="".join(_told(timeline, undated)),
        slides=tuple(slides),
    )


def span(value: FuzzyDate | None) -> tuple[Parts, Parts | None] | None:
    """Return where a date starts and ends; None where it has no place on a time axis.

    TimelineJS drops an end of which each part equals the start's, so both are given in full. A
    year before the calendar of Python is given as a year, negative before Christ.
    """
    placed = wording.days(value)
    if value is None:
        return None
    if placed is None:
        year = _BEFORE_CHRIST.match(value.edtf or "")
        if year is None or value.precision is not DatePrecision.YEAR:
            return None
        return (int(year[0]),), None
    first, last = ((day.year, day.month, day.day) for day in placed)
    return first, last if last != first else None


def _slide(row: MilestoneRow, start: Parts, end: Parts | None) -> Slide:
    return Slide(
        uid=f"m-{row.entry.uid}",
        start=start,
        end=end,
        shown=wording.when(row.entry.shown_date),
        headline=escape(f"{wording.what(row)} – {one_line(row.parent.agreement.title)}"),
        text=paragraphs(row),
        group=one_line(row.parent.agreement.title),
    )


def _told(timeline: Timeline, undated: list[str]) -> Iterator[str]:
    for name, value in timeline.filter:
        yield f"<p>{escape(one_line(name))}: {escape(one_line(value))}</p>"
    if timeline.as_of is not None:
        yield f"<p>As known on {timeline.as_of.isoformat()}</p>"
    if undated:
        items = "".join(f"<li>{escape(line)}</li>" for line in undated)
        yield f"<p>Without a day:</p><ul>{items}</ul>"
