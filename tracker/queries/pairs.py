"""Count who has what with whom, for the parties that have most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import timelines
from tracker.models import Agreement, Participation, Party, publication_party
from tracker.queries import agreements, known
from tracker.queries.agreements import Filter

SHOWN = 16
AGREEMENT = Agreement.__table__


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

    ``is_whole`` is False where there are more parties than are shown, ``is_all`` where there are
    more agreements than are counted: then the ones that changed last are.
    """

    sides: Sequence[Side]
    counts: Mapping[tuple[int, int], int]
    is_whole: bool
    is_all: bool

    def count(self, one: Side, other: Side) -> int:
        """Return how many agreements two parties share."""
        return self.counts.get((min(one.id, other.id), max(one.id, other.id)), 0)

    @property
    def most(self) -> int:
        """Return the largest number that two parties share."""
        return max(self.counts.values(), default=0)


def build(session: Session, wanted: Filter, *, size: int = SHOWN) -> Matrix:
    """Return the matrix of the agreements that a filter asks for, ``MOST_COUNTED`` at most."""
    wanted = agreements.sized(session, wanted)
    members = _members(session, wanted)
    names = _names(session, {number for each in members for number in each})
    return _matrix(members, names, size, is_all=not wanted.is_many)


def as_known(session: Session, wanted: Filter, day: date, *, size: int = SHOWN) -> Matrix:
    """Return the same of the agreements and parties that were known on a day."""
    compared = known.Compared(session, wanted, day)
    numbers: dict[str, int] = {}
    names: dict[int, timelines.Party] = {}
    members = []
    for _, record in compared:
        parties = {numbers.setdefault(p.slug, len(numbers)): p for p in record.parties}
        names |= parties
        members.append(set(parties))
    return _matrix(members, names, size, is_all=compared.is_whole)


def _matrix(
    members: Sequence[set[int]], names: Mapping[int, Any], size: int, *, is_all: bool
) -> Matrix:
    numbers = Counter(number for each in members for number in each)
    ordered = sorted(numbers, key=lambda number: (-numbers[number], names[number].name))
    sides = [
        Side(number, names[number].slug, names[number].name, numbers[number])
        for number in ordered[:size]
    ]
    seen = {side.id for side in sides}
    counts = Counter(pair for each in members for pair in combinations(sorted(each & seen), 2))
    return Matrix(sides, counts, is_whole=len(ordered) <= size, is_all=is_all)


def _members(session: Session, wanted: Filter) -> list[set[int]]:
    """Return the numbers of the parties of each agreement."""
    links: Any = publication_party if wanted.is_public else Participation.__table__
    counted = agreements.first(session, wanted, AGREEMENT.c.id.label("id")).subquery()
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(links.c.agreement_id, links.c.party_id).join(
            counted, counted.c.id == links.c.agreement_id
        )
    )
    for agreement, party in rows.all():
        found[agreement].add(party)
    return list(found.values())


def _names(session: Session, numbers: Iterable[int]) -> dict[int, Any]:
    party = Party.__table__.c
    rows = session.execute(
        select(party.id, party.slug, party.name).where(party.id.in_(list(numbers)))
    )
    return {row.id: row for row in rows}
