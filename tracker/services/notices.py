"""Tell people what others did with records, in the pages and, where it is set up, by e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.histories import PLURALS
from tracker.domain.inputs import Actor
from tracker.domain.mails import Stationery
from tracker.domain.messages import say
from tracker.domain.vocabularies import NoticeKind
from tracker.models import Notice, OutboxMail, User
from tracker.models.mixins import now
from tracker.queries import notices as queries


def tell(
    session: Session,
    kind: NoticeKind,
    record: Any,
    people: Iterable[int],
    *,
    by: Actor,
    text: str = "",
    mail: Stationery | None = None,
) -> None:
    """Tell active people what somebody did, but not whoever did it; by e-mail who wants that.

    ``mail`` is what e-mails are written with, each in its reader's language; None where none are
    sent. An e-mail waits in the outbox until this transaction is done.
    """
    noun = queries.noun_of(record)
    wanted = set(people) - {by.id}
    for user in session.scalars(select(User).where(User.id.in_(wanted), User.is_active)):
        about = {f"{noun}_id": record.id}
        session.add(Notice(user_id=user.id, kind=kind, by_name=by.name, text=text, **about))
        if mail is not None and user.email and user.wants_mail:
            session.add(_mail(user, kind, record, by.name, text, mail))
    session.flush()  # whoever is asked next how much is new must count it


def _mail(
    user: User, kind: NoticeKind, record: Any, by: str, text: str, mail: Stationery
) -> OutboxMail:
    noun = queries.noun_of(record)
    title = getattr(record, "title", None) or record.name
    tongue = mail.tongue_of(user.language)
    what = say("“{title}” {what}", title=title, what=kind.label)
    whole = say("{what} ({by}).", what=what, by=by) if by else say("{what}.", what=what)
    lines = [
        whole.said(tongue),
        *([text] if text else []),
        mail.links.record(PLURALS[noun], record.slug),
    ]
    subject = " ".join(f"{title} {kind.label.said(tongue)}".split())
    return OutboxMail(recipient=user.email, subject=subject, body="\n\n".join(lines) + "\n")


def read_all(session: Session, user_id: int) -> None:
    """Take everything that somebody was told as seen."""
    unread = update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None))
    session.execute(unread.values(read_at=now()))
