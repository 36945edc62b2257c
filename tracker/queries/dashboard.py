"""Read what an analyst needs to see first: overdue, happened, changed, unsourced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import spans
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import Status
from tracker.models import Agreement, Party, Person, Revision, Source

SHOWN = 6
# so many saves are looked at; those of one act are told together
LOOKED_AT = 60
_COLUMNS = (
    Agreement.slug,
    Agreement.title,
    Agreement.status,
    Agreement.due_on,
    Agreement.fact_count,
    Agreement.sourced_count,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """Be an agreement with the date of what occurred last."""

    slug: str
    title: str
    status: Status
    date: FuzzyDate | None


def overdue(session: Session, today: date) -> Sequence[Any]:
    """Return the agreements that are overdue, the latest missed first."""
    return session.execute(
        select(*_COLUMNS)
        .where(Agreement.due_on < today, Agreement.deleted_at.is_(None))
        .order_by(Agreement.due_on.desc(), Agreement.id)
        .limit(SHOWN)
    ).all()


def happened(session: Session) -> list[Happened]:
    """Return the agreements of which something occurred, the last event first."""
    rows = session.execute(
        select(
            Agreement.slug,
            Agreement.title,
            Agreement.status,
            Agreement.last_on,
            Agreement.last_edtf,
        )
        .where(Agreement.last_on.is_not(None), Agreement.deleted_at.is_(None))
        .order_by(Agreement.last_on.desc(), Agreement.id.desc())
        .limit(SHOWN)
    )
    return [
        Happened(row.slug, row.title, row.status, spans.told(row.last_on, row.last_edtf))
        for row in rows
    ]


def unsourced(session: Session) -> Sequence[Any]:
    """Return agreements with facts that have no quotation, the last changed first."""
    return session.execute(
        select(*_COLUMNS)
        .where(Agreement.sourced_count < Agreement.fact_count, Agreement.deleted_at.is_(None))
        .order_by(Agreement.updated_at.desc(), Agreement.id)
        .limit(SHOWN)
    ).all()


def latest_changes(session: Session) -> Sequence[Any]:
    """Return the newest revisions of every kind of record, with the record's address."""
    return session.execute(
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
    ).all()


def is_empty(session: Session) -> bool:
    """Say whether there is no agreement yet."""
    return session.scalar(select(Agreement.id).limit(1)) is None
