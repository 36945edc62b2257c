"""Find what waits for people: reviews, changes not published, what was returned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, literal_column, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.vocabularies import Action, RecordState
from tracker.models import Agreement, Publication, Revision

SHOWN = 50


def _waiting(*those: ColumnElement[bool]) -> Any:
    """Return some agreements with their last save and what readers see."""
    newest = and_(Revision.agreement_id == Agreement.id, Revision.version == Agreement.version)
    return (
        select(
            Agreement.slug,
            Agreement.title,
            Agreement.version,
            Agreement.fact_count,
            Agreement.sourced_count,
            Publication.version.label("published_version"),
            Revision.action,
            Revision.actor_name,
            Revision.at,
            Revision.reason,
        )
        .join(Revision, newest)
        .outerjoin(Publication, Publication.agreement_id == Agreement.id)
        .where(*those, Agreement.deleted_at.is_(None))
        .limit(SHOWN)
    )


def _worked_on() -> Any:
    """Return drafts that were saved again since they were made, the last changed first."""
    # written out as the index of these says it: of drafts that came with an import, there are many
    is_draft = Agreement.record_state == literal_column(f"'{RecordState.DRAFT.value}'")
    statement = _waiting(is_draft, Agreement.version > literal_column("1"))
    return statement.order_by(Agreement.updated_at.desc(), Agreement.id.desc())


def in_review(session: Session) -> Sequence[Any]:
    """Return what waits for a reviewer, what waits longest first."""
    statement = _waiting(Agreement.record_state == RecordState.IN_REVIEW)
    return session.execute(statement.order_by(Agreement.updated_at, Agreement.id)).all()


def pending(session: Session) -> Sequence[Any]:
    """Return published agreements with changes that nobody has sent to review yet."""
    return session.execute(_worked_on().where(Publication.version.is_not(None))).all()


def returned(session: Session, user_id: int) -> Sequence[Any]:
    """Return drafts that came back from review and that somebody has worked on."""
    earlier = aliased(Revision)
    # with a sum, nobody's saves are all looked through: one who imported has a hundred thousand
    is_theirs = earlier.actor_id + 0 == user_id
    worked = exists().where(earlier.agreement_id == Agreement.id, is_theirs)
    return session.execute(_worked_on().where(Revision.action == Action.RETURNED, worked)).all()
