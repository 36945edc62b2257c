"""Find what stands before and after an agreement in a filtered list."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.models import Agreement
from tracker.queries import agreements
from tracker.queries.agreements import SORTS, Filter, Row
from tracker.queries.pages import key_of


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Be the agreements on both sides of one; None at the ends of the list."""

    before: Row | None
    after: Row | None


def of(session: Session, wanted: Filter, sort: str, slug: str) -> Neighbours | None:
    """Return the neighbours of an agreement in a list, None where it is not in the list."""
    wanted = agreements.sized(session, wanted)
    order = SORTS.get(sort) or SORTS["updated"]
    column = agreements.shown(wanted, order.column.key)
    statement = agreements.ids(session, wanted).with_only_columns(
        Agreement.id, column.label("sort_value")
    )
    here = session.execute(statement.where(Agreement.slug == slug)).first()
    if here is None:
        return None
    found = [
        agreements.list_page(
            session, wanted, sort=order.key, key=key_of(direction, here), size=1
        ).rows
        for direction in ("newer", "older")
    ]
    before, after = (rows[0] if rows else None for rows in found)
    return Neighbours(before, after)
