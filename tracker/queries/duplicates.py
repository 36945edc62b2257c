"""Find agreements that may be recorded twice, and where merged ones went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import DuplicateState
from tracker.models import Agreement, Duplicate, Merger, Participation
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

_BEST = Sort("score", "likeliest", Duplicate.score, is_descending=True)
_AT_ONCE = 1000


class Brief(NamedTuple):
    """Be what is compared of an agreement."""

    id: int
    title: str
    first_on: date | None
    parties: frozenset[int]


def briefs(session: Session) -> Iterator[Brief]:
    """Yield what is compared of every agreement, by first day, those without one last."""
    numbers = select(Agreement.id).where(Agreement.deleted_at.is_(None))
    ordered = session.scalars(numbers.order_by(Agreement.first_on.nulls_last(), Agreement.id)).all()
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        parties: dict[int, set[int]] = defaultdict(set)
        for number, party in session.execute(
            select(Participation.agreement_id, Participation.party_id).where(
                Participation.agreement_id.in_(some)
            )
        ):
            parties[number].add(party)
        rows = session.execute(
            select(Agreement.id, Agreement.title, Agreement.first_on).where(Agreement.id.in_(some))
        )
        found = {row.id: row for row in rows}
        for number in some:
            row = found[number]
            yield Brief(number, row.title, row.first_on, frozenset(parties[number]))


def known_pairs(session: Session, ids: Iterable[int] | None = None) -> set[tuple[int, int]]:
    """Return the pairs that were suggested or decided already."""
    statement = select(Duplicate.agreement_id, Duplicate.other_id)
    if ids is not None:
        statement = statement.where(Duplicate.agreement_id.in_(list(ids)))
    return {(row.agreement_id, row.other_id) for row in session.execute(statement)}


def list_page(session: Session, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of suggestions, the likeliest first."""
    other = aliased(Agreement)
    columns: tuple[Any, ...] = (
        Duplicate.id,
        Duplicate.uid,
        Duplicate.reason,
        Duplicate.score,
        Duplicate.score.label("sort_value"),
        Agreement.slug,
        Agreement.title,
        Agreement.first_on,
        other.slug.label("other_slug"),
        other.title.label("other_title"),
        other.first_on.label("other_first_on"),
    )
    statement = (
        select(*columns)
        .join(Agreement, Agreement.id == Duplicate.agreement_id)
        .join(other, other.id == Duplicate.other_id)
        .where(
            Duplicate.state == DuplicateState.SUGGESTED,
            Agreement.deleted_at.is_(None),
            other.deleted_at.is_(None),
        )
    )
    return page(session, statement, _BEST, Duplicate.id, key=key, size=size)


def get(session: Session, uid: str) -> tuple[Duplicate, Agreement, Agreement]:
    """Return a suggestion with its two agreements, that recorded first in front.

    Raises NotFound for one that is decided, or of which one is gone.
    """
    found = session.scalar(
        select(Duplicate).where(Duplicate.uid == uid, Duplicate.state == DuplicateState.SUGGESTED)
    )
    if found is None:
        raise NotFound("suggestion", uid)
    kept = session.get_one(Agreement, found.other_id)
    other = session.get_one(Agreement, found.agreement_id)
    if kept.deleted_at is not None or other.deleted_at is not None:
        raise NotFound("suggestion", uid)
    return found, kept, other


def find_survivor(session: Session, slug: str) -> str:
    """Return the address of the agreement into which another was merged, or nothing."""
    gone, kept = aliased(Agreement), aliased(Agreement)
    statement: Any = (
        select(kept.slug)
        .join(Merger, Merger.survivor_id == kept.id)
        .join(gone, gone.id == Merger.agreement_id)
        .where(gone.slug == slug, gone.deleted_at.is_not(None))
    )
    return session.scalar(statement) or ""
