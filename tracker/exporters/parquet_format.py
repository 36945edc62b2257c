"""Write a timeline as Parquet, through pyarrow: a table whose columns have types."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from typing import Any

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import CHUNK, in_utc
from tracker.exporters.columns import MILESTONES, Cell, Kind, reader

# Rows that are held at once; they become one row group of the file.
_GROUP = 2_000


@dataclass(frozen=True, slots=True)
class ParquetExporter:
    """Write one row a milestone: the columns of the CSV, with days, moments and numbers as such."""

    key: str = "parquet"
    label: str = "Parquet"
    description: str = say(
        "One row a milestone with typed columns, for pandas, R, DuckDB and Spark."
    )
    extension: str = "parquet"
    media_type: str = "application/vnd.apache.parquet"
    requires: str | None = "pyarrow"
    is_streaming: bool = False
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; needs pyarrow. The time of writing is unused."""
        del now
        arrow = import_module("pyarrow")
        schema = _schema(arrow)
        found = rows.milestones(timeline)
        with tempfile.TemporaryFile() as file:
            with import_module("pyarrow.parquet").ParquetWriter(file, schema) as writer:
                read = reader(MILESTONES)
                while group := [read(row) for row in islice(found, _GROUP)]:
                    cells = {
                        column.name: [_cell(column.kind, row[place]) for row in group]
                        for place, column in enumerate(MILESTONES)
                    }
                    writer.write_table(arrow.Table.from_pydict(cells, schema=schema))
            file.seek(0)
            while chunk := file.read(CHUNK):
                yield chunk


EXPORTER = ParquetExporter()


def _schema(arrow: Any) -> Any:
    """Return the columns with their types; each carries its entry of the data dictionary."""
    types = {
        Kind.DATE: arrow.date32(),
        Kind.INTEGER: arrow.int64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.TIME: arrow.timestamp("us", tz="UTC"),
    }
    return arrow.schema(
        arrow.field(
            column.name,
            types.get(column.kind, arrow.string()),
            metadata={"description": column.description},
        )
        for column in MILESTONES
    )


def _cell(kind: Kind, cell: Cell) -> Cell:
    """Return a cell as its column has it: what is not known is null."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        # Columns give the bound of a vague date as text, for the sake of spreadsheets.
        if kind is Kind.DATE:
            return date.fromisoformat(cell)
        return cell.encode("utf-8", "replace").decode()
    return in_utc(cell) if isinstance(cell, datetime) else cell
