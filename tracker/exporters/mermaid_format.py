"""Write a timeline as a Mermaid diagram of the kind “timeline”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import diagrams, wording
from tracker.exporters.base import chunks
from tracker.exporters.rows import AgreementRow, MilestoneRow


@dataclass(frozen=True, slots=True)
class MermaidExporter:
    """Write a section an agreement; dates stand in words, so vague ones are at home here."""

    key: str = "mermaid"
    label: str = say("Mermaid timeline")
    description: str = say("A timeline as text, for Markdown pages that draw Mermaid diagrams.")
    extension: str = "mmd"
    media_type: str = "text/vnd.mermaid; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        yield from chunks(_pieces(timeline))


EXPORTER = MermaidExporter()


def _pieces(timeline: Timeline) -> Iterator[str]:
    yield f"timeline\n    title {diagrams.label(timeline.title)}\n"
    for row in diagrams.agreements(timeline):
        yield f"    section {diagrams.label(row.agreement.title)}\n"
        yield from _section(row)


def _section(row: AgreementRow) -> Iterator[str]:
    for period, group in groupby(diagrams.milestones(row), key=_period):
        milestones = list(group)
        if period == wording.NO_DATE:
            yield from (diagrams.comment(found, "no date") for found in milestones)
            continue
        said = " : ".join(diagrams.label(wording.what(found)) for found in milestones)
        yield f"      {diagrams.label(period)} : {said}\n"
        yield from (diagrams.comment(found) for found in milestones)


def _period(row: MilestoneRow) -> str:
    shown = row.entry.shown_date
    return wording.when(shown) if shown is not None and shown.edtf else wording.NO_DATE
