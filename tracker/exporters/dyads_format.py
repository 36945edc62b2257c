"""Write the dyad-year table: a row for each pair of parties, year and agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations, pairwise

from tracker.domain import slippage, spans, status
from tracker.domain.dates import Overlap, overlap
from tracker.domain.messages import say
from tracker.domain.timelines import Agreement, Entry, Party, Timeline
from tracker.domain.vocabularies import Status
from tracker.exporters.base import chunks
from tracker.exporters.columns import Column, Kind
from tracker.exporters.csv_format import lines

_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Year:
    """Hold what one year brought an agreement."""

    year: int
    status: Status
    is_overdue: bool
    certainly: int
    possibly: int
    targets: int
    postponements: int


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one pair of parties in one year of one agreement."""

    timeline: Timeline
    agreement: Agreement
    first: Party
    second: Party
    year: Year


def _party(side: str, which: str) -> tuple[Column[Row], ...]:
    def of(row: Row) -> Party:
        return row.first if side == "a" else row.second

    return (
        Column(
            f"party_{side}_code",
            Kind.ID,
            f"The {which} party's ISO 3166-1 alpha-3 code, or its slug.",
            lambda row: of(row).alpha3 or of(row).slug,
        ),
        Column(f"party_{side}_slug", Kind.ID, "Its name in addresses.", lambda row: of(row).slug),
        Column(f"party_{side}_name", Kind.TEXT, "Its name.", lambda row: of(row).name),
    )


DYADS: tuple[Column[Row], ...] = (
    Column("year", Kind.INTEGER, "The year.", lambda row: row.year.year),
    *_party("a", "first"),
    *_party("b", "second"),
    Column("agreement_id", Kind.ID, "The agreement's identifier.", lambda row: row.agreement.uid),
    Column("agreement_slug", Kind.ID, "Its name in addresses.", lambda row: row.agreement.slug),
    Column(
        "url",
        Kind.URL,
        "Its address.",
        lambda row: row.timeline.links.agreement(row.agreement.slug),
    ),
    Column("version", Kind.INTEGER, "The version of its record.", lambda r: r.agreement.version),
    Column("agreement_title", Kind.TEXT, "Its title.", lambda row: row.agreement.title),
    Column(
        "instrument_type",
        Kind.WORD,
        "What kind of instrument it is.",
        lambda row: row.agreement.instrument_type.value,
    ),
    Column(
        "bindingness", Kind.WORD, "What force it has.", lambda row: row.agreement.bindingness.value
    ),
    Column(
        "subjects",
        Kind.TEXT,
        "What it is about, parted by semicolons.",
        lambda row: _SEPARATOR.join(row.agreement.subjects),
    ),
    Column(
        "parties",
        Kind.INTEGER,
        "How many parties it has on its sides; 2 is bilateral.",
        lambda row: status.sides(row.agreement),
    ),
    Column(
        "status",
        Kind.WORD,
        "Where it stood at the end of the year, by what had certainly happened.",
        lambda row: row.year.status.value,
    ),
    Column(
        "is_overdue",
        Kind.BOOLEAN,
        "Whether it was overdue at the end of the year.",
        lambda row: row.year.is_overdue,
    ),
    Column(
        "events_certainly",
        Kind.INTEGER,
        "Milestones that occurred in the year for certain.",
        lambda row: row.year.certainly,
    ),
    Column(
        "events_possibly",
        Kind.INTEGER,
        "Milestones that occurred in it or may have: the former are among them.",
        lambda row: row.year.possibly,
    ),
    Column("targets", Kind.INTEGER, "Targets stated in the year.", lambda r: r.year.targets),
    Column(
        "postponements",
        Kind.INTEGER,
        "How often a target was moved back in the year.",
        lambda row: row.year.postponements,
    ),
)


@dataclass(frozen=True, slots=True)
class DyadsExporter:
    """Write a row for each pair of sides in each year from the first event on."""

    key: str = "dyads_csv"
    label: str = say("Dyad-years (CSV)")
    description: str = say("A line for each pair of parties, year and agreement, for researchers.")
    extension: str = "dyads.csv"
    media_type: str = "text/csv; charset=utf-8; header=present"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        yield from chunks(lines(DYADS, rows(timeline), is_guarded=False))


EXPORTER = DyadsExporter()


def rows(timeline: Timeline) -> Iterator[Row]:
    """Yield the rows, reading the timeline once.

    Sides are those who propose, negotiate, sign or are bound. The two of a pair stand in the
    order of their slugs, so that each pair has one form.
    """
    for agreement in timeline.agreements:
        sides = sorted(status.side_parties(agreement), key=lambda party: party.slug)
        for year in years(agreement, timeline.today):
            for first, second in combinations(sides, 2):
                yield Row(timeline, agreement, first, second, year)


def years(agreement: Agreement, today: date) -> Iterator[Year]:
    """Yield each year of an agreement's life, from its first event or stated target.

    It ends with the year in which the agreement ended, or with that of today.
    """
    first = spans.first_day(entry for entry in agreement.entries if entry.has_occurred)
    stated = [target.stated_on for entry in agreement.entries for target in entry.targets]
    start = min([*([first] if first else []), *stated], default=None)
    if start is None:
        return
    end = status.reckoned_on(agreement, today)
    busy = _busy(agreement)
    year: Year | None = None
    for number in range(start.year, end.year + 1):
        if year is None or busy is None or number in busy or number == today.year:
            year = _year(agreement, number, today)
        else:
            year = Year(number, year.status, year.is_overdue, 0, 0, 0, 0)
        yield year


def _busy(agreement: Agreement) -> set[int] | None:
    """Return the years that can bring something or change a status; None for any year.

    In most years of an agreement's life nothing happens. A day that passes is missed from the
    next one on, so that the year behind it counts too.
    """
    busy: set[int] = set()
    for entry in agreement.entries:
        dates = [entry.date, *(target.date for target in entry.targets)]
        for each in dates:
            if each is None or not each.has_bounds:
                continue
            if each.earliest is None or each.latest is None:
                return None
            busy.update(range(each.earliest.year, each.latest.year + 2))
        busy.update(target.stated_on.year for target in entry.targets)
    return busy


def _year(agreement: Agreement, number: int, today: date) -> Year:
    start, last = date(number, 1, 1), date(number, 12, 31)
    day = min(last, today)
    then = _by(agreement, day)
    derived, _ = status.derive(then.entries, parties=status.sides(agreement))
    found = [
        overlap(entry.date, start, last)
        for entry in agreement.entries
        if entry.has_occurred and entry.date is not None and entry.date.has_bounds
    ]
    return Year(
        year=number,
        status=derived,
        is_overdue=derived not in status.ENDED and any(status.overdue_entries(then.entries, day)),
        certainly=sum(each is Overlap.CERTAINLY for each in found),
        possibly=sum(each is not Overlap.NO for each in found),
        targets=sum(
            target.stated_on.year == number
            for entry in agreement.entries
            for target in entry.targets
        ),
        postponements=sum(
            new.stated_on.year == number and slippage.is_later(new, old)
            for entry in agreement.entries
            for old, new in pairwise(entry.targets)
        ),
    )


def _by(agreement: Agreement, day: date) -> Agreement:
    """Return an agreement with what had certainly happened, or been stated, by a day."""
    kept = (seen for entry in agreement.entries if (seen := _entry(entry, day)) is not None)
    return replace(agreement, entries=tuple(kept))


def _entry(entry: Entry, day: date) -> Entry | None:
    if entry.has_occurred:
        latest = entry.date.latest if entry.date is not None else None
        return entry if latest is not None and latest <= day else None
    targets = tuple(target for target in entry.targets if target.stated_on <= day)
    return replace(entry, targets=targets) if targets else None
