"""Find one agreement, and what is said of several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.terms import subject_label
from tracker.domain.vocabularies import RecordState
from tracker.models import (
    Agreement,
    Comment,
    Identifier,
    Publication,
    Term,
    agreement_subject,
)
from tracker.queries import holding
from tracker.queries.remembering import Rows, answer


def get(
    session: Session, slug: str, *, with_deleted: bool = False, is_locked: bool = False
) -> Agreement:
    """Return an agreement by its slug; raises NotFound, for a deleted one too.

    A locked one is nobody else's until the transaction ends.
    """
    found = holding.find(session, Agreement, slug, is_locked=is_locked)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise NotFound("agreement", slug)
    return found


def identified(session: Session, scheme: str, value: str, *, besides: int) -> Agreement | None:
    """Return the agreement, perhaps a deleted one, that has a number in a register, or None.

    The case of letters does not count. ``besides`` is the number of a row that is left out.
    """
    return session.scalar(
        select(Agreement)
        .join(Identifier, Identifier.agreement_id == Agreement.id)
        .where(
            func.lower(Identifier.value) == func.lower(value),
            func.lower(Identifier.scheme) == func.lower(scheme),
            Identifier.id != besides,
        )
        .limit(1)
    )


def subject_slugs(session: Session, agreement_id: int) -> list[str]:
    """Return the slugs of an agreement's subjects."""
    return list(session.scalars(_SUBJECTS_OF, {"number": agreement_id}))


_SUBJECTS_OF = (
    select(Term.slug)
    .join(agreement_subject, agreement_subject.c.term_id == Term.id)
    .where(agreement_subject.c.agreement_id == bindparam("number"))
    .order_by(Term.slug)
)


def states(session: Session, slugs: Iterable[str]) -> dict[str, tuple[RecordState, bool]]:
    """Return the state of each of some agreements in use, and whether readers see one."""
    rows = session.execute(
        select(Agreement.slug, Agreement.record_state, Publication.agreement_id)
        .outerjoin(Publication, Publication.agreement_id == Agreement.id)
        .where(Agreement.slug.in_(set(slugs)), Agreement.deleted_at.is_(None))
    )
    return {row.slug: (row.record_state, row.agreement_id is not None) for row in rows}


def recent(session: Session, limit: int = 12) -> Sequence[Any]:
    """Return slug and title of the agreements changed last."""
    return session.execute(
        select(Agreement.slug, Agreement.title)
        .where(Agreement.deleted_at.is_(None))
        .order_by(Agreement.updated_at.desc(), Agreement.id.desc())
        .limit(limit)
    ).all()


def called_alike(session: Session, agreement: Agreement) -> Any:
    """Return slug and title of the first other agreement of the same title, None without one.

    Case, accents and punctuation do not count.
    """
    others = (Agreement.id != agreement.id, Agreement.deleted_at.is_(None))
    alike = Agreement.called_nearly(agreement.title)
    statement = select(Agreement.slug, Agreement.title).where(alike, *others)
    return session.execute(statement.order_by(Agreement.id).limit(1)).first()


def for_team(session: Session, number: int) -> tuple[int, int]:
    """Return which version readers see of an agreement, 0 for none, and its open comments."""
    version, comments = session.execute(_FOR_TEAM, {"number": number}).one()
    return version or 0, comments


def subjects_named(session: Session, labels: Sequence[str]) -> dict[str, str]:
    """Return the slugs of subjects that are not retired by their labels."""
    offered = subjects(session) if labels else ()
    return {label: slug for slug, label in offered if label in labels}


def subjects(session: Session) -> tuple[tuple[str, str], ...]:
    """Return slug and label of every subject that is not retired."""
    return _labelled(answer(session, _SUBJECTS))


def retired_subjects(session: Session, slugs: Collection[str]) -> list[tuple[str, str]]:
    """Return slug and label of those of the subjects that are offered no more."""
    if not slugs:
        return []
    statement = select(_TERM.slug, _TERM.label).where(
        _TERM.vocabulary == "subject", _TERM.is_retired.is_(True), _TERM.slug.in_(slugs)
    )
    return [(slug, subject_label(label)) for slug, label in session.execute(statement)]


@lru_cache(maxsize=2)  # they seldom change, and every list offers all of them
def _labelled(found: Rows) -> tuple[tuple[str, str], ...]:
    return tuple((slug, subject_label(label)) for slug, label in found)


_TERM = Term.__table__.c
_OFFERED = select(_TERM.slug, _TERM.label).where(
    _TERM.vocabulary == "subject", _TERM.is_retired.is_(False)
)
_SUBJECTS = _OFFERED.order_by(_TERM.label)
_SHOWN = select(Publication.version).where(Publication.agreement_id == bindparam("number"))
_OPEN = select(func.count()).where(
    Comment.agreement_id == bindparam("number"), Comment.resolved_at.is_(None)
)
_FOR_TEAM = select(_SHOWN.scalar_subquery(), _OPEN.scalar_subquery())
