"""Keep e-mails until a server has taken them: what is claimed, sent, or to be tried again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.domain.mails import Letter
from tracker.models import OutboxMail
from tracker.models.mixins import now

# How long whoever claimed an e-mail may take; then somebody else tries.
CLAIMED_FOR = timedelta(minutes=10)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
AT_ONCE = 50


def claim(session: Session, limit: int = AT_ONCE) -> list[Letter]:
    """Return e-mails that are due, the oldest first; nobody else gets them for a while."""
    rows = session.scalars(
        select(OutboxMail)
        .where(OutboxMail.due_at <= now())
        .order_by(OutboxMail.due_at, OutboxMail.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.due_at = now() + CLAIMED_FOR
        row.tries += 1
    session.flush()
    return [Letter(row.uid, row.recipient, row.subject, row.body) for row in rows]


def forget(session: Session, uid: str) -> None:
    """Take an e-mail away: a server has it, or nobody wants it any more."""
    session.execute(delete(OutboxMail).where(OutboxMail.uid == uid))


def postpone(session: Session, uid: str, problem: str) -> None:
    """Keep an e-mail that could not be sent, and try again later: after longer each time."""
    row = session.scalar(select(OutboxMail).where(OutboxMail.uid == uid))
    if row is not None:
        wait = min(_FIRST_WAIT * 2 ** min(row.tries, 20), _LONGEST_WAIT)
        row.due_at, row.problem = now() + wait, problem
    session.flush()


def waiting(session: Session) -> Sequence[OutboxMail]:
    """Return what waits, the oldest first."""
    return session.scalars(select(OutboxMail).order_by(OutboxMail.id)).all()
