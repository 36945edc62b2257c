"""Open the database: declarative base, constraint names, engines and sessions.

SQLite needs three things that it does not do by itself: foreign keys on, transactions begun by
us (the driver's own begin too late and leave rows behind), and a write lock taken at the start of
a writing transaction, so that two writers queue instead of failing half-way.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

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
