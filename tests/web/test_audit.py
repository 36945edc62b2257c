"""The audit log tells administrators who did what, when and from where."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.people import PASSWORD, QUICK
from tests.web import pages
from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import AuditRealm, Role
from tracker.models import AuditEntry
from tracker.queries import audit as queries
from tracker.services import audit, users


@pytest.fixture
def admin(client_of, monkeypatch):
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    return client_of(Role.ADMIN)


@pytest.fixture
def entries(connection):
    """Return what reads the entries that a test has caused: kind, who, about whom."""
    start = datetime.now(UTC)

    def read() -> list[tuple[str, str, str]]:
        rows = connection.execute(
            select(AuditEntry.kind, AuditEntry.actor_name, AuditEntry.about)
            .where(AuditEntry.at >= start)
            .where(AuditEntry.actor_name != "the tests")
            .order_by(AuditEntry.id)
        )
        return [tuple(row) for row in rows]

    return read


def test_coming_being_turned_away_and_going_are_kept(client, people, entries, admin):
    sent = {"name": "edda", "password": "wrong words"}
    assert client.post("/sign-in", data=sent).status_code == 422
    assert client.post("/sign-in", data={"name": PASSWORD}).status_code == 422
    assert client.post("/sign-in", data=sent | {"password": PASSWORD}).status_code == 303
    client.post("/sign-out")
    assert entries() == [
        ("sign_in_refused", "", "edda"),
        ("sign_in_refused", "", ""),
        ("signed_in", "Edda Editor", "edda"),
        ("signed_out", "Edda Editor", "edda"),
    ]


def test_what_was_typed_is_never_kept(client, people, connection, admin):
    client.post("/sign-in", data={"name": "a secret in the wrong box", "password": "wrong words"})
    rows = connection.execute(select(AuditEntry.__table__)).all()
    assert "wrong box" not in str(rows)
    assert "wrong words" not in str(rows)


def test_what_is_done_to_accounts_and_words_is_kept(admin, people, entries):
    editor = f"/users/{people[Role.EDITOR].uid}"
    nina = {"name": "nina", "role": "reader", "password": "a few plain words"}
    pages.send(admin, "/users/new", **nina)
    pages.send(admin, f"{editor}/edit", role="reviewer", password="four other plain words")
    pages.send(admin, f"{editor}/edit", is_active=None)
    pages.send(admin, "/terms/new", vocabulary="subject", label="Tea")
    pages.send(admin, "/users/new", **nina)  # taken: nothing happens, so nothing is kept
    by = "Adam Administrator"
    assert entries() == [
        ("account_made", by, "nina"),
        ("account_changed", by, "edda"),
        ("password_set", by, "edda"),
        ("account_changed", by, "edda"),
        ("term_made", by, ""),
    ]
    page = pages.get(admin, "/audit?person=edda")
    assert "Changed role of the account “edda”" in page.words
    assert '["editor", "reviewer"]' in page.words
    assert "nina" not in page.words


def test_a_list_that_leaves_as_a_file_is_kept(admin, entries):
    with admin.get("/agreements/timeline.csv?q=treaty") as response:
        assert response.status_code == 200
        response.get_data()
    with admin.get("/audit/audit.jsonl?realm=sign_in") as response:
        lines = [json.loads(line) for line in response.get_data(as_text=True).splitlines()]
    assert {line["realm"] for line in lines} <= {"sign_in"}
    assert [kind for kind, _, _ in entries()] == ["exported", "exported"]
    page = pages.get(admin, "/audit?realm=export")
    assert "Exported a list of agreements as csv" in page.words


def write(session, number: int) -> None:
    audit.record(session, Actor(name="N"), AuditRealm.OPERATION, "backup_made", f"No {number}.")
    session.flush()


def test_pages_hold_every_entry_once(session):
    for number in range(7):
        write(session, number)
    wanted = queries.Filter(realm=AuditRealm.OPERATION)
    seen, key = [], ""
    while True:
        page = queries.list_page(session, wanted, key=key, size=3)
        seen += [row.AuditEntry.summary for row in page.rows]
        if not page.older:
            break
        key = page.older
    assert seen == [f"No {number}." for number in reversed(range(7))]


def test_days_are_counted_whole(session):
    write(session, 1)
    today = datetime.now(UTC).date()
    day = timedelta(days=1)

    def found(**days) -> int:
        return len(queries.list_page(session, queries.Filter(person="N", **days)).rows)

    assert found(after=today - day, before=today + day) == 1
    assert found(after=today + day) == 0
    assert found(before=today - day) == 0


def test_a_day_that_is_none_is_refused(admin):
    page = pages.get(admin, "/audit?after=June+2016")
    assert page.status == 422
    assert "is not one day" in page.words


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_the_log_is_for_administrators(client_of, role):
    assert client_of(role).get("/audit").status_code == 403
    assert client_of(role).get("/audit/audit.jsonl").status_code == 403
