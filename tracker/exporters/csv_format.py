"""Write a timeline as CSV for programs: RFC 4180, every value as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import chunks
from tracker.exporters.columns import (
    MILESTONES,
    Cell,
    Column,
    Kind,
    guard,
    guarded,
    reader,
    said,
)

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


class Lines(Generic[Row]):
    """Write the rows of a table as lines of a CSV file; guarded ones are safe in spreadsheets."""

    def __init__(self, columns: Sequence[Column[Row]], *, is_guarded: bool = False) -> None:
        """Say what the columns are."""
        self._columns = columns
        self._read = reader(columns)
        self._is_guarded = is_guarded
        # the writer of the library says the rest as we want it: nothing, words, numbers, days
        own = {Kind.BOOLEAN, Kind.TIME, *((Kind.TEXT, Kind.URL) if is_guarded else ())}
        self._said = [place for place, column in enumerate(columns) if column.kind in own]
        self._line = _Line()
        self._writer = csv.writer(self._line, lineterminator="\r\n")

    def head(self) -> str:
        """Return the line of the columns' names."""
        names = (column.name for column in self._columns)
        return self._write([guard(name) if self._is_guarded else name for name in names])

    def of(self, row: Row) -> str:
        """Return the line of a row."""
        cells = self._read(row)
        for place in self._said:
            cell = cells[place]
            if cell is not None:
                text = said(cell)
                kind = self._columns[place].kind
                cells[place] = guarded(kind, text) if self._is_guarded else text
        return self._write(cells)

    def _write(self, cells: Sequence[Cell]) -> str:
        self._writer.writerow(cells)
        return self._line.text


class _Line:
    """Take one line from the writer of the library."""

    text = ""

    def write(self, text: str) -> int:
        """Keep the line."""
        self.text = text
        return len(text)


def lines(
    columns: Sequence[Column[Row]], found: Iterable[Row], *, is_guarded: bool
) -> Iterator[str]:
    """Yield the lines of a CSV file, the header first."""
    written = Lines(columns, is_guarded=is_guarded)
    yield written.head()
    yield from map(written.of, found)
