"""Insert many rows with few statements, from values as the driver takes them.

The databases take words and ISO days as the JSON of revisions holds them, so nothing is made of a
value that they would only turn back. SQLite checks a rule such as “one of these words” much faster
for many rows of one statement than for one statement a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

_AT_ONCE = 100  # rows of one statement; more gain nothing
_MOST_VALUES = 30_000  # of one statement; SQLite takes 32,766, PostgreSQL 65,535


def insert_values(
    session: Session, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows that hold what the driver takes, a value for each column.

    Columns that none of the rows of a statement fills are left out of it: every value costs time.
    """
    connection = session.connection()
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    size = min(_AT_ONCE, _MOST_VALUES // len(columns))
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        filled = {
            name: values
            for name, values in zip(columns, zip(*some, strict=True), strict=True)
            if values[0] is not None or values.count(None) < len(some)
        }
        statement = _statement(table.name, tuple(filled), len(some), mark)
        values = chain.from_iterable(zip(*filled.values(), strict=True))
        connection.exec_driver_sql(statement, tuple(values))


@lru_cache(maxsize=64)
def _statement(table: str, columns: tuple[str, ...], rows: int, mark: str) -> str:
    one = f"({', '.join([mark] * len(columns))})"
    names = ", ".join(columns)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"  # noqa: S608


def next_ids(session: Session, table: Table, count: int) -> range | list[int]:
    """Return numbers for new rows of a table, which nobody else will be given.

    On SQLite whoever writes is alone, and the database itself takes the number behind the last.
    """
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalar(select(func.max(table.c.id))) or 0
        return range(last + 1, last + 1 + count)
    sequence = func.pg_get_serial_sequence(table.name, "id")
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(1, count).alias())
    return list(session.scalars(numbers))


def stored(session: Session, column: Column[Any], value: Any) -> Any:
    """Return a value as the driver takes it for a column, such as an instant or JSON."""
    return storing(session, column)(value)


def storing(session: Session, column: Column[Any]) -> Callable[[Any], Any]:
    """Return what makes of each value of a column what the driver takes."""
    return _processor(column, session.get_bind().dialect.name)


@cache
def _processor(column: Column[Any], name: str) -> Callable[[Any], Any]:
    dialect = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}[name]()
    return column.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
