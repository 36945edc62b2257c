"""Move everything from one database to another, of the same kind or not, without loss.

Both sides are read again at the end and compared row by row; only then is the copy committed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

import tracker.models  # noqa: F401  # makes the metadata complete
from tracker import migrate
from tracker.db import Base, make_engine
from tracker.domain.errors import TrackerError

_AT_ONCE = 1000
_SHOWN = 60  # letters of a text that cannot be copied
_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT condeferrable
"""
_SEQUENCES = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    WHERE c.table_schema = 'public'
    AND pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) IS NOT NULL
"""


def copy(source: str, target: str) -> dict[str, int]:
    """Copy every row of a database into an empty one; return the number of rows by table.

    The source is read as of one instant, while people write. Raises TrackerError before anything
    is copied where the source has other tables than this version, or the target holds rows.
    """
    if migrate.current(source) != migrate.head():
        raise TrackerError("Bring the tables of the source up first: “tracker db upgrade”.")
    migrate.upgrade(target)
    with _connected(source) as reading, _connected(target) as writing:
        if reading.dialect.name == "postgresql":
            words = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
            reading.execute(text(words))
        tables = Base.metadata.sorted_tables
        filled = [table.name for table in tables if writing.execute(select(table).limit(1)).first()]
        if filled:
            raise TrackerError(f"The target holds rows already: {', '.join(filled)}.")
        with _foreign_keys_at_the_end(writing):
            counts = {table.name: _copy(table, reading, writing) for table in tables}
        differing = [table.name for table in tables if not _are_same(table, reading, writing)]
        if differing:
            raise TrackerError(f"The copy would differ; nothing is kept: {', '.join(differing)}.")
        _go_on_counting(writing)
        writing.commit()
        _tidy(writing)
    return counts


def _tidy(connection: Connection) -> None:
    """Let PostgreSQL sort in the words that it only noted, and count its rows.

    Until then it reads every row that words are looked for in; by itself it does so much later.
    """
    if connection.dialect.name == "postgresql":
        outside = connection.execution_options(isolation_level="AUTOCOMMIT")
        outside.execute(text("VACUUM (ANALYZE)"))


def _copy(table: Table, reading: Connection, writing: Connection) -> int:
    count = 0
    for rows in reading.execute(_rows(table)).mappings().partitions(_AT_ONCE):
        try:
            writing.execute(insert(table), [dict(row) for row in rows])
        except DBAPIError:
            _require_no_nul(table, rows)
            raise
        count += len(rows)
    return count


def _require_no_nul(table: Table, rows: Iterable[RowMapping]) -> None:
    """Name the first text with a NUL, which SQLite keeps and PostgreSQL does not take."""
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and "\0" in value:
                which = " AND ".join(f"{key.name} = {row[key.name]!r}" for key in table.primary_key)
                # replace() and substr() of SQLite end at a NUL themselves
                mend = f"UPDATE {table.name} SET {name} = printf('%s', {name}) WHERE {which}"  # noqa: S608  # only told
                raise TrackerError(
                    f"PostgreSQL takes no text with a NUL, as {name} of {table.name} has where"
                    f" {which}: {value[:_SHOWN]!r}. Nothing is copied. Cut the text off before"
                    f" the NUL in the source, with “{mend}”, and copy again."
                )


def _rows(table: Table) -> Select[Any]:
    """Return the rows of a table in one order, piece by piece, without what is computed."""
    columns = [column for column in table.columns if column.computed is None]
    chosen = select(*columns).order_by(*table.primary_key)
    return chosen.execution_options(yield_per=_AT_ONCE)


def _are_same(table: Table, reading: Connection, writing: Connection) -> bool:
    return _digest(table, reading) == _digest(table, writing)


def _digest(table: Table, connection: Connection) -> str:
    digest = sha256()
    for row in connection.execute(_rows(table)):
        said = json.dumps(list(row), sort_keys=True, default=_plain, ensure_ascii=False)
        digest.update(f"{said}\n".encode())
    return digest.hexdigest()


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _foreign_keys_at_the_end(connection: Connection) -> Iterator[None]:
    """Look at what points where once all is there: rows of one table may point at later ones."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))  # until the commit
        yield
        return
    keys = connection.execute(text(_FOREIGN_KEYS)).all()
    for table, name in keys:
        _alter(connection, table, name, "DEFERRABLE INITIALLY DEFERRED")
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in keys:
        _alter(connection, table, name, "NOT DEFERRABLE")


def _alter(connection: Connection, table: str, name: str, how: str) -> None:
    connection.execute(text(f'ALTER TABLE {table} ALTER CONSTRAINT "{name}" {how}'))


def _go_on_counting(connection: Connection) -> None:
    """Let the numbers of new rows go on after the copied ones."""
    if connection.dialect.name != "postgresql":
        return
    for table, column in connection.execute(text(_SEQUENCES)).all():
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'),"  # noqa: S608
                f' (SELECT max("{column}") FROM "{table}"))'
            )
        )
