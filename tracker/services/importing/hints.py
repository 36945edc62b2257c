"""Say in a preview which recorded agreements a new one may be, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from tracker.domain import collation
from tracker.domain.importing.contents import Data
from tracker.domain.vocabularies import RowOutcome
from tracker.models import Agreement, Participation, Party
from tracker.queries.duplicates import Brief
from tracker.services import duplicates
from tracker.services.importing.planning import Planned

# new agreements of one file; of larger files “Duplicates” tells once they are saved
MOST_COMPARED = 1_000
_MOST_SHOWN = 3
_MOST_READ = 50
_COLUMNS = (Agreement.id, Agreement.slug, Agreement.title, Agreement.first_on)
# made once: a large file asks each a thousand times
_CALLED = (
    select(*_COLUMNS)
    .where(
        Agreement.title_key == bindparam("key"),
        Agreement.title == bindparam("title"),
        Agreement.deleted_at.is_(None),
    )
    .limit(_MOST_READ)
)
_PARTIES = select(Participation.agreement_id, Participation.party_id).where(
    Participation.agreement_id.in_(bindparam("ids", expanding=True))
)


class Hints:
    """Find what may be recorded already, by the rules for duplicates."""

    def __init__(self, session: Session) -> None:
        """Have compared none yet."""
        self.session = session
        self._left = MOST_COMPARED
        self._parties: dict[str, int] = {}

    def of(self, planned: Planned) -> list[dict[str, str]]:
        """Return the recorded agreements that a new one may be, the likeliest first."""
        if planned.outcome is not RowOutcome.NEW or planned.save is None or not self._left:
            return []
        self._left -= 1
        brief = self._brief(planned.save.data)
        found = {row.id: row for row in (*self._called(brief), *self._near(brief))}
        parties = self._parties_of(list(found))
        judged = []
        for row in found.values():
            other = Brief(row.id, row.title, row.first_on, parties[row.id])
            if (likely := duplicates.judge(brief, other)) is not None:
                judged.append((*likely, row))
        judged.sort(key=lambda each: (-each[0], each[2].id))
        return [
            {"slug": row.slug, "title": row.title, "reason": reason}
            for _, reason, row in judged[:_MOST_SHOWN]
        ]

    def _brief(self, data: Data) -> Brief:
        slugs = {part["party"] for part in data["participations"]}
        new = slugs - self._parties.keys()
        if new:
            statement = select(Party.slug, Party.id).where(Party.slug.in_(new))
            self._parties |= dict(self.session.execute(statement).all())
        days = [
            day
            for item in data["milestones"]
            if item["date"] is not None
            for day in (item["date"]["earliest"], item["date"]["latest"])
            if day
        ]
        first_on = date.fromisoformat(min(days)) if days else None
        # one that is made with the import has no number, and is nobody's party yet
        return Brief(0, data["title"], first_on, frozenset(self._parties.get(s, 0) for s in slugs))

    def _called(self, brief: Brief) -> Sequence[Any]:
        asked = {"key": collation.key(brief.title), "title": brief.title}
        return self.session.execute(_CALLED, asked).all()

    def _near(self, brief: Brief) -> Sequence[Any]:
        if brief.first_on is None or not brief.parties or 0 in brief.parties:
            return []
        near = {
            "least": brief.first_on - duplicates.NEAR,
            "most": brief.first_on + duplicates.NEAR,
        }
        parties = sorted(brief.parties)[:2]  # the others are compared afterwards
        sides = {f"party_{at}": number for at, number in enumerate(parties)}
        return self.session.execute(_near_to(len(parties)), near | sides).all()

    def _parties_of(self, numbers: list[int]) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for number, party in self.session.execute(_PARTIES, {"ids": numbers}) if numbers else ():
            found[number].add(party)
        return defaultdict(frozenset, {number: frozenset(ids) for number, ids in found.items()})


@cache
def _near_to(sides: int) -> Any:
    """Return the statement that finds what as many parties have in common about some days."""
    first_on = Agreement.first_on.between(bindparam("least"), bindparam("most"))
    statement = select(*_COLUMNS).where(first_on, Agreement.deleted_at.is_(None))
    for at in range(sides):
        part = aliased(Participation)
        is_side = part.party_id == bindparam(f"party_{at}")
        statement = statement.join(part, (part.agreement_id == Agreement.id) & is_side)
    return statement.distinct().limit(_MOST_READ)
