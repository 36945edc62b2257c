"""Open the database: declarative base, constraint names, engines and sessions.

SQLite needs three things that it does not do by itself: foreign keys on, transactions begun by
us (the driver's own begin too late and leave rows behind), and a write lock taken at the start of
a writing transaction, so that two writers queue instead of failing half-way.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
from collections.abc import Hashable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from tracker.domain.errors import Trouble

log = logging.getLogger("tracker.db")
BUSY_TIMEOUT_MS = 20_000  # somebody who saves waits rather than sends again
_CONNECT_TIMEOUT = 5  # seconds
# Of SQLite in memory: pages for a connection that answers (2,000 by itself, less than one list
# reads), everything for all connections of a process, and pages where very much is written.
_PAGES_KIB = 8_192
_ALL_KIB = 12_288
_PAGES_TO_WRITE_KIB = 65_536
_IN_MEMORY = (None, "", ":memory:")  # databases that no file holds: each thread has its own
_CHANGES = "tracker.changes"  # of a connection, when its transaction began
_NUMBERS = "tracker.numbers"  # whether the numbers of a server's transactions tell of all writes
_SNAPSHOT = "tracker.snapshot"  # of a session

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


def make_engine(
    url: str, *, pool_size: int = 5, pool_overflow: int = 10, writes_much: bool = False
) -> Engine:
    """Return an engine for ``sqlite:///…`` or ``postgresql://…``.

    The second form is read as psycopg 3; the sizes of the pool are for it alone. ``writes_much``
    is for commands that write very many rows in one transaction.
    """
    address = make_url(url)
    if address.drivername in {"postgresql", "postgres"}:
        address = address.set(drivername="postgresql+psycopg")
    # the connection used last knows the statements, the pages, and what lists counted
    if address.get_backend_name() != "sqlite":
        engine = create_engine(
            address,
            pool_pre_ping=True,  # a restart of the server costs nobody a page
            pool_size=pool_size,
            max_overflow=pool_overflow,
            pool_timeout=BUSY_TIMEOUT_MS / 1000,
            connect_args={"connect_timeout": _CONNECT_TIMEOUT},
            pool_use_lifo=True,
        )
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    order = {} if address.database in _IN_MEMORY else {"pool_use_lifo": True}
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, **order)
    event.listen(engine, "do_connect", _make_for_oneself)
    event.listen(engine, "connect", _prepare_sqlite)
    if writes_much:
        event.listen(engine, "connect", _prepare_sqlite_for_much)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(connection: Any, record: Any) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")  # as SQLite waits
    # compiling a statement takes longer than any page's statement; not every server knows it
    connection.execute("SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'")
    (version,) = connection.execute("SELECT version()").fetchone()
    if _POSTGRESQL.match(version):
        (record.info[_NUMBERS],) = connection.execute(_NUMBERS_ALL).fetchone()
    connection.commit()


def _make_for_oneself(_dialect: object, _record: object, words: Any, _options: object) -> None:
    path = words[0] if words else ""
    if path not in _IN_MEMORY and not path.startswith("file:"):
        make_file(path)


def make_file(path: str) -> None:
    """Make the file of a SQLite database, where there is none yet, that no other account reads.

    It holds what passwords are checked by; SQLite gives the files beside it the same rights.
    """
    with suppress(OSError):  # it is there, or cannot be made: SQLite says so
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we begin and commit, not the driver
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged survives a power cut
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        f"cache_size = -{_PAGES_KIB}",
        f"soft_heap_limit = {_ALL_KIB * 1024}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_sqlite_for_much(connection: sqlite3.Connection, _record: object) -> None:
    """Keep more pages in memory: those of many indexes are written again and again."""
    connection.execute(f"PRAGMA cache_size = -{_PAGES_TO_WRITE_KIB}")
    connection.execute("PRAGMA soft_heap_limit = 0")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
    connection.info[_CHANGES] = _raw(connection).total_changes


def standing(session: Session) -> Hashable:
    """Return what is the same for a session's connection as long as nobody writes anything.

    None where that is not known, for what this transaction wrote may be taken back. SQLite counts
    what a connection wrote, and what others committed. PostgreSQL numbers transactions once they
    write: while a snapshot names the same ones, nothing was committed.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        is_reading = connection.info.get(_NUMBERS) and not isinstance(session, _Writing)
        return _snapshot(session, connection) if is_reading else None
    raw = _raw(connection)
    if connection.info.get(_CHANGES) != raw.total_changes:
        return None
    (committed,) = raw.execute("PRAGMA data_version").fetchone()
    return committed, raw.total_changes


def _snapshot(session: Session, connection: Connection) -> Hashable:
    """Return what PostgreSQL saw when a transaction first asked, None on a standby.

    What is found later in it may be newer: it is kept under an older name, which never comes back.
    """
    now = session.get_transaction()
    if session.info.get(_SNAPSHOT, (None,))[0] is not now:
        session.info[_SNAPSHOT] = now, connection.scalar(_SNAPSHOT_NOW)
    found: str | None = session.info[_SNAPSHOT][1]
    return found


# a standby does not name what is under way; a server that took over may use numbers once more
_SNAPSHOT_NOW = text(
    """
    SELECT CASE
        WHEN pg_is_in_recovery() OR pg_current_xact_id_if_assigned() IS NOT NULL THEN NULL
        ELSE concat(pg_postmaster_start_time(), ' ', pg_current_snapshot())
    END
    """
)
# of a server whose rows are its own: others that speak the protocol keep them elsewhere
_POSTGRESQL = re.compile(r"PostgreSQL \d+(\.\d+)? (?!.*(Greenplum|Redshift))")
_NUMBERS_ALL = """
    SELECT to_regproc('pg_current_xact_id_if_assigned') IS NOT NULL
        AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')
"""


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


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


class _Writing(Session):
    """Hold SQLite's write lock until the commit or the first rollback.

    After a rollback a refusal is drawn, which only reads: nobody waits for that.
    """

    def __init__(self, bind: Engine | Connection, *, bind_to_read: Any, **options: Any) -> None:
        super().__init__(bind, **options)
        self._bind_to_read = bind_to_read

    def rollback(self) -> None:
        """Undo everything and give the lock up."""
        super().rollback()
        self.bind = self._bind_to_read


class Sessions:
    """Make database sessions for reading and for writing.

    A reading session must not write; a writing one takes SQLite's write lock at once. With a
    standby, reading sessions are on it, except for whoever saved something it does not have yet.
    """

    def __init__(
        self, bind: Engine | Connection, standby: Engine | None = None, **options: Any
    ) -> None:
        """Bind to an engine, or in tests to one connection."""
        self.bind = bind
        writing = (
            bind.execution_options(sqlite_begin="IMMEDIATE") if isinstance(bind, Engine) else bind
        )
        defaults = {"autoflush": False, "expire_on_commit": False}
        self._reading: sessionmaker[Session] = sessionmaker(bind, **(defaults | options))
        self._writing: sessionmaker[_Writing] = sessionmaker(
            writing, class_=_Writing, bind_to_read=bind, **(defaults | options)
        )
        self._standby = Standby(sessionmaker(standby, **(defaults | options))) if standby else None

    @property
    def has_standby(self) -> bool:
        """Say whether reading may be behind writing."""
        return self._standby is not None

    def reading(self, since: str = "") -> Session:
        """Return a session that only reads, and has what was saved up to a position."""
        found = self._standby.session(since) if self._standby else None
        return found or self.on_primary()

    def on_primary(self) -> Session:
        """Return a session that only reads, and has everything."""
        return self._reading()

    def writing(self) -> Session:
        """Return a session that may write until it is rolled back; whoever opens it commits it."""
        return self._writing()

    def position(self) -> str:
        """Return up to where the log of the primary goes, once something was committed."""
        with self.on_primary() as session:
            return str(session.scalar(text("SELECT pg_current_wal_lsn()")))


class Standby:
    """Be a copy of the database that follows it; where it does not answer, leave it alone."""

    _REST = 10.0  # seconds until it is asked again

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        """Keep what makes sessions on it."""
        self._sessions = sessions
        self._resting_until = 0.0

    def session(self, since: str) -> Session | None:
        """Return a session on it; None where it does not answer or is not that far yet."""
        if time.monotonic() < self._resting_until:
            return None
        session = self._sessions()
        try:
            if session.scalar(_IS_THERE, {"since": since or "0/0"}):
                return session
        except DBAPIError:
            self._resting_until = time.monotonic() + self._REST
            log.warning("the standby does not answer; reading from the primary")
        session.close()
        return None


# a server that was promoted is no standby any more: it replays nothing, and has all it will have
_IS_THERE = text(
    "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(:since AS pg_lsn)"
)
