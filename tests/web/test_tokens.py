"""People make tokens for their programs; a secret is shown once and kept as a hash."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import ApiToken, AuditEntry, User
from tracker.models.mixins import now
from tracker.queries import tokens

SECRET = re.compile(r"tracker_[\w-]{43}")
NEW = {"name": "nightly", "scope": "write", "days": "90"}


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def make(client, **values) -> str:
    page = pages.post(client, "/tokens", NEW | values)
    assert page.summary == []
    return SECRET.search(page.words)[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(reader, connection, session):
    secret = make(reader)
    assert secret not in pages.get(reader, "/tokens").text
    row = dict(connection.execute(select(ApiToken.__table__)).mappings().one())
    assert secret.removeprefix("tracker_") not in str(row)
    found = tokens.find(session, secret)
    assert (found[0].name, found[1].name) == ("nightly", "otto")


def test_a_token_works_for_the_days_that_were_chosen(reader, connection):
    make(reader, days="7")
    row = connection.execute(select(ApiToken.created_at, ApiToken.expires_at)).one()
    assert row.expires_at - row.created_at == timedelta(days=7)


@pytest.mark.parametrize("change", ["expired", "revoked", "deactivated"])
def test_a_token_that_has_ended_opens_nothing(reader, connection, session, change):
    secret = make(reader)
    assert tokens.find(session, secret) is not None
    session.rollback()
    if change == "expired":
        connection.execute(update(ApiToken).values(created_at=now() - timedelta(days=99)))
        connection.execute(update(ApiToken).values(expires_at=now() - timedelta(seconds=1)))
        assert "ended" in pages.get(reader, "/tokens").words
    elif change == "revoked":
        uid = connection.scalar(select(ApiToken.uid))
        assert reader.post(f"/tokens/{uid}/revoke").status_code == 303
        assert "None yet." in pages.get(reader, "/tokens").words
    else:
        connection.execute(update(User).filter_by(name="otto").values(is_active=False))
    assert tokens.find(session, secret) is None
    assert tokens.find(session, "tracker_nonsense") is None


def test_nobody_sees_or_revokes_the_token_of_another(reader, client_of, connection):
    make(reader, name="mine alone")
    uid = connection.scalar(select(ApiToken.uid))
    admin = client_of(Role.ADMIN)
    assert "mine alone" not in pages.get(admin, "/tokens").words
    assert admin.post(f"/tokens/{uid}/revoke").status_code == 404


@pytest.mark.parametrize(
    ("values", "at"),
    [({"name": ""}, "name"), ({"scope": "king"}, "scope"), ({"days": "9999"}, "days")],
)
def test_what_cannot_be_a_token_is_told_at_its_field(reader, connection, values, at):
    page = pages.post(reader, "/tokens", NEW | values)
    assert page.status == 422
    assert page.message_at(at)
    assert connection.execute(select(ApiToken.id)).all() == []


def test_making_and_revoking_are_in_the_audit_log_without_the_secret(reader, connection):
    secret = make(reader)
    reader.post(f"/tokens/{connection.scalar(select(ApiToken.uid))}/revoke")
    rows = connection.execute(
        select(AuditEntry.kind, AuditEntry.actor_name, AuditEntry.address, AuditEntry.data)
    ).all()
    assert [row.kind for row in rows[-2:]] == ["token_made", "token_revoked"]
    assert {(row.actor_name, row.address) for row in rows[-2:]} == {("Otto Outsider", "127.0.0.1")}
    assert secret not in str(rows)
