"""Keep what people type before they save it, and note who has a form open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.models import Draft, Presence
from tracker.models.mixins import now
from tracker.queries import drafts as queries

MOST = 30
LONGEST = 500_000  # of all that is typed into one form
LONGEST_ADDRESS = 300
GONE_AFTER = timedelta(minutes=10)
_ADDRESS = re.compile(r"(?:/[\w.~-]+)+")  # a path of ours, with no way to another site


def keep(session: Session, user_id: int, address: str, fields: Sequence[tuple[str, str]]) -> Draft:
    """Keep what somebody has typed into a form; what was kept of it before is replaced.

    The oldest drafts go where there are too many. Raises InvalidInput for what is too long.
    """
    size = sum(len(name) + len(value) for name, value in fields)
    if size > LONGEST or len(address) > LONGEST_ADDRESS:
        raise InvalidInput({"": [say("This is too long to be kept as a draft. Save it instead.")]})
    if not _ADDRESS.fullmatch(address):
        raise InvalidInput({"address": [say("This is no address of a form of ours.")]})
    row = queries.find(session, user_id, address)
    if row is None:
        row = Draft(user_id=user_id, address=address, fields=[])
        try:
            with session.begin_nested():
                session.add(row)
                session.flush()
        except IntegrityError:  # another tab of the same person was quicker
            row = queries.find(session, user_id, address) or row
    row.fields = [[name, value.replace("\x00", "")] for name, value in fields]
    row.updated_at = now()
    session.flush()
    newest = select(Draft.id).where(Draft.user_id == user_id)
    kept = session.scalars(newest.order_by(Draft.updated_at.desc(), Draft.id.desc()).limit(MOST))
    session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.id.not_in(kept.all())))
    return row


def forget(session: Session, user_id: int, address: str) -> None:
    """Let go of a draft: it was saved, or nobody wants it any more."""
    session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.address == address))


def note_presence(session: Session, user_id: int, address: str) -> None:
    """Note that somebody has a form open; what is old goes."""
    moment = now()
    session.execute(delete(Presence).where(Presence.seen_at < moment - GONE_AFTER))
    row = session.get(Presence, (user_id, address))
    if row is None:
        try:
            with session.begin_nested():
                session.add(Presence(user_id=user_id, address=address, seen_at=moment))
                session.flush()
        except IntegrityError:  # another tab of the same person was quicker
            return
    else:
        row.seen_at = moment
    session.flush()
