"""Count who has what with whom, for the parties that have most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.models import Participation, Party, publication_party
from tracker.queries import agreements
from tracker.queries.agreements import Filter

SHOWN = 16


@dataclass(frozen=True, slots=True)
class Side:
    """Be one party of the matrix with the number of its agreements."""

    id: int
    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hold the parties that have most agreements, and how many each two of them share.

    ``is_whole`` is False where there are more parties than are shown.
    """

    sides: Sequence[Side]
    counts: Mapping[tuple[int, int], int]
    is_whole: bool

    def count(self, one: Side, other: Side) -> int:
        """Return how many agreements two parties share."""
        return self.counts.get((min(one.id, other.id), max(one.id, other.id)), 0)

    @property
    def most(self) -> int:
        """Return the largest number that two parties share."""
        return max(self.counts.values(), default=0)


def build(session: Session, wanted: Filter, *, size: int = SHOWN) -> Matrix:
    """Return the matrix of the agreements that a filter asks for, in two statements."""
    wanted = agreements.resolved(session, wanted)
    links = _links(wanted)
    number = func.count(links.c.agreement_id.distinct())
    rows = session.execute(
        select(Party.id, Party.slug, Party.name, number.label("number"))
        .join(links, links.c.party_id == Party.id)
        .where(links.c.agreement_id.in_(agreements.ids(session, wanted)))
        .group_by(Party.id, Party.slug, Party.name)
        .order_by(number.desc(), Party.name)
        .limit(size + 1)
    ).all()
    sides = [Side(r.id, r.slug, r.name, r.number) for r in rows[:size]]
    return Matrix(sides, _counts(session, wanted, [s.id for s in sides]), len(rows) <= size)


def _counts(session: Session, wanted: Filter, ids: list[int]) -> dict[tuple[int, int], int]:
    one, other = _links(wanted).alias().c, _links(wanted).alias()
    rows = session.execute(
        select(one.party_id, other.c.party_id, func.count(one.agreement_id.distinct()))
        .join(other, other.c.agreement_id == one.agreement_id)
        .where(
            one.party_id.in_(ids),
            other.c.party_id.in_(ids),
            one.party_id < other.c.party_id,
            one.agreement_id.in_(agreements.ids(session, wanted)),
        )
        .group_by(one.party_id, other.c.party_id)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _links(wanted: Filter) -> Any:
    """Return the table of who is party to what, as whoever asks may see it."""
    return publication_party if wanted.is_public else Participation.__table__
