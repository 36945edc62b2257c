"""Write a timeline as CSV for spreadsheets: marked as UTF-8, formulas defused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import chunks
from tracker.exporters.columns import MILESTONES
from tracker.exporters.csv_format import lines

# Without it Excel reads the file in the code page of the machine.
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class CsvExcelExporter:
    """Write the data profile with a byte order mark and guarded text cells."""

    key: str = "csv_excel"
    label: str = say("CSV (for Excel)")
    description: str = say("The same lines, safe to open in a spreadsheet by a double click.")
    extension: str = "excel.csv"
    media_type: str = "text/csv; charset=utf-8; header=present"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        written = lines(MILESTONES, rows.milestones(timeline), is_guarded=True)
        yield from chunks(chain((BYTE_ORDER_MARK,), written))


EXPORTER = CsvExcelExporter()
