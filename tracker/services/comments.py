"""Write comments on records; they are no part of a record and make no version of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.inputs import Actor, CommentInput
from tracker.domain.mails import Stationery
from tracker.domain.vocabularies import NoticeKind
from tracker.models import Comment
from tracker.models.mixins import now
from tracker.queries import notices as notice_queries
from tracker.services import notices


def create(
    session: Session, record: Any, data: CommentInput, by: Actor, *, mail: Stationery | None = None
) -> Comment:
    """Say something about a record, and tell who worked on it."""
    concerned = notice_queries.concerned(session, record)
    about = {f"{notice_queries.noun_of(record)}_id": record.id}
    row = Comment(text=data.text, author_id=by.id, author_name=by.name, **about)
    session.add(row)
    kind = NoticeKind.COMMENTED
    notices.tell(session, kind, record, concerned, by=by, text=data.text, mail=mail)
    return row


def resolve(session: Session, row: Comment, by: Actor) -> None:
    """Close a comment; it stays to be read."""
    row.resolved_at = row.resolved_at or now()
    row.resolved_by_name = row.resolved_by_name or by.name
    session.flush()


def reopen(session: Session, row: Comment) -> None:
    """Open a closed comment again."""
    row.resolved_at, row.resolved_by_name = None, ""
    session.flush()
