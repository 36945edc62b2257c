"""Send what waits in the outbox, by SMTP, with the standard library alone.

An e-mail is claimed in one transaction and taken away in another, once the server has it. Whatever
breaks in between, it is still there and tried again.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from tracker.config import Settings
from tracker.db import Sessions
from tracker.domain.mails import Letter
from tracker.services import mails

TIMEOUT = 15
log = logging.getLogger("tracker.mailing")


def deliver(sessions: Sessions, settings: Settings) -> tuple[int, int]:
    """Send all that is due; return how many were taken by the server and how many were not."""
    sent = failed = 0
    while letters := _claim(sessions):
        problems = _send(letters, settings)
        for letter in letters:
            problem = problems.get(letter.uid, "")
            with sessions.writing() as session:
                if problem:
                    mails.postpone(session, letter.uid, problem)
                else:
                    mails.forget(session, letter.uid)
                session.commit()
        failed += len(problems)
        sent += len(letters) - len(problems)
    return sent, failed


def _claim(sessions: Sessions) -> list[Letter]:
    with sessions.writing() as session:
        letters = mails.claim(session)
        session.commit()
    return letters


def _send(letters: list[Letter], settings: Settings) -> dict[str, str]:
    """Send e-mails over one connection; return what went wrong, by their uids."""
    problems: dict[str, str] = {}
    left = list(letters)
    try:
        with _connected(settings) as server:
            while left:
                letter = left[0]
                try:
                    server.send_message(_message(letter, settings))
                except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
                    problems[letter.uid] = _words(error)
                    server.rset()
                except ValueError as error:  # an address that is none
                    problems[letter.uid] = str(error)
                left.pop(0)
    except (OSError, smtplib.SMTPException) as error:  # the server is away, or goes away
        log.warning("e-mail cannot be sent: %s", _words(error))
        problems |= {letter.uid: _words(error) for letter in left}
    return problems


@contextmanager
def _connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    host, port = settings.smtp_host, settings.smtp_port
    safe = ssl.create_default_context()
    server: smtplib.SMTP
    if settings.smtp_security == "tls":
        server = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=safe)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
    with server:
        if settings.smtp_security == "starttls":
            server.starttls(context=safe)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        yield server


def _message(letter: Letter, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    sender = settings.mail_from or f"tracker@{settings.site_domain}"
    message["From"] = Address("Tracker", addr_spec=sender)
    message["To"] = Address(addr_spec=letter.recipient)
    message["Subject"] = letter.subject
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{letter.uid}@{settings.site_domain}>"
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's absence is told to it
    message.set_content(letter.body)
    return message


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
