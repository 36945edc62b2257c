"""Copy, check and put back a SQLite database, while others read and write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL

from tracker.db import BUSY_TIMEOUT_MS, make_file
from tracker.domain.errors import TrackerError
from tracker.operations.manifests import Damaged

FILE = "database.sqlite"


def engine_name(_url: URL) -> str:
    """Return the name and version of the library."""
    return f"SQLite {sqlite3.sqlite_version}"


def copy(url: URL, target: Path) -> dict[str, int]:
    """Copy a database as of one instant; return the number of rows by table.

    SQLite's own backup reads in one transaction: writers go on, and none of them is in it by half.
    """
    try:
        with _open(_path(url)) as source, _open(target, mode="rwc") as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    except sqlite3.DatabaseError as error:
        raise TrackerError(f"The copy failed: {error} ({target.parent.parent}).") from error
    return inspect(target)


def inspect(path: Path) -> dict[str, int]:
    """Return the number of rows by table; raises Damaged where the file is not sound."""
    try:
        with _open(path, mode="ro") as database:
            return _sound_rows(database, path)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{path} cannot be read by SQLite: {error}.") from error


def _sound_rows(database: sqlite3.Connection, path: Path) -> dict[str, int]:
    said = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"]:
        raise Damaged(f"{path} is damaged: {'; '.join(map(str, said))}.")
    astray = {row[0] for row in database.execute("PRAGMA foreign_key_check")}
    if astray:
        raise Damaged(f"{path} has rows that point nowhere in: {', '.join(sorted(astray))}.")
    return _rows(database)


def _rows(database: sqlite3.Connection) -> dict[str, int]:
    tables = [
        row[0]
        for row in database.execute(
            "SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
    ]
    count = 'SELECT count(*) FROM "{}"'  # the names come from the database itself
    return {name: database.execute(count.format(name)).fetchone()[0] for name in sorted(tables)}


def is_empty(url: URL) -> bool:
    """Say whether there is no database yet, or one without tables."""
    path = _path(url)
    if not path.exists():
        return True
    try:
        with _open(path) as database:
            return not _rows(database)
    except sqlite3.DatabaseError as error:
        raise TrackerError(
            f"{path} cannot be read: {error}. Stop the servers, move it and its -wal and -shm"
            " files away, and restore again."
        ) from error


def put_back(file: Path, url: URL) -> dict[str, int]:
    """Write a copy over a database in one transaction; return the number of rows by table.

    Servers that have the database open go on with what is in it afterwards.
    """
    try:
        with _open(file, mode="ro") as source, _open(_path(url), mode="rwc") as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
            return _rows(target)
    except sqlite3.DatabaseError as error:
        raise TrackerError(f"Nothing was changed: {error} ({url.database}).") from error


def _path(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise TrackerError("A database in memory has no file that could be copied.")
    return Path(url.database)


@contextmanager
def _open(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    if mode != "rwc" and not path.exists():
        raise TrackerError(f"There is no database {path}.")
    if mode == "rwc":
        make_file(str(path))
    address = f"{path.resolve().as_uri()}?mode={mode}"
    with closing(
        sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
    ) as database:
        yield database
