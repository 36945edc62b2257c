"""Write a timeline as JSON Lines: one agreement a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import records, rows
from tracker.exporters.base import chunks
from tracker.exporters.json_format import dumps


@dataclass(frozen=True, slots=True)
class JsonlExporter:
    """Write the records of the JSON export without what surrounds them."""

    key: str = "jsonl"
    label: str = "JSON Lines"
    description: str = say("One agreement a line, to stream, append and compare.")
    extension: str = "jsonl"
    media_type: str = "application/jsonl"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        found = (records.agreement(row) for row in rows.agreements(timeline))
        yield from chunks(f"{dumps(record)}\n" for record in found)


EXPORTER = JsonlExporter()
