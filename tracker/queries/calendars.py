"""Find what is due: the newest target of each milestone that still waits, by its last day.

Readers are shown the day that is published with each agreement: before it becomes overdue. A
milestone waits as ``domain.status`` says: it is planned or conditional, nobody deprecated it, and
none of its kind is known to have occurred since a target was first stated for it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    and_,
    bindparam,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from tracker.domain import status
from tracker.domain.dates import PARTS, FuzzyDate, from_edtf
from tracker.domain.slippage import PENDING
from tracker.domain.vocabularies import MilestoneType, Modality, Rank, Status
from tracker.models import Agreement, DateExpectation, Milestone
from tracker.queries import agreements
from tracker.queries.agreements import Filter
from tracker.queries.timelines import fuzzy

SHOWN = 60
# beyond the number of any row, which is a positive integer of 31 bits
FARTHEST = 2**31 - 1
MONTHS = 12
MOST_IN_MONTH = 100
_TARGET = DateExpectation.__table__.c
_DATE = Milestone.__table__.c


@dataclass(frozen=True, slots=True)
class Due:
    """Be one milestone that waits, with the date that was stated for it last."""

    slug: str
    title: str
    status: Status
    uid: str
    type: MilestoneType | None
    modality: Modality | None
    when: FuzzyDate
    on: date
    number: int
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """Be one month and how much is due in it, as far as counted."""

    first: date
    count: int

    @property
    def is_whole(self) -> bool:
        """Say whether all was counted."""
        return self.count < MOST_IN_MONTH

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


def due(
    session: Session, wanted: Filter, since: date, after: int = -FARTHEST, *, limit: int = SHOWN
) -> tuple[list[Due], bool]:
    """Return what is due from a day on, the nearest first, and whether there is more.

    ``after`` goes on behind what was shown of that very day: it is the ``number`` of the last.
    """
    asked = {"since": since, "after": after}
    rows = agreements.told(session, _sized(session, wanted), _due, limit, asked=asked)
    ids = [row.id for row in rows[:limit]]
    parties = agreements.party_names(session, ids, is_public=wanted.is_public)
    found = [
        Due(
            slug=row.slug,
            title=row.title,
            status=row.status,
            uid=row.uid,
            type=row.type,
            modality=row.modality,
            when=when,
            on=row.day,
            number=row.number,
            parties=tuple(parties[row.id]),
        )
        for row in rows[:limit]
        if (when := _when(row)) is not None
    ]
    return found, len(rows) > limit


def _due(session: Session, wanted: Filter, limit: int) -> Any:
    """Return the statement for what is due from a day ``since``, ``after`` a number on that day."""
    since, after = bindparam("since", type_=Date()), bindparam("after", type_=Integer())
    branches = [
        branch.where(day >= since, or_(day > since, number > after))
        .order_by(day, number)
        .limit(limit + 1)
        .subquery()
        for branch, day, number in _waiting(session, wanted)
    ]
    both = union_all(*(select(branch) for branch in branches)).subquery()
    return select(both).order_by(both.c.day, both.c.number).limit(limit + 1)


def months(session: Session, wanted: Filter, first: date) -> list[Month]:
    """Return a year of months from the one of a day, with the number of what is due in each.

    Of each month, what waits with a target and without is counted to ``MOST_IN_MONTH``.
    """
    days = firsts(first)
    asked = {f"first_{at}": day for at, day in enumerate(days)}
    rows = agreements.told(session, _sized(session, wanted), _counted, asked=asked)
    counts: dict[int, int] = dict(map(tuple, rows))
    return [Month(day, counts.get(at, 0)) for at, day in enumerate(days[:-1])]


def _counted(session: Session, wanted: Filter) -> Any:
    """Return the statement that counts what is due in months by their ``first_`` days."""
    days = [bindparam(f"first_{at}", type_=Date()) for at in range(MONTHS + 1)]
    some = [
        branch.with_only_columns(literal(at).label("month"))
        .where(day >= days[at], day < days[at + 1])
        .limit(MOST_IN_MONTH)
        .subquery()
        for branch, day, _ in _waiting(session, wanted)
        for at in range(MONTHS)
    ]
    each = union_all(*(select(part) for part in some)).subquery().c
    return select(each.month, func.count()).group_by(each.month)


def firsts(day: date) -> list[date]:
    """Return the first days of a year of months from the one of a day, and of the month behind."""
    start = day.replace(day=1)
    return [_plus(start, number) for number in range(MONTHS + 1)]


def _sized(session: Session, wanted: Filter) -> Filter:
    return agreements.sized(session, wanted) if agreements.is_by_finding(wanted) else wanted


def _when(row: Any) -> FuzzyDate | None:
    return fuzzy(row, "when") if hasattr(row, "when_text") else from_edtf(f"[..{row.day}]")


def _plus(first: date, number: int) -> date:
    years, month = divmod(first.month - 1 + number, MONTHS)
    return date(min(first.year + years, date.max.year), month + 1, 1)


def _waiting(session: Session, wanted: Filter) -> Sequence[tuple[Any, Any, Any]]:
    """Return the statements for what waits with a target and without, each with day and number.

    Numbers of milestones are negative, so that both count apart.
    """
    if wanted.is_public:
        return [_published(session, wanted)]
    newer = aliased(DateExpectation)
    its_own = newer.milestone_id == Milestone.id
    is_newest = ~(
        select(newer.id)
        .where(
            its_own,
            or_(
                newer.stated_on > DateExpectation.stated_on,
                and_(newer.stated_on == DateExpectation.stated_on, newer.id > DateExpectation.id),
            ),
        )
        .exists()
    )
    first_stated = select(func.min(newer.stated_on)).where(its_own).correlate(Milestone)
    has_target = select(newer.id).where(its_own).exists()
    base = agreements.ids(session, wanted).join(Milestone, Milestone.agreement_id == Agreement.id)
    base = base.where(
        Milestone.modality.in_(PENDING),
        Milestone.rank != Rank.DEPRECATED,
        Agreement.status.not_in(status.ENDED),
    )
    targets = base.join(DateExpectation, DateExpectation.milestone_id == Milestone.id)
    targets = targets.where(is_newest, ~_occurred(first_stated.scalar_subquery()))
    dated = base.where(~has_target, ~_occurred(None))
    return (
        (
            targets.with_only_columns(
                *_columns(_TARGET, "target"),
                _TARGET.target_latest.label("day"),
                DateExpectation.id.label("number"),
            ),
            _TARGET.target_latest,
            DateExpectation.id,
        ),
        (
            dated.with_only_columns(
                *_columns(_DATE, "date"),
                _DATE.date_latest.label("day"),
                (-Milestone.id).label("number"),
            ),
            _DATE.date_latest,
            -Milestone.id,
        ),
    )


def _published(session: Session, wanted: Filter) -> tuple[Any, Any, Any]:
    """Return the statement for the days that are published, with day and number."""
    column = partial(agreements.shown, wanted)
    day, number = column("due_on"), Agreement.id
    statement = agreements.ids(session, wanted).with_only_columns(
        Agreement.id,
        Agreement.slug,
        column("title").label("title"),
        column("status").label("status"),
        literal("").label("uid"),
        null().label("type"),
        null().label("modality"),
        day.label("day"),
        number.label("number"),
    )
    return statement, day, number


def _columns(columns: Any, prefix: str) -> list[Any]:
    return [
        Agreement.id,
        Agreement.slug,
        Agreement.title,
        Agreement.status,
        Milestone.uid,
        Milestone.type,
        Milestone.modality,
        *(columns[f"{prefix}_{part}"].label(f"when_{part}") for part in PARTS),
    ]


def _occurred(first_stated: Any) -> Any:
    """Match milestones of which another of the same kind is known to have occurred."""
    other = Milestone.__table__.alias()
    has_fulfilled = [
        other.c.agreement_id == Milestone.agreement_id,
        other.c.type == Milestone.type,
        # as one expression, or SQLite searches all milestones without a party
        func.coalesce(other.c.party_id, 0) == func.coalesce(Milestone.party_id, 0),
        other.c.modality == Modality.OCCURRED,
        other.c.rank != Rank.DEPRECATED,
    ]
    if first_stated is not None:
        latest = other.c.date_latest
        has_fulfilled.append(or_(latest.is_(None), latest >= first_stated))
    return select(other.c.id).where(*has_fulfilled).exists()
