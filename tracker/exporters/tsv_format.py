"""Write a timeline as tab-separated values, for pasting and for command lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import chunks
from tracker.exporters.columns import MILESTONES, guarded, reader, said

# The media type has no quoting: what would end a cell or line is written as PostgreSQL does.
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class TsvExporter:
    r"""Write one line a milestone; tabs and line ends inside a cell become \t and \n."""

    key: str = "tsv"
    label: str = "TSV"
    description: str = say("One line a milestone with tabs between, to paste or to cut and sort.")
    extension: str = "tsv"
    media_type: str = "text/tab-separated-values; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        yield from chunks(_lines(timeline))


EXPORTER = TsvExporter()


def _lines(timeline: Timeline) -> Iterator[str]:
    yield "\t".join(column.name for column in MILESTONES) + "\n"
    kinds = [column.kind for column in MILESTONES]
    for cells in map(reader(MILESTONES), rows.milestones(timeline)):
        # what is pasted into a spreadsheet is run there as what is opened is
        texts = (guarded(kind, said(cell)) for kind, cell in zip(kinds, cells, strict=True))
        yield "\t".join(text.translate(_ESCAPES) for text in texts) + "\n"
