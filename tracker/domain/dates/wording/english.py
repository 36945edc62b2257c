"""Show a date in English words; what other languages say otherwise they say themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import ClassVar

from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.names import MONTHS, SEASONS
from tracker.domain.dates.parts import Part, read_part
from tracker.domain.dates.spans import Day, add_months, days_in_month
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

MARKS = "?~%"
_KEPT = 4096  # dates of some thirty letters each
# a season of which nobody said in which hemisphere; the same of the south counts eight more
_OPEN_SEASON = re.compile(r"(-?\d{4})-(2[1-4])(?!\d)", re.ASCII)
_TO_SOUTH = 8


class Case(Enum):
    """Say in which grammatical case a part of a sentence stands."""

    PLAIN = "nominative, without an article"
    DATIVE = "dative, with its article"
    ACCUSATIVE = "accusative, with its article"


class English:
    """Know the English words.

    The phrases take their parts in braces, each in the case that ``cases`` names for it.
    """

    language = "en"
    said: ClassVar[dict[str, str]] = {
        "~": "approximate",
        "?": "uncertain",
        "%": "uncertain and approximate",
    }
    around = "around {}"
    possibly = "possibly {}"
    possibly_so = "possibly {}"
    by = "by {}"
    after = "after {}"
    between = "between {} and {}"
    joint = " or "
    until = "until {}"
    since = "since {}"
    period = "from {} to {}"
    ordinals: tuple[str, ...] = ("first", "second", "third")
    undated = "undated"
    inferred = "inferred"
    counted = "read from {}"
    sorted = "sorted {}"
    north = "taken for the northern hemisphere; for the southern write {}, {} to {}"
    opens = "from {}"
    closes = "until {}"
    no_day = "no known day"
    before_days = "before year 1, no calendar day here"
    comma = ", "
    semicolon = "; "
    dash = " – "

    # whole dates

    def display(self, value: FuzzyDate, *, is_qualified: bool = True) -> str:
        """Return the date in words."""
        if value.edtf is None:
            return value.text or self.undated
        return self._worded(value.edtf, value.qualifier.value, is_qualified=is_qualified)

    @lru_cache(maxsize=_KEPT)  # noqa: B019  # there is one of each language
    def _worded(self, edtf: str, qualifier: str, *, is_qualified: bool) -> str:
        """Return a date in words; a page and its picture say each of theirs several times."""
        mark = qualifier if is_qualified else ""
        if "/" in edtf:
            return self._interval(edtf, is_qualified=is_qualified)
        if not edtf.startswith("["):
            return self.qualified(edtf.rstrip(MARKS), mark)
        # “By around 30 June”, but “possibly by 30 June”.
        is_near = mark in {"~", "%"}
        said = self.members(edtf[1:-1].split(","), is_near=is_near)
        return self.possibly_so.format(said) if mark in {"?", "%"} else said

    def bounds(self, value: FuzzyDate) -> str:
        """Return the days the date can fall on."""
        first, last = value.earliest, value.latest
        if value.is_before_days:
            return self.before_days
        if first is None or last is None:
            if last is not None:
                return self.closes.format(self.day(last))
            return self.opens.format(self.day(first)) if first else self.no_day
        return self.day(last) if first == last else self.days(first, last)

    def reading(self, value: FuzzyDate) -> str:
        """Return how the date was read."""
        said = [self.display(value, is_qualified=False)]
        if value.qualifier != DateQualifier.NONE:
            said.append(self.said[value.qualifier.value])
        if value.anchor is not None:
            said.append(self.counted.format(self.day(value.anchor)))
        elif value.basis == DateBasis.INFERRED:
            said.append(self.inferred)
        bounds, words = self.bounds(value), self.comma.join(said)
        if not value.has_bounds:
            return f"{words}{self.semicolon}{bounds}"
        if value.precision == DatePrecision.DAY:
            return words
        return f"{words}{self.semicolon}{self.sorted.format(bounds)}{self.hemisphere(value)}"

    def hemisphere(self, value: FuzzyDate) -> str:
        """Say for which hemisphere a season was taken, and how to write that of the other."""
        season = _OPEN_SEASON.search(value.edtf or "")
        if season is None:
            return ""
        southern = f"{season[1]}-{int(season[2]) + _TO_SOUTH}"
        part = read_part(southern)
        first, last = (self.words_of(day[:2], Case.PLAIN) for day in (part.first, part.last))
        return f"{self.semicolon}{self.north.format(southern, first, last)}"

    # parts of sets and intervals

    def qualified(self, bare: str, mark: str) -> str:
        """Return one date with what its qualifier says."""
        is_near = mark in {"~", "%"}
        said = self.near(bare) if is_near else self.part(bare)
        return self.possibly.format(said) if mark in {"?", "%"} else said

    def near(self, bare: str) -> str:
        """Return that something was around a date."""
        return self.around.format(self.part(bare, Case.ACCUSATIVE))

    def members(self, members: Sequence[str], *, is_near: bool) -> str:
        """Return that something was on one of several dates."""
        return self.joint.join(self._member(member, is_near=is_near) for member in members)

    def _member(self, member: str, *, is_near: bool) -> str:
        start, dots, end = member.partition("..")
        if not dots:
            return self.near(start) if is_near else self.part(start)
        if not start:
            return self.no_later(read_part(end).last, is_near=is_near)
        if not end:
            return self.later(_before(read_part(start)), is_near=is_near)
        return self.within(start, end, is_near=is_near)

    def no_later(self, last: Day, *, is_near: bool) -> str:
        """Return that something was on a day at the latest."""
        said = self.words_of(last, Case.PLAIN)
        return self.by.format(self.around.format(said) if is_near else said)

    def later(self, bare: tuple[int, ...], *, is_near: bool) -> str:
        """Return that something was after a day, a month or a year."""
        said = self.words_of(bare, Case.DATIVE)
        return self.after.format(self.around.format(said) if is_near else said)

    def within(self, start: str, end: str, *, is_near: bool) -> str:
        """Return that something was between two dates."""
        first, last = self.pair(start, end, Case.DATIVE)
        return self.between.format(self.around.format(first) if is_near else first, last)

    def _interval(self, edtf: str, *, is_qualified: bool) -> str:
        start, end = edtf.split("/")
        first, last = start.rstrip(MARKS), end.rstrip(MARKS)
        marks = [
            bare[-1:] if is_qualified and bare[-1:] in set(MARKS) else "" for bare in (start, end)
        ]
        has_start, has_end = first not in ("", ".."), last not in ("", "..")
        if has_start and has_end:
            return self.lasting(first, last, marks[0], marks[1])
        if has_end:
            return self.lasting_until(last, marks[1])
        if has_start:
            return self.lasting_since(first, marks[0])
        return self.undated

    def lasting_until(self, bare: str, mark: str) -> str:
        """Return that something lasted until a date, since an unknown one."""
        return self.until.format(self.qualified(bare, mark))

    def lasting_since(self, bare: str, mark: str) -> str:
        """Return that something lasts since a date."""
        return self.since.format(self.qualified(bare, mark))

    def lasting(self, start: str, end: str, first_mark: str, last_mark: str) -> str:
        """Return that something lasted from one date to another."""
        first, last = self.pair(start, end)
        return self.period.format(self.marked(first, first_mark), self.marked(last, last_mark))

    def marked(self, said: str, mark: str) -> str:
        """Return words for a date with what its qualifier says."""
        near = self.around.format(said) if mark in {"~", "%"} else said
        return self.possibly.format(near) if mark in {"?", "%"} else near

    def pair(self, start: str, end: str, case: Case = Case.PLAIN) -> tuple[str, str]:
        """Return two dates; what both share is said once: “March and June 2016”."""
        first, last = read_part(start), read_part(end)
        said = self.part(end, case)
        plain = {DatePrecision.MONTH, DatePrecision.DAY}
        if (
            first.precision == last.precision
            and first.precision in plain
            and "X" not in start + end
        ):
            year, month, day = first.first
            if year == last.first[0] and first.precision == DatePrecision.MONTH:
                return self.month(month), said
            if (year, month) == last.first[:2]:
                return self.day_alone(day, case), said
            if year == last.first[0]:
                return self.day_of_month(month, day, case), said
        return self.part(start, case), said

    # single dates

    def part(self, bare: str, case: Case = Case.PLAIN) -> str:
        """Return one date without its qualifier."""
        part = read_part(bare)
        year, month, _ = part.first
        if part.is_grouping:
            return self.grouping(part.precision, int(part.edtf[-2:]), year, case)
        if part.precision == DatePrecision.DECADE:
            return self.decade(year, case)
        if part.precision == DatePrecision.YEAR:
            return self.year(year)
        if part.precision == DatePrecision.MONTH:
            return self.words_of((year, month), case)
        if "X" in bare:
            return self.undated if part.precision == DatePrecision.UNKNOWN else bare
        return self.words_of(part.first, case)

    def words_of(self, day: tuple[int, ...], case: Case) -> str:
        """Return a year, a month or a day in words."""
        year, *rest = day
        if not rest:
            return self.year(year)
        if len(rest) == 1:
            return f"{self.month(rest[0])} {self.year(year)}"
        return f"{self.day_of_month(rest[0], rest[1], case)} {self.year(year)}"

    def grouping(self, precision: DatePrecision, code: int, year: int, case: Case) -> str:
        """Return a season, a quarter, a half or a third of a year."""
        del case
        said = self.year(year)
        if precision == DatePrecision.SEASON:
            return f"{SEASONS[self.language][(code - 21) % 4]} {said}"
        if precision == DatePrecision.QUARTER:
            return f"Q{code - 32} {said}"
        if precision == DatePrecision.HALF:
            return f"{self.ordinals[code - 40]} half of {said}"
        return f"{self.ordinals[code - 37]} third of {said}"

    def decade(self, year: int, case: Case) -> str:
        """Return a decade by its first year."""
        del case
        return f"the {year}s"

    def year(self, year: int) -> str:
        """Return a year; astronomical year 0 is 1 BC."""
        return str(year) if year > 0 else f"{1 - year} BC"

    def month(self, month: int) -> str:
        """Return a month's name."""
        return MONTHS[self.language][month - 1]

    def day_of_month(self, month: int, day: int, case: Case) -> str:
        """Return a day without its year."""
        return f"{self.day_alone(day, case)} {self.month(month)}"

    def day_alone(self, day: int, case: Case) -> str:
        """Return a day without month and year."""
        del case
        return str(day)

    def day(self, day: date) -> str:
        """Return a day of the calendar."""
        return self.words_of((day.year, day.month, day.day), Case.PLAIN)

    def days(self, first: date, last: date) -> str:
        """Return a stretch of days; what both ends share is said once."""
        if first.year != last.year:
            return f"{self.day(first)}{self.dash}{self.day(last)}"
        if first.month != last.month:
            opens = self.day_of_month(first.month, first.day, Case.PLAIN)
            return f"{opens}{self.dash}{self.day(last)}"
        return f"{self.day_alone(first.day, Case.PLAIN)}–{self.day(last)}"


def _before(part: Part) -> tuple[int, ...]:
    # “From July on” is said as “after June”, at the grain of the start.
    year, month, day = part.first
    if part.precision == DatePrecision.YEAR:
        return (year - 1,)
    earlier = add_months(year, month, -1)
    if part.precision != DatePrecision.DAY:
        return earlier
    if day > 1:
        return (year, month, day - 1)
    return (*earlier, days_in_month(*earlier))


def has_two_months(members: Sequence[str]) -> bool:
    """Say whether the members of a set are two months, which can share their year."""
    return len(members) == 2 and all(  # noqa: PLR2004  # a pair
        ".." not in each and "X" not in each and read_part(each).precision == DatePrecision.MONTH
        for each in members
    )
