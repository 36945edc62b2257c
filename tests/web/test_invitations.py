"""People come in by a link, and choose a new password by a link, without any mail."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import PASSWORD, QUICK
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import AuditEntry, Invitation, PasswordLink, User
from tracker.models.mixins import now
from tracker.services import users

LINK = re.compile(r"http://localhost(/(?:join|password)/[\w-]{43})")
NEW = {"role": "editor", "uses": "1", "days": "7", "note": "the new analyst"}
NINA = {"name": "nina", "display_name": "Nina New", "password": "a few plain words"}


@pytest.fixture
def admin(client_of, monkeypatch):
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    return client_of(Role.ADMIN)


@pytest.fixture
def invite(admin):
    """Return what makes an invitation and returns the path of its link."""

    def make(**values) -> str:
        page = pages.post(admin, "/invitations", NEW | values)
        assert page.summary == []
        return LINK.search(page.words)[1]

    return make


@pytest.fixture
def password_link(admin, people):
    """Return what makes a link for a new password of the editor."""

    def make() -> str:
        page = pages.post(admin, f"/users/{people[Role.EDITOR].uid}/password-link")
        return LINK.search(page.words)[1]

    return make


def test_who_is_invited_makes_an_account_and_is_in(client, invite, connection):
    link = invite()
    assert "editor" in pages.get(client, link).words
    with client.post(link, data=NINA) as response:
        assert response.status_code == 303
    assert pages.get(client, "/agreements").status == 200
    row = connection.execute(select(User.role, User.display_name).filter_by(name="nina")).one()
    assert tuple(row) == (Role.EDITOR, "Nina New")


def test_the_invitation_says_the_role_whatever_is_sent(client, invite, connection):
    sent = NINA | {"role": "admin", "is_active": "", "uid": "0" * 32}
    assert client.post(invite(role="reader"), data=sent).status_code == 303
    row = connection.execute(select(User.role, User.is_active).filter_by(name="nina")).one()
    assert tuple(row) == (Role.READER, True)


def test_an_invitation_lets_in_as_many_as_it_says(app, invite):
    link = invite(uses="2")
    codes = [
        app.test_client().post(link, data=NINA | {"name": name}).status_code
        for name in ("nina", "nino", "nobody")
    ]
    assert codes == [303, 303, 404]


def test_a_refused_account_uses_no_place(client, invite, connection):
    link = invite()
    for wrong, at in (
        ({"name": "edda"}, "name"),
        ({"password": "short"}, "password"),
        ({"password": "nina nina nina"}, "password"),
        ({"name": ""}, "name"),
    ):
        page = pages.post(client, link, NINA | wrong)
        assert page.status == 422
        assert page.message_at(at)
        assert NINA["password"] not in page.text
    assert connection.scalar(select(Invitation.uses)) == 0
    assert client.post(link, data=NINA).status_code == 303


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_an_invitation_that_has_ended_lets_nobody_in(client, admin, invite, connection, end):
    link = invite()
    if end == "revoked":
        uid = connection.scalar(select(Invitation.uid))
        assert admin.post(f"/invitations/{uid}/revoke").status_code == 303
    else:
        long_ago = now() - timedelta(days=99)
        connection.execute(update(Invitation).values(created_at=long_ago))
        connection.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert pages.get(client, link).status == 404
    assert client.post(link, data=NINA).status_code == 404
    assert end.replace("expired", "ended") in pages.get(admin, "/invitations").words


def test_a_link_is_shown_once_and_kept_as_a_hash(admin, invite, password_link, connection):
    for link, table in ((invite(), Invitation), (password_link(), PasswordLink)):
        secret = link.rpartition("/")[2]
        assert secret not in str(connection.execute(select(table.__table__)).all())
        assert secret not in str(connection.execute(select(AuditEntry.__table__)).all())
        assert secret not in pages.get(admin, "/invitations").text


@pytest.mark.parametrize(
    ("values", "at"),
    [({"role": ""}, "role"), ({"uses": "0"}, "uses"), ({"uses": "x"}, "uses"),
     ({"uses": "101"}, "uses"), ({"days": "91"}, "days"), ({"days": "²"}, "days")],
)  # fmt: skip
def test_what_cannot_be_an_invitation_is_told_at_its_field(admin, values, at):
    page = pages.post(admin, "/invitations", NEW | values)
    assert page.status == 422
    assert page.message_at(at)


def test_a_new_password_by_a_link_ends_every_sign_in(client, client_of, password_link):
    editor, link = client_of(Role.EDITOR), password_link()
    assert pages.get(client, link).status == 200
    assert pages.post(client, link, {"password": "short"}).message_at("password")
    with client.post(link, data={"password": "four other plain words"}) as response:
        assert response.location == "/sign-in"
    assert editor.get("/agreements").status_code == 303
    assert client.post("/sign-in", data={"name": "edda", "password": PASSWORD}).status_code == 422
    sent = {"name": "edda", "password": "four other plain words"}
    assert client.post("/sign-in", data=sent).status_code == 303


@pytest.mark.parametrize("end", ["used", "another link", "another password", "deactivated"])
def test_a_link_for_a_new_password_works_once(app, admin, people, password_link, connection, end):
    link, client = password_link(), app.test_client()
    if end == "used":
        client.post(link, data={"password": "four other plain words"})
    elif end == "another link":
        password_link()
    elif end == "another password":
        sent = {"old": PASSWORD, "new": "five other plain words here"}
        editor = app.test_client()
        editor.post("/sign-in", data={"name": "edda", "password": PASSWORD})
        assert editor.post("/account", data=sent).status_code == 303
    else:
        connection.execute(update(User).filter_by(name="edda").values(is_active=False))
    assert pages.get(client, link).status == 404
    assert client.post(link, data={"password": "six other plain words"}).status_code == 404


def test_pages_behind_secret_links_tell_nobody_their_address(client, invite, password_link):
    for link in (invite(), password_link()):
        with client.get(link) as response:
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/join/nothing", "/password/nothing"])
def test_a_guessed_link_opens_nothing(client, path):
    page = pages.get(client, path)
    assert (page.status, "is not valid" in page.words, "“" in page.words) == (404, True, False)
    assert client.post(path, data=NINA).status_code == 404


def test_an_account_is_removed_and_its_name_stays(admin, editor, known, people):
    pages.send(editor, f"/persons/{known.person}/edit", note="Changed.")
    address = f"/users/{people[Role.EDITOR].uid}"
    assert "Edda Editor" in pages.get(admin, address).words
    assert admin.post(f"{address}/remove").status_code == 303
    assert pages.get(admin, address).status == 404
    assert editor.get("/agreements").status_code == 303
    assert "Edda Editor" in pages.get(admin, f"/persons/{known.person}/history").words


def test_the_last_administrator_is_not_removed(admin, people):
    page = pages.post(admin, f"/users/{people[Role.ADMIN].uid}/remove")
    assert page.status == 422
    assert "last active administrator" in page.words


def test_what_happened_is_in_the_audit_log(client, invite, admin, connection):
    client.post(invite(), data=NINA)
    told = select(AuditEntry.kind, AuditEntry.actor_name, AuditEntry.about)
    rows = connection.execute(told.order_by(AuditEntry.id.desc()).limit(4)).all()
    assert [tuple(row) for row in reversed(rows)] == [
        ("invitation_made", "Adam Administrator", ""),
        ("account_made", "", "nina"),
        ("invitation_used", "", "nina"),
        ("signed_in", "Nina New", "nina"),
    ]
