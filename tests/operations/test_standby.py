"""Pages are read from a standby, and whoever saved something sees it all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import make_url

from tests import people
from tests.faults.servers import postgresql
from tests.faults.writing import add_people
from tests.servers import PostgresqlDatabases, PostgresqlServer
from tests.serving import Server, Visitor
from tracker import migrate
from tracker.db import Sessions, make_engine, standing

pytestmark = pytest.mark.only_on("postgresql")


@pytest.fixture
def primary() -> Iterator[PostgresqlServer]:
    with postgresql() as server:
        yield server


def say(url: str, statement: str) -> object:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(statement.encode()).fetchone()[0]


def catch_up(url: str, read_url: str) -> None:
    """Return once the standby has what the primary has now."""
    wanted = say(url, "SELECT pg_current_wal_lsn()")
    while not say(read_url, f"SELECT pg_last_wal_replay_lsn() >= '{wanted}'"):
        pass


def seen(url: str) -> object:
    """Return what a server says of the writes it has seen."""
    engine = make_engine(url)
    with Sessions(engine).reading() as session:
        found = standing(session)
    engine.dispose()
    return found


def test_a_standby_is_read_and_nobody_misses_what_they_saved(primary, databases, tmp_path):
    url = PostgresqlDatabases(primary.address()).create()
    migrate.upgrade(url)
    add_people(url)
    with TemporaryDirectory(prefix="tracker-standby-") as folder:
        standby = PostgresqlServer(Path(folder))
        standby.follow(primary)
        read_url = make_url(url).update_query_dict({"host": str(standby.folder)})
        read_url = read_url.render_as_string(hide_password=False)
        with (
            Server(url, tmp_path, read_url=read_url) as server,
            Visitor(server.port) as editor,
            Visitor(server.port) as other,
        ):
            editor.sign_in()
            other.sign_in(people.REVIEWER.name)
            catch_up(url, read_url)
            say(read_url, "SELECT pg_wal_replay_pause()::text")
            saved = editor.post("/agreements/new", title="Treaty of today")
            assert saved.status == 303
            assert seen(url) == seen(url) is not None
            assert seen(read_url) is None  # it does not tell what is under way: nothing is kept
            assert "Treaty of today" in editor.get("/agreements").text
            assert "Treaty of today" not in other.get("/agreements").text  # read from the standby
            say(read_url, "SELECT pg_wal_replay_resume()::text")
            while "Treaty of today" not in other.get("/agreements").text:
                pass
            standby.stop()
            assert "Treaty of today" in other.get("/agreements").text  # the primary answers
            assert "the standby does not answer" in server.said()
