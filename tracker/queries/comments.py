"""Find comments on records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import Comment
from tracker.queries import notices

SHOWN = 500


def of_record(session: Session, record: Any) -> Sequence[Comment]:
    """Return the comments on a record, the oldest first."""
    here = getattr(Comment, f"{notices.noun_of(record)}_id") == record.id
    return session.scalars(select(Comment).where(here).order_by(Comment.id).limit(SHOWN)).all()


def get(session: Session, record: Any, uid: str) -> Comment:
    """Return a comment on a record; raises NotFound."""
    here = getattr(Comment, f"{notices.noun_of(record)}_id") == record.id
    found = session.scalar(select(Comment).where(Comment.uid == uid, here))
    if found is None:
        raise NotFound("comment", uid)
    return found


def open_ones(session: Session, limit: int) -> list[Any]:
    """Return the newest open comments, each with the record it is on."""
    statement = select(Comment).where(Comment.resolved_at.is_(None)).order_by(Comment.id.desc())
    return notices.with_records(session, Comment, statement.limit(limit))
