"""Map years, months, seasons and their parts to days.

Our own readings, which the standard leaves open, stand here and nowhere else:

- Seasons (EDTF 21-24, and 25-28 for the north): spring is March to May, summer June to August,
  autumn September to November, and winter December to February *of the next year*: winter 2016
  runs from December 2016 to February 2017. EDTF 29-32 are the southern seasons: spring 2016 is
  September to November 2016 and summer 2016 December 2016 to February 2017.
- Thirds: early, mid and late are January to April, May to August and September to December of a
  year; days 1-10, 11-20 and 21 to the last of a month; months of a quarter or season; two months
  of a half; years 0-3, 4-6 and 7-9 of a decade.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.messages import say
from tracker.domain.vocabularies import DatePrecision

LAST_YEAR = 9999
MONTHS_IN_YEAR = 12
OUTSIDE = say("That lies outside the calendar of this program, the years 1 to 9999.")

Day = tuple[int, int, int]
"""A year (any, astronomical), a month and a day: what Python's dates cannot always hold."""

GROUPINGS: dict[int, tuple[int, int, DatePrecision]] = {
    **{
        code + offset: (3 * offset + 3, 3, DatePrecision.SEASON)
        for code in (21, 25)
        for offset in range(4)
    },
    29: (9, 3, DatePrecision.SEASON),
    30: (12, 3, DatePrecision.SEASON),
    31: (3, 3, DatePrecision.SEASON),
    32: (6, 3, DatePrecision.SEASON),
    **{33 + offset: (3 * offset + 1, 3, DatePrecision.QUARTER) for offset in range(4)},
    **{37 + offset: (4 * offset + 1, 4, DatePrecision.WINDOW) for offset in range(3)},
    **{40 + offset: (6 * offset + 1, 6, DatePrecision.HALF) for offset in range(2)},
}
"""EDTF's sub-year groupings: first month, number of months, precision."""


def days_in_month(year: int, month: int) -> int:
    """Return the last day of a month of any year, also before year 1 and after 9999."""
    return monthrange(2000 + year % 400, month)[1]


def grouping_span(year: int, code: int) -> tuple[Day, Day]:
    """Return the first and last day of a sub-year grouping."""
    first, length, _ = GROUPINGS[code]
    last_year, last = divmod(first - 1 + length - 1, MONTHS_IN_YEAR)
    last_year, last = year + last_year, last + 1
    return (year, first, 1), (last_year, last, days_in_month(last_year, last))


def lower_bound(day: Day) -> date | None:
    """Return the day as an earliest bound; None before year 1."""
    if day[0] < 1:
        return None
    return date.max if day[0] > LAST_YEAR else date(*day)


def upper_bound(day: Day) -> date | None:
    """Return the day as a latest bound; None after year 9999."""
    if day[0] < 1:
        return date.min
    return None if day[0] > LAST_YEAR else date(*day)


def add_days(day: date, days: int) -> date:
    """Return the day a number of days away; raises InvalidDate outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise InvalidDate(OUTSIDE) from None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month a number of months away."""
    years, index = divmod(month - 1 + count, MONTHS_IN_YEAR)
    return year + years, index + 1
