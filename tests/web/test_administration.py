"""Administrators make accounts and words; the last administrator stays one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.people import QUICK
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import Term, User
from tracker.services import users


@pytest.fixture
def admin(client_of, monkeypatch):
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    return client_of(Role.ADMIN)


def test_an_account_is_made_and_can_sign_in(app, admin, connection):
    sent = {"name": "Nina", "role": "editor", "password": "a few plain words"}
    page = pages.send(admin, "/users/new", **sent)
    assert page.summary == []
    assert connection.scalar(select(User.role).filter_by(name="nina")) is Role.EDITOR
    answer = app.test_client().post("/sign-in", data={"name": "nina"} | sent)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"name": ""}, "name"),
        ({"name": "two words"}, "name"),
        ({"name": "edda"}, "name"),
        ({"password": ""}, "password"),
        ({"password": "short"}, "password"),
        ({"role": "king"}, "role"),
        ({"display_name": "a\x00b"}, "display_name"),
    ],
)
def test_what_cannot_be_an_account_is_told_at_its_field(admin, contents, connection, values, at):
    before = connection.execute(select(User.__table__)).all()
    sent = {"name": "nina", "role": "reader", "password": "a few plain words"} | values
    page = pages.send(admin, "/users/new", **sent)
    assert page.status == 422
    assert page.message_at(at)
    assert "a few plain words" not in page.text
    assert connection.execute(select(User.__table__)).all() == before


def test_the_last_administrator_stays_one(admin, people):
    address = f"/users/{people[Role.ADMIN].uid}/edit"
    assert pages.send(admin, address, role="reader").message_at("role")
    assert pages.send(admin, address, is_active=None).message_at("role")


def test_an_account_that_may_not_sign_in_any_more_is_out(admin, client_of, people):
    editor = client_of(Role.EDITOR)
    pages.send(admin, f"/users/{people[Role.EDITOR].uid}/edit", is_active=None)
    assert editor.get("/agreements").status_code == 303


def test_who_has_left_is_still_named_in_the_history(admin, editor, known, people):
    pages.send(editor, f"/persons/{known.person}/edit", note="Changed.")
    pages.send(admin, f"/users/{people[Role.EDITOR].uid}/edit", is_active=None)
    assert "Edda Editor" in pages.get(admin, f"/persons/{known.person}/history").words


def test_a_word_is_made_changed_and_retired(admin, connection):
    pages.send(admin, "/terms/new", vocabulary="subject", label="Tea")
    uid = connection.scalar(select(Term.uid).filter_by(label="Tea"))
    pages.send(admin, f"/terms/{uid}/edit", label="Tea and coffee", is_retired="y")
    row = connection.execute(select(Term.label, Term.is_retired).filter_by(uid=uid)).one()
    assert tuple(row) == ("Tea and coffee", True)
    assert "Tea and coffee" not in pages.get(admin, "/agreements/new").words


@pytest.mark.parametrize(
    ("values", "at"),
    [({"label": ""}, "label"), ({"label": "Trade"}, "label"), ({"vocabulary": "x"}, "vocabulary")],
)
def test_what_cannot_be_a_word_is_told_at_its_field(admin, contents, values, at):
    before = contents()
    page = pages.send(admin, "/terms/new", **{"vocabulary": "subject", "label": "Tea"} | values)
    assert page.status == 422
    assert page.message_at(at)
    assert contents() == before


@pytest.mark.parametrize("plural", ["users", "terms"])
def test_an_unknown_one_is_not_found(admin, plural):
    assert pages.get(admin, f"/{plural}/nothing/edit").status == 404
