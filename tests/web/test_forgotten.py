"""Who forgot a password gets a link by e-mail; nobody learns which accounts there are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import PASSWORD, QUICK
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import AuditEntry, OutboxMail, PasswordLink, User
from tracker.models.mixins import now
from tracker.services import invitations, users

ADDRESS = "/sign-in/forgotten"
PUBLIC = "https://tracker.example.org"
LINK = re.compile(rf"{PUBLIC}(/password/[\w-]{{43}})")
NEW = "four other plain words"


@pytest.fixture
def app(app, monkeypatch):
    """Return an application that writes e-mails; what sends them has its own tests."""
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    monkeypatch.setattr("tracker.mailing.deliver", lambda *_given: (0, 0))
    known = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(known, smtp_host="127.0.0.1", public_url=PUBLIC)
    return app


@pytest.fixture
def everybody(people, connection):
    """Give everybody an address."""
    for user in people.values():
        address = f"{user.name.title()}@ruritania.example"
        connection.execute(update(User).filter_by(id=user.id).values(email=address))
    return people


@pytest.fixture
def mails(connection):
    """Return what reads the e-mails that wait to be sent: to whom, and with which link."""

    def read() -> list[tuple[str, str]]:
        rows = connection.execute(select(OutboxMail.recipient, OutboxMail.body))
        return [(recipient, LINK.search(body)[1]) for recipient, body in rows]

    return read


def ask(client, name: str) -> tuple[int, str]:
    """Ask for a link; return what is answered, as whoever asks sees it."""
    page = pages.post(client, ADDRESS, {"name": name}, follow=True)
    return page.status, page.words


@pytest.mark.parametrize("typed", ["edda", " EDDA ", "edda@ruritania.example"])
def test_a_link_goes_to_the_address_of_the_account_and_gives_a_new_password(
    app, client_of, everybody, mails, typed
):
    editor, client = client_of(Role.EDITOR), app.test_client()
    assert "Forgotten password?" in pages.get(client, "/sign-in").words
    assert pages.get(client, ADDRESS).status == 200
    assert ask(client, typed)[0] == 200
    ((recipient, link),) = mails()
    assert recipient == "Edda@ruritania.example"
    assert client.post(link, data={"password": NEW}).status_code == 303
    assert editor.get("/agreements").status_code == 303  # every sign-in has ended
    assert client.post("/sign-in", data={"name": "edda", "password": PASSWORD}).status_code == 422
    assert client.post("/sign-in", data={"name": "edda", "password": NEW}).status_code == 303
    assert pages.get(client, link).status == 404


@pytest.mark.parametrize(
    ("own", "site", "subject"),
    [("de", "en", "Ein neues Passwort"), ("", "zh", "新密码"), ("en", "de", "A new password")],
)
def test_the_email_speaks_the_language_of_its_reader_or_else_of_the_place(
    app, client, everybody, connection, own, site, subject
):
    known = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(known, language=site)
    connection.execute(update(User).filter_by(name="edda").values(language=own))
    ask(client, "edda")
    row = connection.execute(select(OutboxMail.subject, OutboxMail.body)).one()
    assert row.subject == subject
    assert LINK.search(row.body)


def test_the_answer_is_the_same_for_whoever_there_is_or_is_not(client, everybody, mails):
    answers = {ask(client, name) for name in ("edda", "nobody", "nobody@example.org", "' OR 1=1")}
    assert len(answers) == 1
    assert len(mails()) == 1


def test_nothing_is_looked_up_before_the_answer_is_sent(client, everybody, monkeypatch):
    """The time that an answer takes must not tell either whether there is an account."""
    done = []
    monkeypatch.setattr(invitations, "mail_password_links", lambda *_, **__: done.append(1))
    response = client.post(ADDRESS, data={"name": "edda"}, buffered=False)
    assert (response.status_code, done) == (303, [])
    response.close()
    assert done == [1]


@pytest.mark.parametrize("why", ["no address", "deactivated", "no password"])
def test_who_cannot_be_helped_gets_nothing(client, everybody, connection, mails, why):
    changes = {
        "no address": {"email": ""},
        "deactivated": {"is_active": False},
        "no password": {"password_hash": ""},  # a provider signs this account in
    }
    connection.execute(update(User).filter_by(name="edda").values(**changes[why]))
    assert ask(client, "edda")[0] == 200
    assert mails() == []


def test_nobody_is_buried_in_links_and_none_ends_another_at_once(
    client, everybody, connection, mails
):
    ask(client, "edda")
    ask(client, "edda")
    ((_, link),) = mails()
    assert pages.get(client, link).status == 200
    long_ago = now() - invitations.MAILED_REST - timedelta(seconds=1)
    connection.execute(update(PasswordLink).values(created_at=long_ago))
    ask(client, "edda")
    assert len(mails()) == 2
    assert pages.get(client, link).status == 404


def test_a_link_ends_after_an_hour(client, everybody, connection, mails):
    ask(client, "edda")
    ((_, link),) = mails()
    row = connection.execute(select(PasswordLink.created_at, PasswordLink.expires_at)).one()
    assert row.expires_at - row.created_at == timedelta(hours=1)
    connection.execute(update(PasswordLink).values(created_at=now() - timedelta(days=1)))
    connection.execute(update(PasswordLink).values(expires_at=now() - timedelta(seconds=1)))
    assert pages.get(client, link).status == 404


def test_the_link_leads_to_the_public_address_whatever_host_is_asked(client, everybody, mails):
    with client.post(ADDRESS, data={"name": "edda"}, headers={"Host": "evil.example"}) as answer:
        assert answer.status_code == 303
    assert len(mails()) == 1  # the pattern of the link names the public address


def test_the_audit_log_says_who_asked_but_nothing_that_was_typed(client, everybody, connection):
    ask(client, "edda")
    ask(client, "edda")
    ask(client, "a secret in the wrong box")
    rows = connection.execute(
        select(AuditEntry.kind, AuditEntry.about, AuditEntry.address)
        .where(AuditEntry.kind.startswith("password_link"))
        .order_by(AuditEntry.id)
    )
    assert [tuple(row) for row in rows] == [
        ("password_link_made", "edda", "127.0.0.1"),
        ("password_link_refused", "edda", "127.0.0.1"),
        ("password_link_refused", "", "127.0.0.1"),
    ]
    assert "wrong box" not in str(connection.execute(select(AuditEntry.__table__)).all())


def test_a_link_does_not_pass_by_the_second_factor(client, everybody, mails, connection):
    """It changes the password and signs nobody in: the code is asked for afterwards."""
    ask(client, "edda")
    ((_, link),) = mails()
    with client.post(link, data={"password": NEW}) as response:
        assert response.location == "/sign-in"
    assert client.get("/agreements").status_code == 303


@pytest.mark.parametrize("limit", ["login_limit", "account_limit"])
def test_too_many_are_stopped(app, everybody, limit):
    known = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(known, **{limit: "2 per hour"})
    client = app.test_client()
    codes = [client.post(ADDRESS, data={"name": "edda"}).status_code for _ in range(3)]
    assert codes == [303, 303, 429]


@pytest.mark.parametrize("name", ["", "  ", "a\x00b"])
def test_nothing_that_could_be_a_name_is_told_at_the_field(client, name):
    page = pages.post(client, ADDRESS, {"name": name})
    assert page.status == 422
    assert page.message_at("name")


@pytest.mark.parametrize("missing", ["smtp_host", "public_url"])
def test_without_e_mail_an_administrator_is_to_be_asked(app, everybody, connection, missing):
    known = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(known, **{missing: ""})
    client = app.test_client()
    page = pages.get(client, ADDRESS)
    assert "Ask an administrator" in page.words
    assert not [form for form in page.forms if "name" in form.values]
    assert client.post(ADDRESS, data={"name": "edda"}).status_code == 404
    assert connection.scalar(select(PasswordLink.id)) is None


def test_who_wants_no_notices_by_e_mail_gets_none(app, client_of, everybody, connection, known):
    reviewer, contributor = client_of(Role.REVIEWER), client_of(Role.CONTRIBUTOR)
    form = next(f for f in pages.get(reviewer, "/notices").forms if f.action == "/notices/mail")
    page = pages.post(reviewer, form.action, form.filled(wants="0"), follow=True)
    assert "do not come by e-mail" in page.words
    pages.move(contributor, known.agreement, "submit")
    recipients = set(connection.scalars(select(OutboxMail.recipient)))
    assert recipients == {"Adam@ruritania.example"}
    assert "waits for review" in pages.get(reviewer, "/notices").words
    pages.post(reviewer, form.action, form.filled(wants="1"))
    assert connection.scalar(select(User.wants_mail).filter_by(name="rita"))
