"""Find what waits for people: reviews, changes not published, what was returned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import Action, RecordState
from tracker.models import Agreement, Publication, Revision

SHOWN = 50


def _waiting(state: RecordState) -> Any:
    """Return the agreements in a state with their last save and what readers see."""
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
        .where(Agreement.record_state == state, Agreement.deleted_at.is_(None))
        .limit(SHOWN)
    )


def in_review(session: Session) -> Sequence[Any]:
    """Return what waits for a reviewer, what waits longest first."""
    return session.execute(
        _waiting(RecordState.IN_REVIEW).order_by(Agreement.updated_at, Agreement.id)
    ).all()


def pending(session: Session) -> Sequence[Any]:
    """Return published agreements with changes that nobody has sent to review yet."""
    statement = _waiting(RecordState.DRAFT).where(Publication.version.is_not(None))
    return session.execute(statement.order_by(Agreement.updated_at.desc(), Agreement.id)).all()


def returned(session: Session, user_id: int) -> Sequence[Any]:
    """Return drafts that came back from review and that somebody has worked on."""
    worked = select(Revision.agreement_id).where(
        Revision.actor_id == user_id, Revision.agreement_id.is_not(None)
    )
    statement = _waiting(RecordState.DRAFT).where(
        Revision.action == Action.RETURNED, Agreement.id.in_(worked)
    )
    return session.execute(statement.order_by(Agreement.updated_at.desc(), Agreement.id)).all()
