"""Say how a table's rows and the JSON of revisions correspond, for reading and writing many.

What is said once of a table here is used for thousands of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from sqlalchemy import Date, Select, Table, inspect, select

from tracker.domain.dates import PARTS
from tracker.models.types import Instant
from tracker.queries.references import REFERENCES, Reference
from tracker.services.aggregates.shapes import ALWAYS_LEFT_OUT, LEFT_OUT, Data

VALUES_A_STATEMENT = 1000
_DAYS = frozenset({"earliest", "latest", "anchor"})
Numbers = Mapping[tuple[type[Any], str, str], int]
_day = cache(date.fromisoformat)


@dataclass(frozen=True, slots=True)
class Layout:
    """Be the columns of a table that are content: plain ones, references, uncertain dates."""

    table: Table
    plain: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    references: tuple[tuple[str, Reference], ...]
    dates: tuple[str, ...]

    def columns(self) -> Iterator[str]:
        """Yield the columns that are read for a row's content."""
        yield from (key for key, _ in self.plain)
        yield from (column for column, _ in self.references)
        for prefix in self.dates:
            yield from _date_columns(prefix)

    @staticmethod
    def name_of(column: str) -> str:
        """Return what the name is called that a foreign key points at."""
        return f"{column}_name"

    def to_data(self, row: Mapping[Any, Any]) -> Data:
        """Return a row's content; the row has a name beside each foreign key."""
        data: Data = {key: as_json(row[key]) for key, _ in self.plain}
        for column, reference in self.references:
            data[reference.name] = row[self.name_of(column)]
        for prefix in self.dates:
            data[prefix] = None
            if row[f"{prefix}_text"] is not None:
                data[prefix] = {part: as_json(row[f"{prefix}_{part}"]) for part in PARTS}
        return data

    def to_row(self, data: Data, numbers: Numbers) -> dict[str, Any]:
        """Return the columns of a content; ``numbers`` holds the rows that its names lead to."""
        row = {
            key: value if read is None or value is None else read(value)
            for key, read in self.plain
            if (value := data.get(key, _ABSENT)) is not _ABSENT
        }
        for column, reference in self.references:
            name = data.get(reference.name)
            row[column] = None if name is None else numbers[reference.model, reference.name, name]
        for prefix in self.dates:
            row |= _date_row(prefix, data.get(prefix))
        return row

    def wanted(self, items: Collection[Data]) -> Iterable[tuple[Reference, str]]:
        """Yield what some contents point at, by name, each once."""
        for _, reference in self.references:
            for name in {item.get(reference.name) for item in items}:
                if name is not None:
                    yield reference, name


_ABSENT = object()
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def as_json(value: Any) -> Any:
    """Return a column's value as JSON holds it."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def _date_row(prefix: str, record: Mapping[str, Any] | None) -> dict[str, Any]:
    columns = _date_columns(prefix)
    if record is None:
        return dict.fromkeys(columns, None)
    return {
        column: _day(record[part]) if part in _DAYS and record[part] else record[part]
        for column, part in zip(columns, PARTS, strict=True)
    }


@cache
def _date_columns(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{part}" for part in PARTS)


def portions(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield values in portions that fit into one statement."""
    for start in range(0, len(items), VALUES_A_STATEMENT):
        yield items[start : start + VALUES_A_STATEMENT]


_LAYOUTS: dict[tuple[type[Any], str], Layout] = {}


def layout(model: type[Any], owner: str = "") -> Layout:
    """Return the layout of a table; the column of its owner is no content."""
    if (model, owner) not in _LAYOUTS:
        _LAYOUTS[model, owner] = _laid_out(model, owner)
    return _LAYOUTS[model, owner]


def table_of(model: type[Any]) -> Table:
    """Return the table behind a model, for statements beside the session's objects."""
    return cast("Table", model.__table__)


def _laid_out(model: type[Any], owner: str) -> Layout:
    mapper = inspect(model)
    left_out = ALWAYS_LEFT_OUT | LEFT_OUT.get(model, set()) | {owner}
    composed = {c.key for comp in mapper.composites for c in comp.columns}
    columns = [c for c in mapper.columns if c.key not in left_out | composed]
    return Layout(
        table=table_of(model),
        plain=tuple((c.key, _reader(c)) for c in columns if c.key not in REFERENCES),
        references=tuple((c.key, REFERENCES[c.key]) for c in columns if c.key in REFERENCES),
        dates=tuple(comp.key for comp in mapper.composites),
    )


def _reader(column: Any) -> Callable[[Any], Any] | None:
    """Return what makes a column's value of its JSON, None where it is the same."""
    if isinstance(column.type, Instant):
        return datetime.fromisoformat
    return _day if isinstance(column.type, Date) else None


def reading(form: Layout, *more: str) -> Select[Any]:
    """Return the statement that reads a table's content, with the names of what it points at."""
    table = form.table
    columns: list[Any] = [table.c[name] for name in dict.fromkeys(("id", *more, *form.columns()))]
    rows: Any = table
    for column, reference in form.references:
        far = table_of(reference.model).alias(f"{reference.name}_far")
        rows = rows.outerjoin(far, far.c.id == table.c[column])
        columns.append(far.c[reference.key].label(form.name_of(column)))
    return select(*columns).select_from(rows).order_by(table.c.id)
