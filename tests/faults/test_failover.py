"""The primary dies under write load, its standby takes over, and nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import make_url

from tests.faults.servers import DURABLE, postgresql
from tests.faults.writing import Writers, add_people, check
from tests.servers import PostgresqlDatabases, PostgresqlServer
from tests.serving import Server
from tracker import migrate

pytestmark = pytest.mark.only_on("postgresql")


@pytest.fixture
def primary() -> Iterator[PostgresqlServer]:
    with postgresql() as server:
        yield server


@pytest.fixture
def standby(primary) -> Iterator[PostgresqlServer]:
    primary.address()
    with TemporaryDirectory(prefix="tracker-standby-") as folder:
        server = PostgresqlServer(Path(folder), DURABLE)
        server.follow(primary)
        yield server
        server.stop()


def wait_for_standby(primary: PostgresqlServer) -> None:
    """Let the primary acknowledge only what its standby holds on disk, and return once it does."""
    with psycopg.connect(primary.address(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
        state = "SELECT sync_state FROM pg_stat_replication"
        while connection.execute(state).fetchone() != ("sync",):
            pass


def at(url: str, *servers: PostgresqlServer) -> str:
    """Return the address of a database on whichever of some servers may be written."""
    hosts = ",".join(str(server.folder) for server in servers)
    address = make_url(url).set(query={"host": hosts, "target_session_attrs": "read-write"})
    return address.render_as_string(hide_password=False)


def test_a_promoted_standby_has_all_that_was_acknowledged(primary, standby, databases, tmp_path):
    url = PostgresqlDatabases(primary.address()).create()
    migrate.upgrade(url)
    add_people(url)
    wait_for_standby(primary)
    with Server(at(url, primary, standby), tmp_path) as server, Writers(server) as writers:
        writers.wait_for(10)
        primary.stop()
        standby.promote()
        writers.wait_for(10)
    assert set(writers.statuses) <= {303, 503}
    assert check(at(url, standby), writers.acknowledged) >= 20
