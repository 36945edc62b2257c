"""Find the tokens of programs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.errors import NotFound
from tracker.models import ApiToken, User
from tracker.models.mixins import now


def list_all(session: Session, user_id: int) -> Sequence[ApiToken]:
    """Return somebody's tokens that are not revoked, the newest first."""
    return session.scalars(
        select(ApiToken)
        .where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
        .order_by(ApiToken.id.desc())
    ).all()


def get(session: Session, user_id: int, uid: str) -> ApiToken:
    """Return one of somebody's tokens that is not revoked; raises NotFound."""
    found = session.scalar(
        select(ApiToken).where(
            ApiToken.uid == uid, ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None)
        )
    )
    if found is None:
        raise NotFound("token", uid)
    return found


def find(session: Session, secret: str) -> tuple[ApiToken, User] | None:
    """Return the token that a secret opens with its account, if both work."""
    row = session.execute(
        select(ApiToken, User)
        .join(User, User.id == ApiToken.user_id)
        .where(
            ApiToken.token_hash == keys.digest(secret),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > now(),
            User.is_active.is_(True),
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])
