"""Who is turned away holds nobody up: SQLite has one lock for all who write."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from flask import before_render_template
from sqlalchemy import make_url

from tests import people as fixed_people
from tests.conftest import make_app
from tests.factories import parties as make_parties
from tests.people import EDITOR, PASSWORD
from tests.web import pages
from tracker.db import Sessions, make_engine

pytestmark = pytest.mark.only_on("sqlite")


@pytest.fixture
def file(fresh_database):
    """Return the file of a database in which there are the people and a party."""
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        fixed_people.add(session)
        make_parties.party(session, "Ruritania")
        session.commit()
    engine.dispose()
    return make_url(fresh_database).database


@pytest.fixture
def app(file):
    """Return an application with connections of its own, that does not wait for a lock."""
    engine = make_engine(f"sqlite:///{file}")
    app = make_app("sqlite://", Sessions(engine))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    yield app
    engine.dispose()


@pytest.fixture
def editor(app):
    with app.extensions["tracker.sessions"].reading() as session:
        user = fixed_people.users.queries.find_by_name(session, EDITOR.name)
        return fixed_people.sign_in(app.test_client(), user)


def try_to_write(file: str) -> None:
    """Take the lock and give it back; raises OperationalError where somebody has it."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


@pytest.fixture
def held(file):
    """Hold the lock as somebody does who saves for a long time."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_the_lock_of_these_tests_stops_whoever_saves(editor, held):
    """What is expected of the others below would else prove nothing."""
    assert pages.post(editor, "/parties/new", {"name": "Freedonia", "kind": "state"}).status == 503


def test_who_is_not_let_in_is_told_so_while_somebody_saves(app, editor, held):
    stranger = app.test_client()
    assert pages.post(stranger, "/parties/new", {"name": "x"}).status == 401
    assert pages.post(stranger, "/api/v1/parties", {"name": "x"}).status == 401
    assert pages.post(editor, "/users/new", {"name": "x"}).status == 403
    assert pages.post(editor, "/nothing", {"name": "x"}).status == 404
    assert pages.post(editor, "/parties/new", {"name": "x" * 9_000_000}).status == 413


def test_a_form_without_its_token_is_refused_while_somebody_saves(app, editor, held):
    app.config["WTF_CSRF_ENABLED"] = True
    assert pages.post(editor, "/parties/new", {"name": "x"}).status == 400


def test_a_password_is_checked_while_somebody_saves(app, file, monkeypatch):
    """It takes long on purpose: nobody must wait for it."""
    checked = []

    def has_password(*_given, **_more) -> bool:
        checked.append(try_to_write(file))
        return False

    monkeypatch.setattr(fixed_people.users, "has_password", has_password)
    sent = {"name": EDITOR.name, "password": PASSWORD}
    assert pages.post(app.test_client(), "/sign-in", sent).status == 422
    assert checked


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, 422),
        ({"name": "Freedonia", "version": "0"}, 409),
        ({"name": "Freedonia", "parent": "Atlantis"}, 422),
    ],
)
def test_a_refusal_is_drawn_while_others_save(app, editor, file, changes, code):
    form = pages.get(editor, "/parties/ruritania/edit").form
    drawn = []

    def draw(_app, template, context) -> None:
        drawn.append(try_to_write(file))

    with before_render_template.connected_to(draw, app):
        page = pages.post(editor, "/parties/ruritania/edit", form.filled(**changes))
    assert page.status == code
    assert drawn


def test_what_is_found_while_saving_and_is_not_there_holds_nobody_up(app, editor, file):
    drawn = []

    def draw(_app, template, context) -> None:
        drawn.append(try_to_write(file))

    with before_render_template.connected_to(draw, app):
        assert pages.post(editor, "/parties/atlantis/edit", {"name": "x"}).status == 404
    assert drawn
