"""Open the database: declarative base, constraint names, engines and sessions.

SQLite needs three things that it does not do by itself: foreign keys on, transactions begun by
us (the driver's own begin too late and leave rows behind), and a write lock taken at the start of
a writing transaction, so that two writers queue instead of failing half-way.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from tracker.domain.errors import Trouble

BUSY_TIMEOUT_MS = 10_000

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Be the parent of every table; name every constraint by one convention."""

    metadata = MetaData(naming_convention=NAMES)


def make_engine(url: str) -> Engine:
    """Return an engine for ``sqlite:///…`` or ``postgresql://…``.

    The second form is read as psycopg 3.
    """
    address = make_url(url)
    if address.drivername in {"postgresql", "postgres"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we begin and commit, not the driver
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged survives a power cut
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


_SQLITE_TROUBLES = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_IOERR: Trouble.FULL,  # a write that the system cut off; the log says which
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: Trouble.UNREACHABLE,
    sqlite3.SQLITE_NOTADB: Trouble.UNREACHABLE,
}
# by the code or class of codes of PostgreSQL, the longest that fits
_POSTGRESQL_TROUBLES = {
    "08": Trouble.UNREACHABLE,  # connection exception
    "25006": Trouble.READ_ONLY,  # the server became a standby
    "40": Trouble.BUSY,  # deadlock, serialization failure
    "42703": Trouble.OUTDATED,  # undefined column
    "42P01": Trouble.OUTDATED,  # undefined table
    "53": Trouble.BUSY,  # memory, connections
    "53100": Trouble.FULL,
    "55P03": Trouble.BUSY,  # a lock was not to be had
    "57": Trouble.UNREACHABLE,  # shut down, starting up
    "57014": Trouble.BUSY,  # took too long
    "58": Trouble.FULL,  # the system failed the server
}


def trouble(error: Exception) -> Trouble | None:
    """Return what ails the database, None where it is well and the statement is wrong."""
    if isinstance(error, PoolTimeout):
        return Trouble.BUSY
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        is_missing = str(error.orig).startswith(("no such table", "no such column"))
        return Trouble.OUTDATED if is_missing else _SQLITE_TROUBLES.get(code)
    code = getattr(error.orig, "sqlstate", None)
    if code is None:  # no server said it: there is no connection
        is_lost = error.connection_invalidated or isinstance(error, OperationalError)
        return Trouble.UNREACHABLE if is_lost else None
    fitting = [known for known in _POSTGRESQL_TROUBLES if code.startswith(known)]
    return _POSTGRESQL_TROUBLES[max(fitting, key=len)] if fitting else None


class Sessions:
    """Make database sessions for reading and for writing.

    A reading session must not write; a writing one takes SQLite's write lock at once.
    """

    def __init__(self, bind: Engine | Connection, **options: Any) -> None:
        """Bind to an engine, or in tests to one connection."""
        self.bind = bind
        writing = (
            bind.execution_options(sqlite_begin="IMMEDIATE") if isinstance(bind, Engine) else bind
        )
        defaults = {"autoflush": False, "expire_on_commit": False}
        self._reading: sessionmaker[Session] = sessionmaker(bind, **(defaults | options))
        self._writing: sessionmaker[Session] = sessionmaker(writing, **(defaults | options))

    def reading(self) -> Session:
        """Return a session that only reads."""
        return self._reading()

    def writing(self) -> Session:
        """Return a session that may write; whoever opens it commits it."""
        return self._writing()
