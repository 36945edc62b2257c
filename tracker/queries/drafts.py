"""Find what people have typed and not saved yet, and who has which form open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import Draft, Presence, User


def find(session: Session, user_id: int, address: str) -> Draft | None:
    """Return what somebody has typed into the form at an address, or None."""
    return session.scalar(select(Draft).where(Draft.user_id == user_id, Draft.address == address))


def get(session: Session, user_id: int, uid: str) -> Draft:
    """Return one of somebody's drafts; raises NotFound."""
    found = session.scalar(select(Draft).where(Draft.user_id == user_id, Draft.uid == uid))
    if found is None:
        raise NotFound("draft", uid)
    return found


def list_of(session: Session, user_id: int) -> Sequence[Draft]:
    """Return somebody's drafts, the one typed into last first."""
    statement = select(Draft).where(Draft.user_id == user_id)
    return session.scalars(statement.order_by(Draft.updated_at.desc(), Draft.id)).all()


def present(session: Session, address: str, user_id: int, since: datetime) -> Sequence[str]:
    """Return the names of others who have had a form open since a moment."""
    return session.scalars(
        select(User.display_name)
        .join(Presence, Presence.user_id == User.id)
        .where(Presence.address == address, Presence.seen_at >= since, Presence.user_id != user_id)
        .order_by(User.display_name)
    ).all()
