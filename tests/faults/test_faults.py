"""Whatever breaks under write load: a clear answer, and nothing acknowledged is lost."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url

from tests.faults.killing import kill_often
from tests.faults.servers import postgresql
from tests.faults.writing import Writers, add_people, check
from tests.servers import PostgresqlDatabases
from tests.serving import Server, Visitor
from tracker import migrate
from tracker.cli import main

SQLITE = pytest.mark.only_on("sqlite")
ROOM = 256 * 1024  # bytes that a file may still grow by


@pytest.fixture
def inhabited(fresh_database) -> str:
    add_people(fresh_database)
    return fresh_database


@pytest.fixture
def tracker_on(tmp_path):
    """Return what asks for a server on a database, where the answer is a refusal."""

    def run(url: str):
        settings = {"TRACKER_DATABASE_URL": url, "XDG_DATA_HOME": str(tmp_path)}
        return CliRunner(env=settings).invoke(main, ["serve"])

    return run


def path_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def test_a_server_that_is_killed_loses_nothing(inhabited, tmp_path):
    """The long version: python -m tests.faults."""
    assert "none lost" in kill_often(inhabited, tmp_path, kills=2, seed=5)


@SQLITE
def test_two_servers_on_one_file_both_save(inhabited, tmp_path):
    with (
        Server(inhabited, tmp_path) as one,
        Server(inhabited, tmp_path) as other,
        Writers(one, 2) as here,
        Writers(other, 2) as there,
    ):
        here.wait_for(10)
        there.wait_for(10)
    titles = [*here.acknowledged, *there.acknowledged]
    with closing(sqlite3.connect(path_of(inhabited))) as database:
        stored = [row[0] for row in database.execute("SELECT title FROM agreement")]
    assert sorted(stored) == sorted(titles)


@SQLITE
def test_a_database_that_stays_locked_is_told_as_busy(inhabited, tmp_path):
    with (
        Server(inhabited, tmp_path) as server,
        Visitor(server.port) as visitor,
        closing(sqlite3.connect(path_of(inhabited), isolation_level=None)) as other,
    ):
        visitor.sign_in()
        other.execute("BEGIN IMMEDIATE")
        answer = visitor.post("/agreements/new", title="Waits in vain")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
        assert "Many people are saving at once" in answer.text
        assert visitor.get("/agreements").status == 200  # reading goes on
        other.execute("ROLLBACK")
        assert visitor.post("/agreements/new", title="Saved").status == 303


@SQLITE
def test_a_full_disk_stops_saving_and_nothing_else(inhabited, tmp_path):
    """The largest size of a file stands in for the size of the disk."""
    with Server(inhabited, tmp_path) as server, Visitor(server.port) as visitor:
        visitor.sign_in()
        log = path_of(f"{inhabited}-wal")
        limit = max(log.stat().st_size, path_of(inhabited).stat().st_size)
        [worker] = server.workers()
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (limit + ROOM, resource.RLIM_INFINITY))
        saved, answer = [], None
        for number in range(200):
            title = f"Treaty {number}"
            answer = visitor.post("/agreements/new", title=title, summary="x" * 20_000)
            if answer.status != 303:
                break
            saved.append(title)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "120")
        assert "There is no room to save" in answer.text
        assert visitor.get("/agreements").status == 200
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        assert visitor.post("/agreements/new", title="Treaty with room").status == 303
    assert check(inhabited, [*saved, "Treaty with room"]) == len(saved) + 1


@SQLITE
def test_a_file_system_that_may_only_be_read_is_told_at_the_start(inhabited, tmp_path, tracker_on):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", small]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a file system takes rights that this user does not have")
    try:
        url = f"sqlite:///{small}/tracker.sqlite"
        with (
            closing(sqlite3.connect(path_of(inhabited))) as source,
            closing(sqlite3.connect(path_of(url))) as target,
        ):
            source.backup(target)
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        result = tracker_on(url)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: The database refuses: ")
        assert "TRACKER_DATABASE_URL" in result.stderr
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


@pytest.mark.only_on("postgresql")
def test_a_postgresql_that_crashes_and_comes_back_loses_nothing(databases, tmp_path):
    with postgresql() as crashing:
        url = PostgresqlDatabases(crashing.address()).create()
        migrate.upgrade(url)
        add_people(url)
        with Server(url, tmp_path) as server, Writers(server) as writers:
            for mode in ("immediate", "fast"):
                writers.wait_for(5)
                crashing.restart(mode)
            writers.wait_for(5)
        assert check(url, writers.acknowledged) >= 15
        assert set(writers.statuses) <= {303, 503}
