"""Tell which days a week is that a month or a day names.

Our own conventions: the first week of a month is its first seven days and the last its last seven,
its first and last days are five. “The week of 6 June” is the seven days from then where weeks begin
so, on a Sunday or a Monday; else the one from Monday to Sunday in which the day lies.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.phrases.terms import DAYS_IN_WEEK
from tracker.domain.dates.spans import OUTSIDE, add_days
from tracker.domain.vocabularies import DateBasis

LAST = -1
A_FEW_DAYS = 5
_SUNDAY = 6


def in_month(month: FuzzyDate, number: int, size: int = DAYS_IN_WEEK) -> FuzzyDate:
    """Return the ``number``-th part of a month of as many days, or its ``LAST`` one."""
    start, end = _bounds(month)
    if number == LAST:
        return _days(end - timedelta(size - 1), end, month)
    first = start + timedelta(size * (number - 1))
    return _days(first, first + timedelta(size - 1), month)


def around(day: FuzzyDate) -> FuzzyDate:
    """Return the week of a day."""
    start, _ = _bounds(day)
    is_beginning = start.weekday() in {0, _SUNDAY}
    return _week(start if is_beginning else add_days(start, -start.weekday()), day)


def beginning(day: FuzzyDate) -> FuzzyDate:
    """Return the week that begins on a day."""
    return _week(_bounds(day)[0], day)


def ending(day: FuzzyDate) -> FuzzyDate:
    """Return the week that ends on a day."""
    return _week(add_days(_bounds(day)[1], 1 - DAYS_IN_WEEK), day)


def _bounds(value: FuzzyDate) -> tuple[date, date]:
    if value.earliest is None or value.latest is None:
        raise InvalidDate(OUTSIDE)
    return value.earliest, value.latest


def _week(start: date, of: FuzzyDate) -> FuzzyDate:
    return _days(start, add_days(start, DAYS_IN_WEEK - 1), of)


def _days(start: date, end: date, of: FuzzyDate) -> FuzzyDate:
    edtf = start.isoformat() if start == end else f"[{start.isoformat()}..{end.isoformat()}]"
    return replace(from_edtf(edtf), basis=DateBasis.INFERRED, anchor=of.anchor)
