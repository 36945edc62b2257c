"""Find second factors."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.models import RecoveryCode, SecondFactor


def find(session: Session, user_id: int, *, is_locking: bool = False) -> SecondFactor | None:
    """Return the second factor of an account, begun or confirmed; None without.

    ``is_locking`` holds it until the end of the transaction, so that a code is taken once.
    """
    statement = select(SecondFactor).where(SecondFactor.user_id == user_id)
    return session.scalar(statement.with_for_update() if is_locking else statement)


def is_on(session: Session, user_id: int) -> bool:
    """Say whether an account signs in with a second factor."""
    found = find(session, user_id)
    return found is not None and found.confirmed_at is not None


def codes_left(session: Session, user_id: int) -> int:
    """Return how many recovery codes of an account were not used."""
    statement = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(statement) or 0
