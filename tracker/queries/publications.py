"""Read what readers see: of each agreement in sight, the version that was published.

Nothing is read from the rows that people work on, so that a change under way never shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.domain import timelines
from tracker.domain.errors import NotFound
from tracker.models import (
    Agreement,
    Publication,
    PublicationEvidence,
    PublicationRelation,
    PublishedVersion,
    Revision,
)
from tracker.queries import timelines as working
from tracker.queries import versions

BATCH = 100


def find(session: Session, agreement: Agreement) -> Publication | None:
    """Return what readers see of an agreement, None where they see nothing."""
    return session.get(Publication, agreement.id) if agreement.deleted_at is None else None


def get(session: Session, slug: str) -> Agreement:
    """Return an agreement that readers see; raises NotFound for any other."""
    found: Agreement | None = session.scalar(_visible(Agreement).where(Agreement.slug == slug))
    if found is None:
        raise NotFound("agreement", slug)
    return found


def resting(session: Session, quote_ids: Any) -> Sequence[Any]:
    """Return number and slug of the agreements whose published versions rest on quotations.

    ``quote_ids`` are numbers, or the statement that finds them.
    """
    rests = select(PublicationEvidence.agreement_id).where(
        PublicationEvidence.quote_id.in_(quote_ids)
    )
    return session.execute(
        _visible(Agreement.id, Agreement.slug).where(Agreement.id.in_(rests))
    ).all()


def rests_on(quote_id: Any) -> ColumnElement[bool]:
    """Return the condition that readers see an agreement which rests on a quotation."""
    return (
        select(PublicationEvidence.id)
        .join(Agreement, Agreement.id == PublicationEvidence.agreement_id)
        .where(PublicationEvidence.quote_id == quote_id, Agreement.deleted_at.is_(None))
        .exists()
    )


def owner_of(session: Session, uid: str) -> Agreement:
    """Return the agreement whose published version has evidence for a fact; raises NotFound."""
    bears = select(PublicationEvidence.agreement_id).where(PublicationEvidence.target == uid)
    found: Agreement | None = session.scalar(_visible(Agreement).where(Agreement.id.in_(bears)))
    if found is None:
        raise NotFound("fact", uid)
    return found


def was_published(session: Session, agreement: Agreement, version: int) -> bool:
    """Say whether readers once saw a version."""
    return session.get(PublishedVersion, (agreement.id, version)) is not None


def last_version(session: Session, agreement: Agreement) -> int:
    """Return the newest version that readers ever saw, 0 where there is none."""
    statement = select(PublishedVersion.version).where(
        PublishedVersion.agreement_id == agreement.id
    )
    return session.scalar(statement.order_by(PublishedVersion.version.desc()).limit(1)) or 0


def _visible(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(Publication, Publication.agreement_id == Agreement.id)
        .where(Agreement.deleted_at.is_(None))
    )


def records(
    session: Session, ids: Iterable[int], *, is_public: bool, with_targets: bool = False
) -> Iterator[timelines.Agreement]:
    """Yield agreements in the order of their ids, a batch at a time, as whoever asks sees them.

    ``with_targets`` leaves out those that have no milestone with a target.
    """
    if not is_public:
        wanted = working.with_targets(session, ids) if with_targets else ids
        yield from working.stream(session, wanted)
        return
    numbers = iter(ids)
    while batch := list(islice(numbers, BATCH)):
        yield from build(session, batch, with_targets=with_targets)


def build(
    session: Session, ids: Sequence[int], *, with_targets: bool = False
) -> list[timelines.Agreement]:
    """Return agreements as readers see them, in the order of their ids; others are left out.

    ``with_targets`` leaves out those that have no milestone with a target, too. Takes seven
    statements, however many agreements there are; none for no agreement.
    """
    if not ids:
        return []
    found = {
        row.Revision.agreement_id: row
        for row in session.execute(
            select(Revision, Publication, Agreement.created_at)
            .join(
                Publication,
                and_(
                    Publication.agreement_id == Revision.agreement_id,
                    Publication.version == Revision.version,
                ),
            )
            .join(Agreement, Agreement.id == Publication.agreement_id)
            .where(Publication.agreement_id.in_(ids), Agreement.deleted_at.is_(None))
        )
    }
    kept = [number for number in ids if number in found]
    if with_targets:
        kept = [number for number in kept if versions.has_targets(found[number].Revision.data)]
    if not kept:
        return []
    relations = _relations(session, kept)
    built = versions.build_all(session, [found[number].Revision for number in kept])
    return [
        replace(
            record,
            status=found[number].Publication.status,
            entries=tuple(_counted(entry, found[number].Publication) for entry in record.entries),
            relations=tuple(relations[number]),
            created_at=found[number].created_at,
        )
        for number, record in zip(kept, built, strict=True)
    ]


def _counted(entry: timelines.Entry, shown: Publication) -> timelines.Entry:
    """Return a milestone with what calendars count, as it was when it was published."""
    told = shown.calendar.get(entry.uid)
    if told is None:
        return entry
    sequence, made, changed = told
    return replace(
        entry,
        sequence=sequence,
        created_at=datetime.fromisoformat(made),
        updated_at=datetime.fromisoformat(changed),
    )


@cache
def _related() -> Select[PublicationRelation, str, str, str, str]:
    """Return the statement for relations that readers see: to build it takes longer than to run."""
    near, far = aliased(Agreement), aliased(Agreement)
    from_here, from_there = aliased(Publication), aliased(Publication)
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    return (
        select(
            PublicationRelation,
            near.slug.label("near_slug"),
            from_here.title.label("near_title"),
            far.slug.label("far_slug"),
            from_there.title.label("far_title"),
        )
        .join(near, near.id == PublicationRelation.agreement_id)
        .join(far, far.id == PublicationRelation.to_agreement_id)
        .join(from_here, from_here.agreement_id == near.id)
        .join(from_there, from_there.agreement_id == far.id)
        .where(
            or_(near.id.in_(ids), far.id.in_(ids)),
            near.deleted_at.is_(None),
            far.deleted_at.is_(None),
        )
        .order_by(PublicationRelation.id)
    )


def _relations(session: Session, ids: Sequence[int]) -> defaultdict[int, list[timelines.Relation]]:
    """Return relations from and to the agreements, where readers see both sides."""
    rows = session.execute(_related(), {"ids": ids}).all()
    names = versions.Names(session, [row.PublicationRelation.data for row in rows])
    wanted, found = set(ids), defaultdict(list)
    for row in rows:
        link: PublicationRelation = row.PublicationRelation
        (item,) = link.data["relations"]
        relation = versions.relation(item, names)
        if link.agreement_id in wanted:
            found[link.agreement_id].append(
                replace(relation, slug=row.far_slug, title=row.far_title)
            )
        if link.to_agreement_id in wanted:
            found[link.to_agreement_id].append(
                replace(relation, slug=row.near_slug, title=row.near_title, is_outgoing=False)
            )
    return found
