"""Lay agreements out by status: how many stand where, and which moved last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import Status
from tracker.models import Agreement
from tracker.queries import agreements, known
from tracker.queries.agreements import MOST_COUNTED, Filter, Row
from tracker.queries.agreements.built import built

SHOWN = 6
_NUMBER = Agreement.__table__.c.id


@dataclass(frozen=True, slots=True)
class Column:
    """Be one status with the number of its agreements, as far as counted, and those moved last."""

    status: Status
    count: int
    cards: Sequence[Row]


def build(session: Session, wanted: Filter, day: date | None = None) -> list[Column]:
    """Return a column for each status that has agreements, in the order of the vocabulary."""
    if day is not None:
        return _as_known(session, wanted, day)
    wanted = agreements.resolved(session, wanted)
    if _is_of_all(wanted):
        counts = count(session, wanted)
        chosen = _moved_last(session, wanted, [status for status in Status if counts.get(status)])
    else:
        counts, chosen = _among_first(session, wanted)
    cards = _cards(session, wanted, chosen)
    return [Column(s, counts[s], cards.get(s, ())) for s in Status if counts.get(s)]


def sized(session: Session, wanted: Filter) -> Filter:
    """Return a filter that knows whether many match, where that is looked at."""
    return wanted if _is_of_all(wanted) else agreements.sized(session, wanted)


def is_partial(wanted: Filter) -> bool:
    """Say of a sized filter whether more match than are laid out: those that changed last."""
    return not _is_of_all(wanted) and wanted.is_many


def _is_of_all(wanted: Filter) -> bool:
    return all(name == "status" for name, _ in wanted.described())


def count(session: Session, wanted: Filter) -> dict[Status, int]:
    """Return how many agreements have each status, where nothing but a status is asked for.

    Each status is counted by its index, to one more than ``MOST_COUNTED``.
    """
    rows = agreements.told(session, wanted, _counted, MOST_COUNTED + 1)
    return {row[0]: row[1] for row in rows}


def _counted(session: Session, wanted: Filter, most: int) -> Any:
    status = agreements.shown(wanted, "status")
    found = agreements.ids(session, wanted).with_only_columns(status.label("status"))
    branches = [found.where(status == each).limit(most).subquery() for each in Status]
    some = union_all(*(select(branch) for branch in branches)).subquery()
    return select(some.c.status, func.count()).group_by(some.c.status)


def _moved_last(session: Session, wanted: Filter, statuses: list[Status]) -> list[int]:
    """Return the numbers of the first cards of each column, in one statement."""
    if not statuses:
        return []
    chosen: defaultdict[Status, list[int]] = defaultdict(list)
    all_of = replace(wanted, status=None)
    for number, each in session.execute(*built(session, all_of, _first_cards, tuple(statuses))):
        chosen[each].append(number)
    return [number for each in statuses for number in chosen[each][:SHOWN]]


def _first_cards(session: Session, wanted: Filter, statuses: tuple[Status, ...]) -> Any:
    last_on, status = (agreements.shown(wanted, name) for name in ("last_on", "status"))
    found = agreements.ids(session, wanted).add_columns(status.label("status"))
    # two parts of each: the databases put no day at different ends, and only one end is indexed
    parts = (
        found.where(last_on.is_not(None)).order_by(last_on.desc(), _NUMBER.desc()),
        found.where(last_on.is_(None)).order_by(_NUMBER.desc()),
    )
    branches = [
        part.where(status == each).limit(SHOWN).subquery() for each in statuses for part in parts
    ]
    return union_all(*(select(branch) for branch in branches))


def _among_first(session: Session, wanted: Filter) -> tuple[dict[Status, int], list[int]]:
    """Return numbers by status, and those of the first cards, of those that changed last."""
    names = ("id", "status", "last_on")
    columns = [agreements.shown(wanted, name).label(name) for name in names]
    rows = session.execute(agreements.first(session, wanted, *columns)).all()
    rows = sorted(rows, key=lambda row: (row.last_on or date.min, row.id), reverse=True)
    counts: Counter[Status] = Counter()
    chosen = []
    for row in rows:
        counts[row.status] += 1
        if counts[row.status] <= SHOWN:
            chosen.append(row.id)
    return counts, chosen


def _cards(session: Session, wanted: Filter, ids: list[int]) -> dict[Status, list[Row]]:
    """Return lines of the list by status, in the order of their numbers."""
    rows = agreements.rows_of(session, wanted, ids)
    found: dict[Status, list[Row]] = {}
    for number in ids:
        found.setdefault(rows[number].status, []).append(rows[number])
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
