"""Write a timeline as the table that TimelineJS reads, from a file or a Google sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters.base import chunks
from tracker.exporters.columns import Column, Kind
from tracker.exporters.csv_format import lines
from tracker.exporters.slides import Slide, deck


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold one line: a slide, and what kind of slide it is."""

    slide: Slide
    type: str = ""

    def start(self, part: int) -> int | None:
        """Return a part of the start, if it is known."""
        return dict(enumerate(self.slide.start)).get(part)

    def end(self, part: int) -> int | None:
        """Return a part of the end, if there is one."""
        return dict(enumerate(self.slide.end or ())).get(part)


# TimelineJS knows its columns by these very words; “Start Date” would call its old reader.
_COLUMNS: tuple[Column[_Line], ...] = (
    Column("Year", Kind.INTEGER, "", lambda line: line.start(0)),
    Column("Month", Kind.INTEGER, "", lambda line: line.start(1)),
    Column("Day", Kind.INTEGER, "", lambda line: line.start(2)),
    Column("Time", Kind.WORD, "", lambda _: None),
    Column("End Year", Kind.INTEGER, "", lambda line: line.end(0)),
    Column("End Month", Kind.INTEGER, "", lambda line: line.end(1)),
    Column("End Day", Kind.INTEGER, "", lambda line: line.end(2)),
    Column("End Time", Kind.WORD, "", lambda _: None),
    Column("Display Date", Kind.TEXT, "", lambda line: line.slide.shown),
    Column("Headline", Kind.TEXT, "", lambda line: line.slide.headline),
    Column("Text", Kind.TEXT, "", lambda line: line.slide.text),
    Column("Media", Kind.URL, "", lambda _: None),
    Column("Media Credit", Kind.TEXT, "", lambda _: None),
    Column("Media Caption", Kind.TEXT, "", lambda _: None),
    Column("Media Thumbnail", Kind.URL, "", lambda _: None),
    Column("Alt Text", Kind.TEXT, "", lambda _: None),
    Column("Type", Kind.WORD, "", lambda line: line.type),
    Column("Group", Kind.TEXT, "", lambda line: line.slide.group),
    Column("Background", Kind.WORD, "", lambda _: None),
)


@dataclass(frozen=True, slots=True)
class TimelineJsCsvExporter:
    """Write a line a slide, guarded, because such files are opened in spreadsheets."""

    key: str = "timelinejs_csv"
    label: str = say("TimelineJS (CSV)")
    description: str = say("The same slides as a table, for TimelineJS with a Google sheet.")
    extension: str = "timelinejs.csv"
    media_type: str = "text/csv; charset=utf-8; header=present"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = 15_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        made = deck(timeline)
        title = Slide("", (), None, "", made.headline, made.text, "")
        found = (_Line(title, "title"), *(_Line(slide) for slide in made.slides))
        yield from chunks(lines(_COLUMNS, found, is_guarded=True))


EXPORTER = TimelineJsCsvExporter()
