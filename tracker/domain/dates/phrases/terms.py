"""Turn a calendar term, perhaps without its year, into a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import AnchorNeeded, InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.names import NamedMonth
from tracker.domain.dates.spans import LAST_YEAR, MONTHS_IN_YEAR, OUTSIDE, days_in_month
from tracker.domain.messages import say
from tracker.domain.vocabularies import DateBasis, DatePrecision

DAYS_IN_WEEK = 7
LAST_THIRD = 2
_NEARBY = 45
_WINTER = 24
_OF_ONE_YEAR = {
    DatePrecision.MONTH,
    DatePrecision.QUARTER,
    DatePrecision.HALF,
    DatePrecision.SEASON,
}
"""“This autumn” is the one of the year of the anchor, whichever month that is."""
_LAST_ORDINAL = date.max.toordinal()


class Tense(Enum):
    """Say on which side of the anchor a date without a year lies."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a phrase is read against, and the whole phrase for messages."""

    anchor: date | None
    tense: Tense | None
    words: str

    def need_anchor(self) -> date:
        """Return the anchor, or ask for it."""
        if self.anchor is None:
            raise AnchorNeeded(self.words)
        return self.anchor


@dataclass(frozen=True, slots=True)
class Term:
    """Be one calendar term as written.

    Either ``fixed`` holds a date that is complete, or one of weekday, month (with or without
    day), grouping (an EDTF code) or decade is set, or the year alone. ``parts`` are the first and
    last third of it; ``is_end`` marks “the end of”. ``shift`` is -1, 0 or 1 for last, this, next.
    ``last_day`` makes a period of days in a month. ``anchor`` is set where the year came from it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    grouping: int | None = None
    decade: int | None = None
    weekday: int | None = None
    last_day: int | None = None
    shift: int | None = None
    anchor: date | None = None
    fixed: FuzzyDate | None = None
    parts: tuple[int, int] | None = None
    is_end: bool = False

    @property
    def lacks_year(self) -> bool:
        """Say whether a year must come from elsewhere."""
        return self.year is None and self.fixed is None and self.decade is None

    @property
    def takes_year(self) -> bool:
        """Say whether the year of a neighbour completes the term."""
        return self.lacks_year and self.weekday is None and self.shift is None


def resolve(term: Term, context: Context) -> FuzzyDate:
    """Return the date of a term, read from the anchor where it has no year."""
    if term.day is not None and term.month is None:
        raise InvalidDate(
            say("“{words}” has a day without its month. Name the month.", words=context.words)
        )
    if term.fixed is not None:
        whole = term.fixed
    elif term.decade is not None:
        whole = from_edtf(f"{term.decade // 10:03}X")
    elif term.lacks_year:
        whole = _from_anchor(term, context)
    else:
        whole = from_edtf(_edtf(term))
    if term.last_day is not None:
        whole = _days(whole, term.last_day)
    if term.anchor is not None:
        whole = replace(whole, basis=DateBasis.INFERRED, anchor=term.anchor)
    if term.parts is None:
        return whole
    return thirds(whole, *term.parts)


def _days(first: FuzzyDate, last_day: int) -> FuzzyDate:
    edtf = first.edtf or ""
    period = from_edtf(f"{edtf}/{edtf[:-2]}{last_day:02}")
    return replace(period, basis=first.basis, anchor=first.anchor)


def _edtf(term: Term) -> str:
    year = f"{term.year:04}"
    if term.grouping is not None:
        return f"{year}-{term.grouping}"
    if term.month is None:
        return year
    if term.day is None:
        return f"{year}-{term.month:02}"
    return f"{year}-{term.month:02}-{term.day:02}"


def _from_anchor(term: Term, context: Context) -> FuzzyDate:
    anchor = context.need_anchor()
    if term.weekday is not None:
        first, last = max(anchor.toordinal() - 7, 1), min(anchor.toordinal() + 7, _LAST_ORDINAL)
        days = (date.fromordinal(ordinal) for ordinal in range(first, last + 1))
        candidates = [from_edtf(day.isoformat()) for day in days if day.weekday() == term.weekday]
    else:
        # The 29th of February can be eight years away, anything else is near.
        reach = 8 if (term.month, term.day) == (2, 29) else 2
        candidates = [
            from_edtf(_edtf(replace(term, year=year)))
            for year in range(max(anchor.year - reach, 1), min(anchor.year + reach, LAST_YEAR) + 1)
            if _exists(term, year)
        ]
    if not candidates:
        month = term.month or 1
        raise InvalidDate(
            say(
                "“{words}” does not exist: {month} has {last} days, and no day {day}.",
                words=context.words,
                month=NamedMonth(month),
                last=days_in_month(2000, month),
                day=term.day,
            )
        )
    # nobody writes “on 22 January” on the 9th for the 22nd of January a year ago
    is_nearby = term.day is not None and any(
        _distance(value, anchor) <= _NEARBY for value in candidates
    )
    tense = None if is_nearby else context.tense
    shift = None if term.shift == 0 and term.grouping == _WINTER else term.shift
    chosen = _choose(candidates, anchor, tense, shift)
    return replace(chosen, basis=DateBasis.INFERRED, anchor=anchor)


def _exists(term: Term, year: int) -> bool:
    return term.month is None or term.day is None or term.day <= days_in_month(year, term.month)


def _choose(
    candidates: list[FuzzyDate], anchor: date, tense: Tense | None, shift: int | None
) -> FuzzyDate:
    if shift == -1:
        return _first(reversed(candidates), lambda value: _last_day(value) < anchor)
    if shift == 1:
        return _first(candidates, lambda value: _first_day(value) > anchor)
    if shift is None and tense is Tense.PAST:
        return _first(reversed(candidates), lambda value: _first_day(value) <= anchor)
    if shift is None and tense is Tense.FUTURE:
        return _first(candidates, lambda value: _last_day(value) >= anchor)
    if shift == 0 and candidates[0].precision in _OF_ONE_YEAR:
        return _first(candidates, lambda value: _first_day(value).year == anchor.year)
    return min(candidates, key=lambda value: _distance(value, anchor))


def _first(candidates: Iterable[FuzzyDate], holds: Callable[[FuzzyDate], bool]) -> FuzzyDate:
    chosen = next((value for value in candidates if holds(value)), None)
    if chosen is None:
        raise InvalidDate(OUTSIDE)
    return chosen


def _first_day(value: FuzzyDate) -> date:
    return value.earliest or date.min


def _last_day(value: FuzzyDate) -> date:
    return value.latest or date.max


def _distance(value: FuzzyDate, anchor: date) -> int:
    return max((_first_day(value) - anchor).days, (anchor - _last_day(value)).days, 0)


def thirds(whole: FuzzyDate, first: int, last: int) -> FuzzyDate:
    """Return the thirds first to last (0 to 2) of a month, a year or another unit."""
    start, end = whole.earliest, whole.latest
    if start is None or end is None or start == end:
        raise InvalidDate(
            say("Only a month, season, quarter, half, year or decade has a late part.")
        )
    if whole.precision == DatePrecision.DECADE:
        years = ((0, 3), (4, 6), (7, 9))
        edtf = f"[{start.year + years[first][0]}..{start.year + years[last][1]}]"
    elif (end - start).days < days_in_month(start.year, start.month):
        edtf = _third_days(start, end, first, last)
    else:
        edtf = _third_months(start, end, first, last)
    part = from_edtf(edtf, qualifier=whole.qualifier)
    return replace(part, basis=DateBasis.INFERRED, anchor=whole.anchor)


def _third_days(start: date, end: date, first: int, last: int) -> str:
    count = (end - start).days + 1
    size = 2 if count == DAYS_IN_WEEK else 10
    opens = start + timedelta(days=size * first)
    closes = end if last == LAST_THIRD else start + timedelta(days=size * (last + 1) - 1)
    return f"[{opens.isoformat()}..{min(closes, end).isoformat()}]"


def _third_months(start: date, end: date, first: int, last: int) -> str:
    months = (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month + 1
    size = max(months // 3, 1)
    opens = _month(start, size * first)
    closes = _month(end, 0) if last == LAST_THIRD else _month(start, size * (last + 1) - 1)
    return opens if opens == closes else f"[{opens}..{closes}]"


def _month(start: date, count: int) -> str:
    years, index = divmod(start.month - 1 + count, MONTHS_IN_YEAR)
    return f"{start.year + years:04}-{index + 1:02}"
