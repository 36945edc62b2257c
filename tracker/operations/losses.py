"""Say what a database would lose if its tables were taken down to an earlier number."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, column, func, inspect, select, table

from tracker import migrate
from tracker.db import make_engine

_BOOKMARK = "alembic_version"


def of_downgrade(url: str, revision: str) -> list[str]:
    """Return a line for each table and column that holds something and would go.

    What stays is learnt from an empty database that is brought up to that number.
    """
    staying = _columns_at(revision)
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return list(_going(connection, staying))
    finally:
        engine.dispose()


def _columns_at(revision: str) -> dict[str, set[str]]:
    if revision == "base":
        return {}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'earlier.sqlite'}"
        migrate.upgrade(url, revision)
        engine = make_engine(url)
        with engine.connect() as connection:
            columns = _columns(connection)
        engine.dispose()
    return columns


def _columns(connection: Connection) -> dict[str, set[str]]:
    inspector = inspect(connection)
    return {
        name: {item["name"] for item in inspector.get_columns(name)}
        for name in inspector.get_table_names()
        if name != _BOOKMARK
    }


def _going(connection: Connection, staying: dict[str, set[str]]) -> Iterator[str]:
    for name, columns in sorted(_columns(connection).items()):
        rows = select(func.count()).select_from(table(name))
        if name not in staying:
            if count := connection.scalar(rows):
                yield f"all {count:,} rows of {name}"
            continue
        for gone in sorted(columns - staying[name]):
            filled = rows.where(column(gone).is_not(None))
            if count := connection.scalar(filled):
                yield f"{gone} of {count:,} rows of {name}"
