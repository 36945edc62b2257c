"""Find persons and their offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import OfficeHolding, Party, Person, Quote
from tracker.queries import holding
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

_BY_NAME = Sort("name", "name", Person.name_key)


def get(
    session: Session, slug: str, *, with_deleted: bool = False, is_locked: bool = False
) -> Person:
    """Return a person by slug; raises NotFound, for a deleted one too.

    A locked one is nobody else's until the transaction ends.
    """
    found = holding.find(session, Person, slug, is_locked=is_locked)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise NotFound("person", slug)
    return found


def list_page(session: Session, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of persons by name, with the number of their quotations."""
    count = (
        select(func.count(Quote.id)).where(Quote.speaker_id == Person.id).correlate(Person)
    ).scalar_subquery()
    statement = select(
        Person.id,
        Person.slug,
        Person.name,
        count.label("quote_count"),
        Person.name_key.label("sort_value"),
    ).where(Person.deleted_at.is_(None))
    return page(session, statement, _BY_NAME, Person.id, key=key, size=size)


def offices(session: Session, person_id: int) -> Sequence[Any]:
    """Return the offices a person held, with their parties."""
    return session.execute(
        select(OfficeHolding, Party.slug.label("party_slug"), Party.name.label("party_name"))
        .outerjoin(Party, Party.id == OfficeHolding.party_id)
        .where(OfficeHolding.person_id == person_id)
        .order_by(OfficeHolding.id)
    ).all()


def suggestions(session: Session) -> list[tuple[str, str]]:
    """Return the names offered while typing a person."""
    rows = session.execute(
        select(Person.name).where(Person.deleted_at.is_(None)).order_by(Person.name_key).limit(300)
    )
    return [(row.name, "") for row in rows]
