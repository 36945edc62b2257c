"""Find what was due as it was known on a day, from the records as they were then."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import status
from tracker.domain.timelines import Agreement, Entry
from tracker.queries import calendars, known
from tracker.queries.agreements import Filter
from tracker.queries.calendars import FARTHEST, SHOWN, Due, Month


@dataclass(frozen=True, slots=True)
class KnownCalendar:
    """Be what waited on a day, by its last day; ``is_whole`` is False where more was known.

    The ``number`` of each is its place, so that a page can go on behind another.
    """

    waiting: Sequence[Due]
    is_whole: bool

    def due(
        self, since: date, after: int = -FARTHEST, *, limit: int = SHOWN
    ) -> tuple[list[Due], bool]:
        """Return what was due from a day on, the nearest first, and whether there is more.

        ``after`` goes on behind what was shown of that very day.
        """
        start = bisect_right(self.waiting, (since, after), key=lambda each: (each.on, each.number))
        found = self.waiting[start:]
        return list(found[:limit]), len(found) > limit

    def months(self, first: date) -> list[Month]:
        """Return a year of months from the one of a day, with the number of what was due."""
        counts = Counter(each.on.replace(day=1) for each in self.waiting)
        most = calendars.MOST_IN_MONTH
        return [Month(day, min(counts[day], most)) for day in calendars.firsts(first)[:-1]]


def build(session: Session, wanted: Filter, day: date) -> KnownCalendar:
    """Return what waited on a day in the agreements that a filter asks for."""
    compared = known.Compared(session, wanted, day)
    found = [each for _, record in compared for each in _waiting(record)]
    found.sort(key=lambda each: (each.on, each.slug, each.uid))
    numbered = [replace(each, number=number) for number, each in enumerate(found, start=1)]
    return KnownCalendar(numbered, compared.is_whole)


def _waiting(record: Agreement) -> Iterator[Due]:
    if record.status in status.ENDED:
        return
    parties = tuple((party.slug, party.name) for party in record.parties)
    for entry in status.waiting(record.entries):
        if (due := _due(record, entry, parties)) is not None:
            yield due


def _due(record: Agreement, entry: Entry, parties: tuple[tuple[str, str], ...]) -> Due | None:
    """Return what waits at the last day of what was stated for it last, None without such a day."""
    when = entry.last_target.date if entry.last_target is not None else entry.date
    if when is None or when.latest is None:
        return None
    return Due(
        slug=record.slug,
        title=record.title,
        status=record.status,
        uid=entry.uid,
        type=entry.type,
        modality=entry.modality,
        when=when,
        on=when.latest,
        number=0,
        parties=parties,
    )
