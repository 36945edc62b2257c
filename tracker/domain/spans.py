"""Tell when an agreement begins, what happened last, and by when something of it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tracker.domain import dates, status
from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Agreement, Entry
from tracker.domain.vocabularies import Status

_FAR_FUTURE = date.max


def due_on(record: Agreement, derived: Status) -> date | None:
    """Return the last day before the agreement becomes overdue, None where nothing is due.

    ``derived`` is the status that its milestones add up to.
    """
    if derived in status.ENDED:
        return None
    days = [
        day
        for entry in status.overdue_entries(record.entries, today=_FAR_FUTURE)
        for day in _last_days(entry)
    ]
    return min(days, default=None)


def _last_days(entry: Entry) -> Iterable[date]:
    targets: list[FuzzyDate | None] = [target.date for target in entry.targets]
    targets = targets or [entry.date]
    return (found.latest for found in targets if found is not None and found.latest is not None)


def first_day(entries: Iterable[Entry]) -> date | None:
    """Return the first day that the entries certainly or possibly touch."""
    days: list[date] = []
    for entry in entries:
        shown = entry.shown_date
        if shown is not None and (first := shown.earliest or shown.latest):
            days.append(first)
    return min(days, default=None)


def latest_event(entries: Iterable[Entry]) -> FuzzyDate | None:
    """Return the date of the event that occurred last, in the order of the timeline.

    What is planned, urged or denied is no event; what has no day is none that can be placed.
    """
    happened = [
        (dates.sort_key(entry.date), entry.uid, entry.date)
        for entry in entries
        if entry.has_occurred and entry.date is not None and entry.date.has_bounds
    ]
    return max(happened, key=lambda each: each[:2])[2] if happened else None


def stored(event: FuzzyDate | None) -> tuple[date | None, str | None]:
    """Return the last day by which lists sort an event, and its date in EDTF."""
    if event is None:
        return None, None
    return event.latest or event.earliest, dates.format(event) or None


@lru_cache(maxsize=1024)  # a page of hits tells the same days again and again
def told(last_on: date | None, last_edtf: str | None) -> FuzzyDate | None:
    """Return the date that ``stored`` was given; the day where only that is known."""
    edtf = last_edtf or (last_on and last_on.isoformat())
    return dates.from_edtf(edtf) if edtf else None
