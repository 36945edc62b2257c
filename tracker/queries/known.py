"""Find agreements as they were known on a day, and the records behind a filter.

The stored columns by which lists filter and sort are those of today. For an earlier day the
record is built, told as it was known then, and compared; whether anything of it was known, and what
does not change with the day (words, parties, instrument, subject, record state), is still filtered
by the database. ``known_lists`` has the lists that need not be read whole to be put in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain import as_of, coverage, selections, spans, status, timelines
from tracker.domain.coverage import Coverage
from tracker.queries import agreements, publications
from tracker.queries.agreements import Filter, Overview, Row
from tracker.queries.pages import PAGE_SIZE, Page

MOST_COMPARED = 2000
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class KnownList:
    """Be the agreements that were known on a day, on one page.

    ``overview`` tells of all that were found; where not all were compared, there are so many at
    least. ``is_whole`` is False where not all are on the page, which is read as one of the list is.
    """

    rows: Sequence[Row]
    is_whole: bool
    overview: Overview
    older: str = ""
    newer: str = ""
    looked_through: int = 0


def records(
    session: Session, wanted: Filter, day: date | None = None
) -> Iterator[timelines.Agreement]:
    """Yield the records that a filter asks for, as they were known on a day; memory stays flat."""
    if day is None:
        ids = agreements.iterate_ids(session, wanted)
        yield from publications.records(session, ids, is_public=wanted.is_public)
        return
    for _, record in _known(session, wanted, day):
        if record is not None:
            yield record


class Targets:
    """Read the records behind a filter whose milestones had targets; memory stays flat.

    Of today's, only those are read; which others were known on an earlier day, and which were
    published, only they themselves tell. ``most`` is how many are looked at, None for all.
    Afterwards it tells whether those are all.
    """

    def __init__(
        self, session: Session, wanted: Filter, day: date | None, most: int | None = None
    ) -> None:
        """Prepare to read what a filter asks for."""
        self.is_whole = True
        self._session, self._wanted, self._day, self._most = session, wanted, day, most

    def __iter__(self) -> Iterator[timelines.Agreement]:
        """Yield each record, in the order of the addresses."""
        if self._day is not None:
            found = records(self._session, self._wanted, self._day)
            yield from islice(found, self._most)
            self.is_whole = next(found, None) is None
            return
        is_public = self._wanted.is_public
        # of all there is, which have one is looked up as they are read: once, not for each portion
        only = self._most is not None and not is_public
        numbers = agreements.iterate_ids(self._session, self._wanted, with_targets=only)
        yield from publications.records(
            self._session,
            islice(numbers, self._most),
            is_public=is_public,
            with_targets=not only,
        )
        self.is_whole = next(numbers, None) is None


def page(
    session: Session,
    wanted: Filter,
    day: date | None,
    *,
    sort: str = "updated",
    key: str = "",
    size: int = PAGE_SIZE,
) -> Page | KnownList:
    """Return one page of the list: of today, or the whole of what was known on a day."""
    if day is None:
        return agreements.list_page(session, wanted, sort=sort, key=key, size=size)
    return list_of(session, wanted, day, sort=sort)


def list_of(session: Session, wanted: Filter, day: date, *, sort: str = "updated") -> KnownList:
    """Return the list as it was known on a day.

    At most ``MOST_COMPARED`` records are compared, in the order of their addresses, and
    ``MOST_SHOWN`` returned.
    """
    found: list[Row] = []
    covered: list[Coverage] = []
    compared = Compared(session, wanted, day)
    for number, record in compared:
        counts = coverage.of(record)
        covered.append(counts)
        found.append(row_of(number, record, counts, day))
    order = agreements.SORTS.get(sort) or agreements.SORTS["updated"]
    rows = _sorted(found, order.key, is_back=order.is_descending)
    covering = coverage.total(covered) if compared.is_whole else None
    return KnownList(
        rows=rows[:MOST_SHOWN],
        is_whole=compared.is_whole and len(rows) <= MOST_SHOWN,
        overview=Overview(len(rows), compared.is_whole, covering),
    )


class Compared:
    """Read the records known on a day with their numbers, once: ``MOST_COMPARED`` are compared.

    Afterwards it tells how many were, and whether those are all.
    """

    def __init__(self, session: Session, wanted: Filter, day: date) -> None:
        """Prepare to compare what a filter asks for."""
        self.count, self.is_whole = 0, True
        self._found = _known(session, wanted, day)

    def __iter__(self) -> Iterator[tuple[int, timelines.Agreement]]:
        """Yield each record as it was known."""
        for number, record in self._found:
            if self.count == MOST_COMPARED:
                self.is_whole = False
                return
            self.count += 1
            if record is not None:
                yield number, record


def _known(
    session: Session, wanted: Filter, day: date
) -> Iterator[tuple[int, timelines.Agreement | None]]:
    """Yield each candidate's number with its record, None where it is not what is asked for."""
    candidates, asked = parted(agreements.resolved(session, wanted), day)
    numbers: list[int] = []

    def remembered() -> Iterator[int]:
        for number in agreements.iterate_ids(session, candidates):
            numbers.append(number)
            yield number

    found = publications.records(session, remembered(), is_public=wanted.is_public)
    for record in found:
        number = numbers.pop(0)
        seen = as_of.view(record, day)
        yield number, seen if seen.entries and selections.matches(seen, asked) else None


def parted(wanted: Filter, day: date) -> tuple[Filter, selections.Wanted]:
    """Return what the database tells of a day, and what only the records told as of then do."""
    candidates = replace(
        wanted,
        status=None,
        flag="",
        after=None,
        before=None,
        certainly=False,
        known_by=day,
        today=day,
    )
    asked = selections.Wanted(
        today=day,
        status=wanted.status,
        flag=wanted.flag,
        after=wanted.after,
        before=wanted.before,
        certainly=wanted.certainly and bool(wanted.after or wanted.before),
    )
    return candidates, asked


def row_of(number: int, record: timelines.Agreement, covered: Coverage, day: date) -> Row:
    """Return the line of the list for an agreement as it was known on a day."""
    standing = status.of(record, day)
    last_on, last_edtf = spans.stored(spans.latest_event(record.entries))
    return Row(
        id=number,
        slug=record.slug,
        title=record.title,
        status=standing.status,
        instrument_type=record.instrument_type,
        record_state=record.record_state,
        is_slipped=standing.is_slipped,
        is_disputed=standing.is_disputed,
        is_overdue=standing.is_overdue,
        first_on=spans.first_day(record.entries),
        last_on=last_on,
        last_edtf=last_edtf,
        due_on=spans.due_on(record, standing.derived),
        fact_count=covered.facts,
        sourced_count=covered.sourced,
        contradicted_count=covered.contradicted,
        updated_at=record.updated_at,
        sort_value=None,
        parties=tuple((party.slug, party.name) for party in record.parties),
        version=0,
    )


_COLUMNS = {"updated": "updated_at", "title": "title", "last": "last_on", "due": "due_on"}


def _sorted(rows: list[Row], key: str, *, is_back: bool) -> list[Row]:
    """Return rows in the order of a list: what has no value stands last."""
    name = _COLUMNS[key]
    with_value = [row for row in rows if getattr(row, name) is not None]
    without = [row for row in rows if getattr(row, name) is None]

    def value(row: Row) -> tuple[Any, int]:
        found: datetime | date | str = getattr(row, name)
        return found, row.id

    return sorted(with_value, key=value, reverse=is_back) + without
