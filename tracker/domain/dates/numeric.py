"""Read dates written in figures: ISO, dotted, slashed, and Chinese."""

from __future__ import annotations

import re

from tracker.domain.dates.ambiguity import AmbiguousDate
from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.spans import MONTHS_IN_YEAR
from tracker.domain.messages import say

_DAY = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}", re.ASCII)
# what databases, programs and spreadsheets write behind a day
_TIME_OF_DAY = re.compile(
    r"(?:T| )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:[AP]M|Z|UTC|[+-]\d{2}(?::?\d{2})?))?",
    re.ASCII | re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(约|大约)?\s?(\d{4})\s?年\s?(?:(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?|(上半年|下半年))?",
    re.ASCII,
)


def read_numeric(text: str) -> FuzzyDate | None:
    """Read a date in figures; None where the text has no such form.

    With dots the day comes first. With slashes and hyphens the order is taken from the numbers;
    where they leave it open AmbiguousDate is raised. A time of day behind a day is passed over.
    Raises InvalidDate.
    """
    if ":" in text and (time := _TIME_OF_DAY.search(text)) and time.end() == len(text):
        value = read_numeric(text[: time.start()])
        return value if value is not None and value.only_day else None
    if found := _DAY.fullmatch(text):
        return _day(text, int(found[1]), int(found[3]), found[4], is_dotted=found[2] == ".")
    if found := _YEAR_FIRST.fullmatch(text):
        return _year_first(text, found)
    if found := _MONTH.fullmatch(text):
        return from_edtf(f"{found[2]}-{int(found[1]):02}")
    if found := _COMPACT.fullmatch(text):
        return from_edtf("-".join(found.groups()))
    if _SHORT_YEAR.fullmatch(text):
        raise InvalidDate(
            say("“{text}” has a year of two digits. Write all four: 13.06.2016.", text=text)
        )
    return _chinese(text)


def _year_first(text: str, found: re.Match[str]) -> FuzzyDate | None:
    year, mark, month, day = found.groups()
    if mark == "-" and (not day or month.startswith("0") or day.startswith("0")):
        # one figure beside “05” has more likely lost one than never had it
        return from_edtf(text) if len(month) == len(day or "01") else None
    if mark == "/" and not day and int(month) == (int(year) + 1) % 100:
        return _two_years(text, year, month)
    if mark == "/" and int(month) > MONTHS_IN_YEAR:
        return None
    return from_edtf("-".join(_padded(year, month, day)))


def _two_years(text: str, year: str, end: str) -> FuzzyDate:
    """Refuse “2016/17”, and “2011/12” with both readings: budgets and winters are written so."""
    if len(end) == 1:  # “2000/1”, as days are written
        return from_edtf("-".join(_padded(year, end, None)))
    years = from_edtf(f"{year}/{int(year) + 1:04}", text=text)
    if not 1 <= int(end) <= MONTHS_IN_YEAR:
        raise InvalidDate(
            say(
                "“{text}” can be a year that begins in one and ends in the next. Write its first "
                "and last month: between April 2016 and March 2017.",
                text=text,
            )
        )
    raise AmbiguousDate(text, [from_edtf(f"{year}-{end}", text=text), years])


def _padded(year: str, month: str, day: str | None) -> list[str]:
    return [year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])]


def _day(text: str, first: int, second: int, year: str, *, is_dotted: bool) -> FuzzyDate:
    if is_dotted or first > MONTHS_IN_YEAR:
        return from_edtf(f"{year}-{second:02}-{first:02}")
    if second > MONTHS_IN_YEAR or first == second:
        return from_edtf(f"{year}-{first:02}-{second:02}")
    day_first = from_edtf(f"{year}-{second:02}-{first:02}", text=text)
    month_first = from_edtf(f"{year}-{first:02}-{second:02}", text=text)
    raise AmbiguousDate(text, [day_first, month_first])


def _chinese(text: str) -> FuzzyDate | None:
    found = _CHINESE.fullmatch(text)
    if found is None:
        return None
    about, year, month, day, half = found.groups()
    mark = "~" if about else ""
    if half:
        return from_edtf(f"{year}-{40 if half == '上半年' else 41}{mark}")
    if month:
        return from_edtf("-".join(_padded(year, month, day)) + mark)
    return from_edtf(year + mark)
