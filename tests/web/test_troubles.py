"""What is the database's fault is told as such, with when to try again and a number to report."""

from __future__ import annotations

import logging
import re
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.web import pages
from tracker.db import trouble
from tracker.domain.errors import Trouble
from tracker.domain.vocabularies import Role
from tracker.queries import agreements


def of_sqlite(code: int, words: str = "words of the library") -> OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return OperationalError("SELECT", {}, error)


def of_postgresql(kind: type[psycopg.Error]) -> DBAPIError:
    return DBAPIError.instance("SELECT", {}, kind("words of the server"), psycopg.Error)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), Trouble.BUSY),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Trouble.BUSY),
        (of_sqlite(sqlite3.SQLITE_FULL), Trouble.FULL),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), Trouble.FULL),
        (of_sqlite(sqlite3.SQLITE_READONLY), Trouble.READ_ONLY),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), Trouble.UNREACHABLE),
        (of_sqlite(sqlite3.SQLITE_ERROR, "no such table: x"), Trouble.OUTDATED),
        (of_sqlite(sqlite3.SQLITE_ERROR, "near x: syntax error"), None),
        (of_postgresql(psycopg.errors.AdminShutdown), Trouble.UNREACHABLE),
        (of_postgresql(psycopg.errors.CannotConnectNow), Trouble.UNREACHABLE),
        (of_postgresql(psycopg.errors.DiskFull), Trouble.FULL),
        (of_postgresql(psycopg.errors.TooManyConnections), Trouble.BUSY),
        (of_postgresql(psycopg.errors.LockNotAvailable), Trouble.BUSY),
        (of_postgresql(psycopg.errors.DeadlockDetected), Trouble.BUSY),
        (of_postgresql(psycopg.errors.QueryCanceled), Trouble.BUSY),
        (of_postgresql(psycopg.errors.ReadOnlySqlTransaction), Trouble.READ_ONLY),
        (of_postgresql(psycopg.errors.UndefinedColumn), Trouble.OUTDATED),
        (of_postgresql(psycopg.errors.UndefinedTable), Trouble.OUTDATED),
        (of_postgresql(psycopg.errors.SyntaxError), None),
        (of_postgresql(psycopg.OperationalError), Trouble.UNREACHABLE),
        (PoolTimeout(), Trouble.BUSY),
        (ProgrammingError("", {}, sqlite3.ProgrammingError("x")), None),
        (InterfaceError("", {}, psycopg.InterfaceError("x")), None),
        (ValueError(), None),
    ],
    ids=lambda value: repr(getattr(value, "orig", value)),
)
def test_a_trouble_is_told_from_a_mistake(error, expected):
    assert trouble(error) is expected


@pytest.fixture
def failing(app, client_of, monkeypatch):
    """Return what asks for a page while the database fails in some way."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = client_of(Role.EDITOR)

    def ask(error: Exception):
        def fail(*_arguments, **_more):
            raise error

        monkeypatch.setattr(agreements, "list_page", fail)
        return client.get("/agreements")

    return ask


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    ("code", "words", "seconds"),
    [
        (sqlite3.SQLITE_BUSY, "Many people are saving at once", "5"),
        (sqlite3.SQLITE_CANTOPEN, "The records cannot be reached", "30"),
        (sqlite3.SQLITE_FULL, "There is no room to save", "120"),
        (sqlite3.SQLITE_READONLY, "Nothing can be saved at the moment", "120"),
    ],
)
def test_the_page_says_what_is_wrong_and_when_to_try_again(failing, caplog, code, words, seconds):
    response = failing(of_sqlite(code))
    page = pages.read(response)
    assert (page.status, page.heading) == (503, words)
    assert response.headers["Retry-After"] == seconds
    number = re.search(r"\b[0-9a-f]{32}\b", page.words)[0]
    assert number == response.headers["X-Request-ID"]
    assert "words of the library" in caplog.text
    assert "words of the library" not in page.text


@pytest.mark.only_on("sqlite")
def test_a_mistake_of_ours_is_told_with_its_number_and_logged_whole(failing, caplog):
    response = failing(ZeroDivisionError("planted"))
    page = pages.read(response)
    assert page.status == 500
    assert response.headers["X-Request-ID"] in page.words
    assert "planted" not in page.text
    [record] = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert record.exc_info[1].args == ("planted",)


@pytest.mark.only_on("sqlite")
def test_what_fails_when_it_is_committed_is_told_and_not_saved(
    app, client_of, known, contents, monkeypatch
):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client, before = client_of(Role.EDITOR), contents()
    form = pages.get(client, f"/agreements/{known.agreement}/edit").form

    def fail(_session):
        raise of_sqlite(sqlite3.SQLITE_FULL)

    monkeypatch.setattr("sqlalchemy.orm.Session.commit", fail)
    page = pages.post(client, f"/agreements/{known.agreement}/edit", form.filled(summary="x"))
    assert (page.status, page.heading) == (503, "There is no room to save")
    assert "Saved." not in page.text
    assert contents() == before
