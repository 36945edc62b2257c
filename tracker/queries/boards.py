"""Lay agreements out by status: how many stand where, and which moved last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import RecordState, Status
from tracker.models import Agreement
from tracker.queries import agreements, known
from tracker.queries.agreements import FLAGS, MOST_COUNTED, Filter

SHOWN = 6
_NAMES = (
    "id",
    "slug",
    "title",
    "status",
    "record_state",
    "is_slipped",
    "is_disputed",
    "last_on",
    "due_on",
)


@dataclass(frozen=True, slots=True)
class Card:
    """Be one agreement on the board."""

    slug: str
    title: str
    record_state: RecordState
    flags: tuple[str, ...]
    last_on: date | None
    due_on: date | None
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Be one status with the number of its agreements, as far as counted, and those moved last."""

    status: Status
    count: int
    cards: Sequence[Any]


def build(session: Session, wanted: Filter, day: date | None = None) -> list[Column]:
    """Return a column for each status that has agreements, in the order of the vocabulary."""
    if day is not None:
        return _as_known(session, wanted, day)
    wanted = agreements.resolved(session, wanted)
    counts = count(session, wanted)
    cards = _cards(session, wanted, [status for status in Status if counts.get(status)])
    return [Column(s, counts[s], cards.get(s, ())) for s in Status if counts.get(s)]


def count(session: Session, wanted: Filter) -> dict[Status, int]:
    """Return how many agreements have each status.

    Where nothing but a status is asked for, that may be all there are: each status is counted by
    its index, to one more than ``MOST_COUNTED``.
    """
    wanted = agreements.resolved(session, wanted)
    status = agreements.shown(wanted, "status")
    found = agreements.ids(session, wanted).with_only_columns(status.label("status"))
    if all(name == "status" for name, _ in wanted.described()):
        branches = [
            found.where(status == each).limit(MOST_COUNTED + 1).subquery() for each in Status
        ]
        some = union_all(*(select(branch) for branch in branches)).subquery()
    else:
        some = found.subquery()
    rows = session.execute(select(some.c.status, func.count()).group_by(some.c.status))
    return {row[0]: row[1] for row in rows}


def _cards(session: Session, wanted: Filter, statuses: list[Status]) -> dict[Status, list[Card]]:
    """Return the first cards of each column, in two statements however many there are."""
    if not statuses:
        return {}
    column = partial(agreements.shown, wanted)
    branches = [
        agreements.ids(session, replace(wanted, status=None))
        .with_only_columns(*(column(name).label(name) for name in _NAMES))
        .where(column("status") == status)
        .order_by(column("last_on").desc().nulls_last(), Agreement.id.desc())
        .limit(SHOWN)
        .subquery()
        for status in statuses
    ]
    rows = session.execute(union_all(*(select(branch) for branch in branches))).all()
    ids = [row.id for row in rows]
    parties = agreements.party_names(session, ids, is_public=wanted.is_public)
    found: dict[Status, list[Card]] = {}
    for row in rows:
        overdue = row.due_on is not None and row.due_on < wanted.today
        up = (overdue, row.is_slipped, row.is_disputed)
        card = Card(
            slug=row.slug,
            title=row.title,
            record_state=row.record_state,
            flags=tuple(name for name, is_up in zip(FLAGS, up, strict=False) if is_up),
            last_on=row.last_on,
            due_on=row.due_on,
            parties=tuple(parties[row.id]),
        )
        found.setdefault(row.status, []).append(card)
    return found


def _as_known(session: Session, wanted: Filter, day: date) -> list[Column]:
    """Return the columns of an earlier day, from the list as it was known then."""
    rows = known.list_of(session, wanted, day, sort="last").rows
    counts = Counter(row.status for row in rows)
    return [
        Column(s, counts[s], [row for row in rows if row.status is s][:SHOWN])
        for s in Status
        if counts[s]
    ]
