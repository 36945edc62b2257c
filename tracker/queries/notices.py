"""Find what somebody is told, and who is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.permissions import Permission, may
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Comment, Notice, Party, Person, Revision, Source, User

SHOWN = 100
MODELS: dict[str, Any] = {
    "agreement": Agreement,
    "party": Party,
    "person": Person,
    "source": Source,
}


def list_of(session: Session, user_id: int) -> Sequence[Any]:
    """Return what somebody was told lately, with the record it is about, the newest first."""
    statement = select(Notice).where(Notice.user_id == user_id)
    return with_records(session, Notice, statement.order_by(Notice.id.desc()).limit(SHOWN))


def with_records(session: Session, row_model: Any, statement: Any) -> list[Any]:
    """Return rows about records as triples: the row, the noun of its record, slug and title."""
    for noun, model in MODELS.items():
        title = getattr(model, "title", None) or model.name
        statement = statement.outerjoin(model, model.id == getattr(row_model, f"{noun}_id"))
        statement = statement.add_columns(
            model.slug.label(f"{noun}_slug"), title.label(f"{noun}_title")
        )
    found = []
    for each in session.execute(statement):
        row = each[0]
        noun = next(noun for noun in MODELS if getattr(row, f"{noun}_id") is not None)
        found.append((row, noun, getattr(each, f"{noun}_slug"), getattr(each, f"{noun}_title")))
    return found


def noun_of(record: Any) -> str:
    """Return the noun of a record."""
    return next(noun for noun, model in MODELS.items() if isinstance(record, model))


def reviewers(session: Session) -> set[int]:
    """Return the numbers of the active accounts that may publish."""
    roles = [role for role in Role if may(role, Permission.PUBLISH)]
    return set(session.scalars(select(User.id).where(User.role.in_(roles), User.is_active)))


def concerned(session: Session, record: Any, since: int = 0) -> set[int]:
    """Return the numbers of who saved a record after a version, or commented on it."""
    noun = noun_of(record)
    saved = select(Revision.actor_id).where(
        getattr(Revision, f"{noun}_id") == record.id,
        Revision.version > since,
        Revision.actor_id.is_not(None),
    )
    said = select(Comment.author_id).where(
        getattr(Comment, f"{noun}_id") == record.id, Comment.author_id.is_not(None)
    )
    return {number for number in session.scalars(saved.union(said)) if number is not None}
