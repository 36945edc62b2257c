"""Notices leave by e-mail through a real server; while it is away, nothing is lost."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from tests import people
from tests.conftest import make_app
from tests.factories import agreements as make
from tests.web import pages
from tracker import mailing
from tracker.config import Settings
from tracker.db import Sessions, make_engine
from tracker.domain.inputs import Actor
from tracker.domain.links import Links
from tracker.domain.mails import Stationery
from tracker.domain.vocabularies import NoticeKind, Role
from tracker.models import OutboxMail, User
from tracker.models.mixins import now
from tracker.services import notices
from tracker.web import messages

MAIL = Stationery(
    Links("https://tracker.example.org"), lambda code: messages.tongue_of(code or "en")
)


class Mailbox:
    """Take e-mails as a server does; refuse those to some people."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.arrived = threading.Event()

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        if address.startswith("refused"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.arrived.set()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(port: int) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@pytest.fixture
def settings(fresh_database) -> Settings:
    return Settings(
        database_url=fresh_database,
        secret_key="of the tests",
        smtp_host="127.0.0.1",
        smtp_port=free_port(),
        smtp_security="none",
    )


@pytest.fixture
def outbox(fresh_database) -> Iterator[Sessions]:
    """Return a database with everybody and an agreement; everybody has an address."""
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        for row in people.add(session).values():
            row.email = f"{row.name}@ruritania.example"
        make.agreement(session, "Treaty of\u2028friendship, “für immer”")
        session.commit()
    yield sessions
    engine.dispose()


def tell(sessions: Sessions, *names: str) -> None:
    with sessions.writing() as session:
        users = session.scalars(select(User).where(User.name.in_(names))).all()
        agreement = session.get_one(make.Agreement, 1)
        by = Actor(name="Edda Editor")
        kind = NoticeKind.RETURNED
        ids = [user.id for user in users]
        notices.tell(session, kind, agreement, ids, by=by, text="Why?\n.\nSee.", mail=MAIL)
        session.commit()


def waiting(sessions: Sessions) -> list[Any]:
    with sessions.reading() as session:
        return list(session.execute(select(OutboxMail.recipient, OutboxMail.tries)))


def make_due(sessions: Sessions) -> None:
    with sessions.writing() as session:
        session.execute(update(OutboxMail).values(due_at=now() - timedelta(seconds=1)))
        session.commit()


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "wurde zurückgegeben (Edda Editor)."), ("zh", "（Edda Editor）。")],
)
def test_an_email_is_in_the_language_its_reader_chose(outbox, language, words):
    with outbox.writing() as session:
        session.execute(update(User).filter_by(name="rita").values(language=language))
        session.commit()
    tell(outbox, "rita", "edda")
    with outbox.reading() as session:
        bodies = dict(session.execute(select(OutboxMail.recipient, OutboxMail.body)).all())
    assert words in bodies["rita@ruritania.example"]
    assert "was returned (Edda Editor)." in bodies["edda@ruritania.example"]


def test_an_email_tells_what_happened_and_where(outbox, settings):
    tell(outbox, "rita")
    with serving(settings.smtp_port) as mailbox:
        assert mailing.deliver(outbox, settings) == (1, 0)
    (message,) = mailbox.messages
    assert message["To"] == "rita@ruritania.example"
    assert "“für immer” was returned" in message["Subject"]
    body = message.get_content()
    for words in ("was returned (Edda Editor).", "Why?\n.\nSee.", "https://tracker.example.org/a"):
        assert words in body.replace("\r\n", "\n")
    assert waiting(outbox) == []


def test_while_the_server_is_away_nothing_is_lost(outbox, settings):
    tell(outbox, "rita", "cora")
    assert mailing.deliver(outbox, settings) == (0, 2)
    assert mailing.deliver(outbox, settings) == (0, 0)  # not at once again
    assert [tries for _, tries in waiting(outbox)] == [1, 1]
    make_due(outbox)
    with serving(settings.smtp_port) as mailbox:
        assert mailing.deliver(outbox, settings) == (2, 0)
    assert len(mailbox.messages) == 2
    assert waiting(outbox) == []


def test_one_address_that_is_refused_holds_up_nobody(outbox, settings):
    with outbox.writing() as session:
        session.execute(update(User).filter_by(name="cora").values(email="refused@a.example"))
        session.execute(update(User).filter_by(name="edda").values(email="no address at all"))
        session.commit()
    tell(outbox, "cora", "edda", "rita")
    with serving(settings.smtp_port) as mailbox:
        assert mailing.deliver(outbox, settings) == (1, 2)
    assert [message["To"] for message in mailbox.messages] == ["rita@ruritania.example"]
    assert {name for name, _ in waiting(outbox)} == {"refused@a.example", "no address at all"}


def test_who_is_told_nothing_gets_no_email(outbox, settings):
    with outbox.writing() as session:
        session.execute(update(User).filter_by(name="cora").values(is_active=False))
        session.execute(update(User).filter_by(name="edda").values(email=""))
        session.commit()
    tell(outbox, "cora", "edda")
    assert waiting(outbox) == []


def test_a_press_of_a_button_sends_an_email_once_it_is_saved(outbox, settings):
    app = make_app(settings.database_url, outbox)
    app.extensions["tracker.settings"] = replace(settings, public_url=MAIL.links.base)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with outbox.reading() as session:
        accounts = {row.role: row for row in session.scalars(select(User))}
        slug = session.get_one(make.Agreement, 1).slug
    client = people.sign_in(app.test_client(), accounts[Role.CONTRIBUTOR])
    with serving(settings.smtp_port) as mailbox:
        refused = pages.move(client, slug, "submit", version="999")
        assert (refused.status, mailbox.messages) == (409, [])
        pages.move(client, slug, "submit", reason="Please look.")
        assert mailbox.arrived.wait(30)
        for thread in threading.enumerate():
            if thread.name.endswith("(deliver)"):
                thread.join(30)
    recipients = {message["To"] for message in mailbox.messages}
    assert recipients == {"rita@ruritania.example", "adam@ruritania.example"}
    assert waiting(outbox) == []
