"""Find accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import ExternalIdentity, Notice, User
from tracker.queries.remembering import answer


def find_by_uid(session: Session, uid: str) -> User | None:
    """Return an account by its uid, or None."""
    return session.scalar(select(User).where(User.uid == uid))


_USER, _NOTICE = User.__table__.c, Notice.__table__.c
_UNREAD = select(func.count(_NOTICE.id)).where(
    _NOTICE.user_id == _USER.id, _NOTICE.read_at.is_(None)
)
_SIGNED_IN = select(
    *(
        _USER[name]
        for name in (
            *("id", "uid", "name", "display_name", "role"),
            *("is_active", "session_epoch", "password_hash", "language"),
        )
    ),
    _UNREAD.scalar_subquery().label("unread"),
).where(_USER.uid == bindparam("uid"))


def signed_in(session: Session, uid: str) -> Any | None:
    """Return what every page asks of the account that it is shown to, or None.

    ``unread`` is how much the person was told and has not seen.
    """
    return next(iter(answer(session, _SIGNED_IN, {"uid": uid})), None)


def get(session: Session, uid: str, *, is_locked: bool = False) -> User:
    """Return an account by its uid; raises NotFound.

    A locked one is nobody else's until the transaction ends.
    """
    statement = select(User).where(User.uid == uid)
    if is_locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    user = session.scalar(statement)
    if user is None:
        raise NotFound("account", uid)
    return user


def is_any(session: Session) -> bool:
    """Say whether there is any account, active or not."""
    return session.scalar(select(User.id).limit(1)) is not None


def find_by_name(session: Session, name: str) -> User | None:
    """Return an account by the name it signs in with, or None."""
    return session.scalar(select(User).where(User.name == name.strip().lower()))


def forgetful(session: Session, words: str, limit: int = 5) -> Sequence[User]:
    """Return the active accounts that a sign-in name or an address of e-mail belongs to.

    Those without a password, whom a provider signs in, and those without an address are left out.
    """
    typed = words.strip().lower()
    statement = select(User).where(
        or_(User.name == typed, func.lower(User.email) == typed),
        User.is_active.is_(True),
        User.email != "",
        User.password_hash != "",
    )
    return session.scalars(statement.order_by(User.id).limit(limit)).all()


def find_by_identity(session: Session, issuer: str, subject: str) -> User | None:
    """Return the account that a provider of sign-ins knows by a subject, or None."""
    return session.scalar(
        select(User)
        .join(ExternalIdentity, ExternalIdentity.user_id == User.id)
        .where(ExternalIdentity.issuer == issuer, ExternalIdentity.subject == subject)
    )


def is_connected(session: Session, user_id: int) -> bool:
    """Say whether somebody may come in by a provider."""
    statement = select(ExternalIdentity.id).where(ExternalIdentity.user_id == user_id)
    return session.scalar(statement.limit(1)) is not None


def list_all(session: Session) -> Sequence[User]:
    """Return every account by name."""
    return session.scalars(select(User).order_by(User.name)).all()
