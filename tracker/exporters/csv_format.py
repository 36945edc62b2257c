"""Write a timeline as CSV for programs: RFC 4180, every value as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import chunks
from tracker.exporters.columns import MILESTONES, Column, guard, guarded, said

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """Write one line a milestone: comma, CRLF, UTF-8 without a mark, nothing escaped."""

    key: str = "csv"
    label: str = "CSV (data)"
    description: str = "One line a milestone, for statistics programs and scripts."
    extension: str = "csv"
    media_type: str = "text/csv; charset=utf-8; header=present"
    requires: str | None = None
    is_streaming: bool = True

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        found = rows.milestones(timeline)
        yield from chunks(lines(MILESTONES, found, is_guarded=False))


EXPORTER = CsvExporter()


class _Line:
    """Take one line from the csv writer."""

    text = ""

    def write(self, text: str) -> int:
        """Keep the line."""
        self.text = text
        return len(text)


def lines(
    columns: Sequence[Column[Row]], found: Iterable[Row], *, is_guarded: bool
) -> Iterator[str]:
    """Yield the lines of a CSV file, the header first; guarded ones are safe in spreadsheets."""
    yield _line([guard(column.name) if is_guarded else column.name for column in columns])
    for row in found:
        yield line_of(columns, row, is_guarded=is_guarded)


def line_of(columns: Sequence[Column[Row]], row: Row, *, is_guarded: bool = False) -> str:
    """Return a row as one line of a CSV file."""
    if is_guarded:
        return _line([guarded(column.kind, said(column.value(row))) for column in columns])
    return _line([said(column.value(row)) for column in columns])


def _line(cells: Sequence[str]) -> str:
    line = _Line()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.text
