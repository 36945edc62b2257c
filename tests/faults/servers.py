"""Run a PostgreSQL of one's own, which may be killed and which keeps what it acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.servers import Databases, PostgresqlDatabases, PostgresqlServer, SqliteDatabases

DURABLE = "-c fsync=on -c synchronous_commit=on"


@contextmanager
def postgresql() -> Iterator[PostgresqlServer]:
    """Yield a server that writes to the disk before it says so."""
    with TemporaryDirectory(prefix="tracker-server-") as folder:
        server = PostgresqlServer(Path(folder), DURABLE)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def databases_of(kind: str, folder: Path) -> Iterator[Databases]:
    """Yield what makes databases of a kind in a folder."""
    if kind == "sqlite":
        yield SqliteDatabases(folder)
        return
    with postgresql() as server:
        yield PostgresqlDatabases(server.address())
