"""Tell over which days an agreement runs, and by when something of it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain import status
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


def span(entries: Iterable[Entry]) -> tuple[date | None, date | None]:
    """Return the first and the last day that the entries certainly or possibly touch."""
    days: list[date] = []
    for entry in entries:
        shown = entry.shown_date
        if shown is not None:
            days.extend(day for day in (shown.earliest, shown.latest) if day is not None)
    return min(days, default=None), max(days, default=None)
