"""Read one date inside an EDTF text: a year, month, day, season or other grouping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.names import NamedMonth
from tracker.domain.dates.spans import (
    GROUPINGS,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    Day,
    days_in_month,
    grouping_span,
)
from tracker.domain.messages import say
from tracker.domain.vocabularies import DatePrecision

_PART = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?", re.ASCII)
_LONG_YEAR = re.compile(r"Y-?[1-9][0-9]{4,}", re.ASCII)
_SHORT = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T[\d:.+Z-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """Be one date inside an EDTF text, without its qualifier.

    A grouping is a season, quarter or half; its canonical text carries no qualifier.
    """

    edtf: str
    first: Day
    last: Day
    precision: DatePrecision
    is_grouping: bool = False


def read_part(bare: str) -> Part:
    """Read one date without qualifier: a year, month, day, season or other grouping."""
    if _LONG_YEAR.fullmatch(bare):
        year = int(bare[1:])
        return Part(bare, (year, 1, 1), (year, MONTHS_IN_YEAR, 31), DatePrecision.YEAR)
    found = _PART.fullmatch(bare)
    if found is None or found[1] == "-0000":
        raise InvalidDate(_why_not(bare))
    year_text, month_text, day_text = found.groups()
    if month_text and month_text.isdigit() and int(month_text) in GROUPINGS:
        return _grouping(bare, year_text, int(month_text), day_text)
    if "X" in bare:
        return _unspecified(bare, year_text, month_text, day_text)
    year = int(year_text)
    if month_text is None:
        return Part(bare, (year, 1, 1), (year, MONTHS_IN_YEAR, 31), DatePrecision.YEAR)
    month = int(month_text)
    if not 1 <= month <= MONTHS_IN_YEAR:
        raise InvalidDate(
            say(
                "“{bare}” has month {month_text}. Months run from 01 to 12 (21 to 41 "
                "are seasons, quarters and halves).",
                bare=bare,
                month_text=month_text,
            )
        )
    last = days_in_month(year, month)
    if day_text is None:
        return Part(bare, (year, month, 1), (year, month, last), DatePrecision.MONTH)
    if not 1 <= int(day_text) <= last:
        raise InvalidDate(impossible_day(bare, year, month, day_text))
    day = (year, month, int(day_text))
    return Part(bare, day, day, DatePrecision.DAY)


def impossible_day(shown: str, year: int, month: int, day: str | int) -> str:
    """Say that a month has no such day, and which is its last."""
    return say(
        "“{shown}” does not exist: {month} has {last} days, and no day {day}. Check it.",
        shown=shown,
        month=NamedMonth(month, year),
        last=days_in_month(year, month),
        day=day,
    )


def _why_not(bare: str) -> str:
    if found := _TIME.fullmatch(bare):
        return say(
            "“{bare}” holds a time of day, which is not kept. Write {day}.",
            bare=bare,
            day=found[1],
        )
    if _SHORT.fullmatch(bare):
        return say(
            "“{bare}” has a month or day of one digit. Write two: 2016-06 or 2016-06-03.", bare=bare
        )
    if ".." in bare:
        return say(
            "“{bare}” is a range without brackets. Write 2016-03/2016-06 for a "
            "period, or [2016-03..2016-06] for some day between.",
            bare=bare,
        )
    if bare.startswith("{"):
        return say("“{bare}” means several dates at once. Enter each of them by itself.", bare=bare)
    if any(mark in bare for mark in "?~%"):
        return say(
            "“{bare}” has a qualifier inside. Put ?, ~ or % at the end of the date.", bare=bare
        )
    return say(
        "“{bare}” is no EDTF date. Write 2016, 2016-06 or 2016-06-13, for example.", bare=bare
    )


def _grouping(bare: str, year_text: str, code: int, day_text: str | None) -> Part:
    if day_text is not None or "X" in year_text:
        raise InvalidDate(
            say(
                "“{bare}” adds to a season, quarter or half what it cannot carry. "
                "Write a year of four digits and its code: 2016-34.",
                bare=bare,
            )
        )
    first, last = grouping_span(int(year_text), code)
    return Part(bare, first, last, GROUPINGS[code][2], is_grouping=True)


def _unspecified(bare: str, year_text: str, month_text: str | None, day_text: str | None) -> Part:
    months = _matching(month_text or "XX", range(1, MONTHS_IN_YEAR + 1))
    days = _matching(day_text or "XX", range(1, 32))
    negative = year_text.startswith("-")
    digits = year_text.lstrip("-")
    years = _matching(digits, range(LAST_YEAR + 1)) if "X" in digits else (int(digits),)
    if negative:
        years = tuple(-year for year in reversed(years) if year)
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        raise InvalidDate(say("“{bare}” fits no day of the calendar. Check its digits.", bare=bare))
    return Part(bare, first, last, _unspecified_precision(digits, month_text, day_text))


@lru_cache(maxsize=256)
def _matching(pattern: str, values: range) -> tuple[int, ...]:
    width = len(pattern)
    return tuple(
        value
        for value in values
        if all(
            wanted in ("X", digit)
            for wanted, digit in zip(pattern, str(value).zfill(width), strict=True)
        )
    )


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Day | None:
    # At most 10,000 years of two months each: only 29 February can fail in one year and not all.
    for year in years:
        for month in months:
            last = days_in_month(year, month)
            for day in days:
                if day <= last:
                    return year, month, day
    return None


def _unspecified_precision(
    digits: str, month_text: str | None, day_text: str | None
) -> DatePrecision:
    if digits == "XXXX":
        return DatePrecision.UNKNOWN
    if "X" in digits:
        is_decade = digits[:3].isdigit() and digits[3] == "X" and month_text is None
        return DatePrecision.DECADE if is_decade else DatePrecision.WINDOW
    if month_text == "XX":
        return DatePrecision.YEAR if day_text in (None, "XX") else DatePrecision.WINDOW
    if month_text is not None and "X" in month_text:
        return DatePrecision.WINDOW
    return DatePrecision.MONTH if day_text == "XX" else DatePrecision.WINDOW
