"""The server starts on tables it knows, reloads, ends gracefully, and keeps secrets to itself."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import quote

import pytest
from sqlalchemy import make_url, text

from tests import people
from tests.operations.rows import sessions_of
from tests.serving import KEY, PATIENCE, Server, Visitor, free_port, served
from tracker import migrate
from tracker.cli import serve

pytestmark = pytest.mark.only_on("sqlite")  # processes and signals do not depend on the database


@pytest.fixture
def inhabited(fresh_database) -> str:
    """Return the address of a database with the fixed people."""
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        people.add(session)
        session.commit()
    return fresh_database


def test_an_earlier_schema_is_not_served(tracker, fresh_database):
    migrate.downgrade(fresh_database, "-1")
    result = tracker("serve")
    assert result.exit_code == 2
    assert "of an earlier version" in result.stderr
    assert "run “tracker backup”, then “tracker db upgrade”" in result.stderr


def test_a_schema_of_a_newer_version_is_not_served(tracker, fresh_database):
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    result = tracker("serve")
    assert result.exit_code == 2
    assert "number 9999, which this version does not know" in result.stderr


def test_an_empty_database_is_not_served(tracker, environment, empty_database):
    environment["TRACKER_DATABASE_URL"] = empty_database
    result = tracker("serve")
    assert (result.exit_code, "Run “tracker db upgrade” first" in result.stderr) == (2, True)


def test_a_server_without_an_account_says_how_to_make_one(tracker, fresh_database, monkeypatch):
    monkeypatch.setattr(serve, "run", lambda *_words: None)
    assert "No account exists yet. Run “tracker users add" in tracker("serve").stdout
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        people.add(session)
        session.commit()
    assert tracker("serve").stdout == ""


@pytest.mark.parametrize(("said", "taken"), [({}, "2"), ({"MALLOC_ARENA_MAX": "8"}, "8")])
def test_threads_share_their_heaps_unless_told_otherwise(monkeypatch, said, taken):
    started = []
    monkeypatch.setattr(os, "execve", lambda *words: started.append(words[2]))
    monkeypatch.setattr(os, "environ", {"PATH": "/bin"} | said)
    serve.run("127.0.0.1", free_port(), 1)
    assert started[0]["MALLOC_ARENA_MAX"] == taken


@pytest.mark.parametrize("port", ["0", "65536", "99999999"])
def test_a_port_that_there_is_not_is_refused(tracker, port):
    result = tracker("serve", "--port", port)
    assert result.exit_code == 2
    assert "is not in the range 1<=x<=65535" in result.stderr


def test_signals_reload_and_end_it_without_losing_what_is_under_way(inhabited, tmp_path):
    file = tmp_path / "tracker.toml"
    file.write_text("public_reading = false\n")
    with served(inhabited, tmp_path, config=str(file)) as server:
        assert server.ask("/agreements").status == 303
        file.write_text("public_reading = true\n")
        server.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while server.ask("/agreements").status != 200:
            assert time.monotonic() < deadline, server.said()
        path = make_url(inhabited).database
        with (
            Visitor(server.port) as visitor,
            ThreadPoolExecutor() as pool,
            closing(sqlite3.connect(path, isolation_level=None)) as other,
        ):
            visitor.sign_in()
            other.execute("BEGIN IMMEDIATE")  # the save waits for this one
            saving = pool.submit(visitor.post, "/agreements/new", title="Under way")
            while not visitor.is_waiting:
                assert not saving.done()
            server.process.send_signal(signal.SIGTERM)
            while "Handling signal: term" not in server.said():
                assert server.process.poll() is None
            other.execute("ROLLBACK")
            assert saving.result(PATIENCE).status == 303
        assert server.process.wait(PATIENCE) == 0
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT title FROM agreement").fetchall() == [("Under way",)]
    assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == ["tracker"]


def test_a_folder_called_like_the_package_where_it_is_started_is_no_matter(inhabited, tmp_path):
    (tmp_path / "tracker").mkdir(exist_ok=True)
    server = Server(inhabited, tmp_path)
    try:
        server.start(folder=tmp_path)
        with Visitor(server.port) as visitor:
            visitor.sign_in()
            assert visitor.get("/agreements/timeline.pdf").status == 200
    finally:
        server.kill()


def test_no_secret_is_in_the_log_whatever_happens(inhabited, tmp_path):
    secrets = {"metrics_token": "token-of-the-metrics", "reader_key": "key-of-the-reader"}
    server = Server(inhabited, tmp_path, log_format="json", slow_statement_ms="1", **secrets)
    with server:
        server.ask("/metrics", Authorization="Bearer token-of-the-metrics")
        server.ask("/feeds/secret-of-a-feed.ics?token=secret-of-a-feed")
        with Visitor(server.port) as visitor:
            visitor.sign_in()
        with sessions_of(inhabited) as sessions, sessions.writing() as session:
            session.execute(text("ALTER TABLE feed_token RENAME TO gone"))
            session.commit()
        assert server.ask("/feeds/secret-of-a-feed.ics").status == 503
        server.stop()
    said = server.said()
    assert "the database is outdated" in said
    for secret in (
        KEY,
        people.PASSWORD,
        "secret-of-a-feed",
        *secrets.values(),
        "word-of-the-cache",
    ):
        assert secret not in said
    for line in said.splitlines()[1:]:
        assert json.loads(line)["level"]


def test_an_address_may_be_as_long_as_the_boxes_for_searching_make_it(inhabited, tmp_path):
    with Server(inhabited, tmp_path) as server:
        asked = quote(f"/search?q={quote('书' * 500)}")
        assert server.ask(f"/sign-in?next={asked}").status == 200


def test_the_numbers_of_all_processes_are_added_up(inhabited, tmp_path):
    asked = 20
    with Server(inhabited, tmp_path, workers=2, metrics_token="let-me-in") as server:
        for _ in range(asked):
            assert server.ask("/sign-in").status == 200
        os.kill(server.workers()[0], signal.SIGKILL)  # what it counted still counts
        numbers = server.ask("/metrics", Authorization="Bearer let-me-in").text
    counted = 'tracker_requests_total{method="GET",route="/sign-in",status="200"}'
    assert f"{counted} {asked}.0" in numbers
