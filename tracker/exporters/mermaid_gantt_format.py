"""Write a timeline as a Mermaid diagram of the kind “gantt”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import Modality, Rank
from tracker.exporters import diagrams, wording
from tracker.exporters.base import chunks
from tracker.exporters.rows import MilestoneRow

# A milestone's diamond stands in the middle of its days; a longer window is drawn as a bar.
_LONGEST_MILESTONE = 31
# JavaScript takes a year of two digits for one of the twentieth century.
_FIRST_YEAR = 100


@dataclass(frozen=True, slots=True)
class MermaidGanttExporter:
    """Write a diamond or a bar a milestone, on a scale of days."""

    key: str = "mermaid_gantt"
    label: str = say("Mermaid Gantt chart")
    description: str = say("Milestones on a scale of days as text, for pages that draw Mermaid.")
    extension: str = "gantt.mmd"
    media_type: str = "text/vnd.mermaid; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        yield from chunks(_pieces(timeline))


EXPORTER = MermaidGanttExporter()


def _pieces(timeline: Timeline) -> Iterator[str]:
    yield f"gantt\n    title {diagrams.label(timeline.title)}\n    dateFormat YYYY-MM-DD\n"
    numbers = count(1)
    for row in diagrams.agreements(timeline):
        yield f"    section {diagrams.label(row.agreement.title)}\n"
        for milestone in diagrams.milestones(row):
            placed = wording.days(milestone.entry.shown_date)
            if placed is None or placed[0].year < _FIRST_YEAR:
                yield diagrams.comment(milestone, "not on the scale")
                continue
            yield _task(milestone, placed, next(numbers))
            yield diagrams.comment(milestone)


def _task(row: MilestoneRow, placed: tuple[date, date], number: int) -> str:
    first, last = placed
    length = (last - first).days + 1
    name = wording.what(row)
    if not wording.is_exact(row):
        name = f"{name} ({wording.when(row.entry.shown_date)})"
    if length > _LONGEST_MILESTONE:
        end = last if last == date.max else last + timedelta(days=1)
        data = f"{_tag(row)}, m{number}, {first.isoformat()}, {end.isoformat()}"
    else:
        days = 0 if length == 1 else length
        data = f"milestone, {_tag(row)}, m{number}, {first.isoformat()}, {days}d"
    return f"    {diagrams.label(name)} :{data}\n"


def _tag(row: MilestoneRow) -> str:
    entry = row.entry
    if entry.rank is Rank.DEPRECATED or entry.modality is Modality.DENIED:
        return "crit"
    return "done" if entry.has_occurred else "active"
