"""Read what an analyst needs to see first: overdue, happened, changed, unsourced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tracker.domain import spans
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import Status
from tracker.models import Agreement, Party, Person, Revision, Source

SHOWN = 6
# so many saves are looked at; those of one act are told together
LOOKED_AT = 60
_AGREEMENT = Agreement.__table__.c
_COLUMNS = (
    _AGREEMENT.slug,
    _AGREEMENT.title,
    _AGREEMENT.status,
    _AGREEMENT.due_on,
    _AGREEMENT.fact_count,
    _AGREEMENT.sourced_count,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """Be an agreement with the date of what occurred last."""

    slug: str
    title: str
    status: Status
    date: FuzzyDate | None


# Each is made once: to make them took longer than the database does to answer.
_OVERDUE = (
    select(*_COLUMNS)
    .where(_AGREEMENT.due_on < bindparam("today"), _AGREEMENT.deleted_at.is_(None))
    .order_by(_AGREEMENT.due_on.desc(), _AGREEMENT.id)
    .limit(SHOWN)
)
_HAPPENED = (
    select(
        _AGREEMENT.slug,
        _AGREEMENT.title,
        _AGREEMENT.status,
        _AGREEMENT.last_on,
        _AGREEMENT.last_edtf,
    )
    .where(_AGREEMENT.last_on.is_not(None), _AGREEMENT.deleted_at.is_(None))
    .order_by(_AGREEMENT.last_on.desc(), _AGREEMENT.id.desc())
    .limit(SHOWN)
)
_UNSOURCED = (
    select(*_COLUMNS)
    .where(_AGREEMENT.sourced_count < _AGREEMENT.fact_count, _AGREEMENT.deleted_at.is_(None))
    .order_by(_AGREEMENT.updated_at.desc(), _AGREEMENT.id)
    .limit(SHOWN)
)
_CHANGES = (
    select(
        Revision.version,
        Revision.at,
        Revision.actor_name,
        Revision.action,
        Revision.reason,
        Agreement.slug.label("agreement_slug"),
        Agreement.title.label("agreement_title"),
        Party.slug.label("party_slug"),
        Party.name.label("party_title"),
        Person.slug.label("person_slug"),
        Person.name.label("person_title"),
        Source.slug.label("source_slug"),
        Source.title.label("source_title"),
    )
    .outerjoin(Agreement, Agreement.id == Revision.agreement_id)
    .outerjoin(Party, Party.id == Revision.party_id)
    .outerjoin(Person, Person.id == Revision.person_id)
    .outerjoin(Source, Source.id == Revision.source_id)
    .order_by(Revision.at.desc(), Revision.id.desc())
    .limit(LOOKED_AT)
)


def overdue(session: Session, today: date) -> Sequence[Any]:
    """Return the agreements that are overdue, the latest missed first."""
    return session.execute(_OVERDUE, {"today": today}).all()


def happened(session: Session) -> list[Happened]:
    """Return the agreements of which something occurred, the last event first."""
    return [
        Happened(row.slug, row.title, row.status, spans.told(row.last_on, row.last_edtf))
        for row in session.execute(_HAPPENED)
    ]


def unsourced(session: Session) -> Sequence[Any]:
    """Return agreements with facts that have no quotation, the last changed first."""
    return session.execute(_UNSOURCED).all()


def latest_changes(session: Session) -> Sequence[Any]:
    """Return the newest revisions of every kind of record, with the record's address."""
    return session.execute(_CHANGES).all()


def is_empty(session: Session) -> bool:
    """Say whether there is no agreement yet."""
    return session.scalar(select(Agreement.id).limit(1)) is None
