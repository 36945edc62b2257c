"""Find sources and their stored texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union,
)
from sqlalchemy.orm import Session

from tracker.domain import timelines
from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import SnapshotExtent, SourceKind
from tracker.models import Evidence, Quote, Snapshot, Source, Term, search_source
from tracker.models.types import Instant
from tracker.queries import holding, search
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

BATCH = 500
_LINKS_LOOKED_AT = 500
_NEWEST = Sort("updated", "last changed", Source.updated_at, is_descending=True)
# The day on which a text was retrieved tells its age: an older one may be stored later.
NEWEST_TEXT = (Snapshot.retrieved_at.desc(), Snapshot.id.desc())


def get(
    session: Session, slug: str, *, with_deleted: bool = False, is_locked: bool = False
) -> Source:
    """Return a source by slug; raises NotFound, for a deleted one too.

    A locked one is nobody else's until the transaction ends.
    """
    found = holding.find(session, Source, slug, is_locked=is_locked)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise NotFound("source", slug)
    return found


def record_of(source: Source, publisher: str | None) -> timelines.Source:
    """Return a source as a record of the domain."""
    return timelines.Source(
        slug=source.slug,
        title=source.title,
        kind=source.kind,
        publisher=publisher or "",
        authors=tuple(source.authors.split("\n")) if source.authors else (),
        url=source.url,
        archive_url=source.archive_url,
        published=source.published,
        accessed_on=source.accessed_on,
        language=source.language,
        is_official=source.is_official,
    )


def known_on(day: date | None) -> ColumnElement[bool]:
    """Return the condition that a source was out on a day; one that nobody dated counts as out.

    The rule is that of ``domain.as_of`` for evidence. Without a day it holds for every source.
    """
    latest = Source.__table__.c.published_latest
    return true() if day is None else or_(latest.is_(None), latest <= day)


def stream(
    session: Session, *, q: str = "", kind: SourceKind | None = None, day: date | None = None
) -> Iterator[timelines.Source]:
    """Yield the records of all matching sources in order of their slugs, a batch at a time."""
    last = ""
    while True:
        statement = (
            select(Source, Term.label)
            .outerjoin(Term, Term.id == Source.publisher_id)
            .where(
                Source.deleted_at.is_(None),
                Source.slug > last,
                known_on(day),
                *_matching(session, q, kind),
            )
        )
        rows = session.execute(statement.order_by(Source.slug).limit(BATCH)).all()
        yield from (record_of(source, label) for source, label in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].Source.slug


def _matching(session: Session, q: str, kind: SourceKind | None) -> Iterator[Any]:
    yield search.answering(session, search_source, Source.id, q)
    if kind is not None:
        yield Source.kind == kind


def list_page(
    session: Session,
    *,
    q: str = "",
    kind: SourceKind | None = None,
    day: date | None = None,
    key: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """Return one page of sources, the last changed first, with the number of quotations.

    Of a day there are those that were out then.
    """
    statement: Any = select(Source.id, Source.updated_at.label("sort_value")).where(
        Source.deleted_at.is_(None), known_on(day), *_matching(session, q, kind)
    )
    found = page(session, statement, _NEWEST, Source.id, key=key, size=size)
    numbers = [row.id for row in found.rows]
    rows = {row.id: row for row in session.execute(_lines(numbers))}
    return replace(found, rows=[rows[number] for number in numbers])


def _lines(numbers: Sequence[int]) -> Select[Any]:
    """Return the statement that reads lines of the list: of those on a page, not of all found."""
    count = (
        select(func.count(Quote.id))
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == Source.id)
        .correlate(Source)
        .scalar_subquery()
    )
    columns = (c for c in Source.__table__.c if c.name != "licence_note")
    return (
        select(*columns, Term.label.label("publisher"), count.label("quote_count"))
        .outerjoin(Term, Term.id == Source.publisher_id)
        .where(Source.id.in_(numbers))
    )


def publisher(session: Session, source: Source) -> str:
    """Return the name of who published a source, or nothing."""
    if source.publisher_id is None:
        return ""
    return session.get_one(Term, source.publisher_id).label


def snapshots(session: Session, source_id: int) -> Sequence[Snapshot]:
    """Return the stored texts of a source that are in use, the newest first."""
    return session.scalars(
        select(Snapshot)
        .where(Snapshot.source_id == source_id, Snapshot.deleted_at.is_(None))
        .order_by(*NEWEST_TEXT)
    ).all()


def is_newer(text: Any, other: Any) -> ColumnElement[bool]:
    """Return the condition that one text was retrieved after another, or else stored after it."""
    moment = other.retrieved_at
    if isinstance(moment, datetime):
        moment = literal(moment, Instant())  # compared in UTC, whatever its own time zone
    return tuple_(text.retrieved_at, text.id) > tuple_(moment, other.id)


def newest_full(session: Session, source_id: int) -> Snapshot | None:
    """Return the newest full text of a source that is in use, or None."""
    return session.scalar(
        select(Snapshot)
        .where(
            Snapshot.source_id == source_id,
            Snapshot.extent == SnapshotExtent.FULL,
            Snapshot.deleted_at.is_(None),
        )
        .order_by(*NEWEST_TEXT)
        .limit(1)
    )


def get_snapshot(session: Session, source: Source, uid: str) -> Snapshot:
    """Return a stored text of a source; raises NotFound."""
    found = session.scalar(
        select(Snapshot).where(Snapshot.uid == uid, Snapshot.source_id == source.id)
    )
    if found is None or found.deleted_at is not None:
        raise NotFound("stored text", uid)
    return found


def recent(session: Session, limit: int = 12) -> Sequence[Any]:
    """Return the sources used last, the newest first, for quoting from them again.

    Used is what was changed, quoted from, or joined to a fact by one of the last links to do so.
    """
    links = select(Evidence.quote_id, Evidence.created_at).order_by(Evidence.id.desc())
    link = links.limit(_LINKS_LOOKED_AT).subquery()
    joined = (
        select(Snapshot.source_id, func.max(link.c.created_at).label("at"))
        .join(Quote, Quote.snapshot_id == Snapshot.id)
        .join(link, link.c.quote_id == Quote.id)
        .group_by(Snapshot.source_id)
        .subquery()
    )
    in_use = Source.deleted_at.is_(None)
    order = (Source.updated_at.desc(), Source.id.desc())
    changed = select(Source.id).where(in_use).order_by(*order).limit(limit).subquery()
    last = case((joined.c.at > Source.updated_at, joined.c.at), else_=Source.updated_at)
    return session.execute(
        select(Source.slug, Source.title, Term.label.label("publisher"))
        .outerjoin(Term, Term.id == Source.publisher_id)
        .outerjoin(joined, joined.c.source_id == Source.id)
        .where(in_use, Source.id.in_(union(select(joined.c.source_id), select(changed.c.id))))
        .order_by(last.desc(), Source.id.desc())
        .limit(limit)
    ).all()
