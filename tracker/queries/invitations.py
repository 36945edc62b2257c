"""Find the links that let people in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.errors import NotFound
from tracker.domain.messages import say
from tracker.models import Invitation, PasswordLink, User
from tracker.models.mixins import now
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

_BY_TIME = Sort("made", "time", Invitation.created_at, is_descending=True)


def list_page(session: Session, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of invitations, the newest first; ended ones too."""
    statement: Any = select(Invitation, Invitation.id, Invitation.created_at.label("sort_value"))
    return page(session, statement, _BY_TIME, Invitation.id, key=key, size=size)


def get(session: Session, uid: str) -> Invitation:
    """Return an invitation; raises NotFound."""
    found = session.scalar(select(Invitation).where(Invitation.uid == uid))
    if found is None:
        raise NotFound("invitation", uid)
    return found


def opened(session: Session, secret: str, *, is_locking: bool = False) -> Invitation:
    """Return the invitation that a secret opens; raises NotFound for one that has ended.

    ``is_locking`` holds it until the end of the transaction, so that the last place in it is not
    taken twice.
    """
    statement = select(Invitation).where(
        Invitation.token_hash == keys.digest(secret),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > now(),
        Invitation.uses < Invitation.uses_allowed,
    )
    found = session.scalar(statement.with_for_update() if is_locking else statement)
    if found is None:
        raise NotFound(
            "invitation",
            "",
            say("This invitation is not valid, or has ended. Ask for a new one."),
        )
    return found


def has_fresh_link(session: Session, user_id: int, since: datetime) -> bool:
    """Say whether a link for a new password was made since a moment that works still."""
    statement = select(PasswordLink.id).where(
        PasswordLink.user_id == user_id,
        PasswordLink.created_at > since,
        PasswordLink.ended_at.is_(None),
    )
    return session.scalar(statement.limit(1)) is not None


def password_link(session: Session, secret: str, *, is_locking: bool = False) -> tuple[Any, User]:
    """Return the link for a new password that a secret opens, with its account; or NotFound."""
    statement = (
        select(PasswordLink, User)
        .join(User, User.id == PasswordLink.user_id)
        .where(
            PasswordLink.token_hash == keys.digest(secret),
            PasswordLink.ended_at.is_(None),
            PasswordLink.expires_at > now(),
            User.is_active.is_(True),
        )
    )
    row = session.execute(statement.with_for_update() if is_locking else statement).one_or_none()
    if row is None:
        raise NotFound(
            "link", "", say("This link is not valid, or was used already. Ask for a new one.")
        )
    return row[0], row[1]
