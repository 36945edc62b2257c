"""Read one calendar term from symbols."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.numeric import read_numeric
from tracker.domain.dates.phrases import relative, weeks
from tracker.domain.dates.phrases.cursor import Found, RelativeReader
from tracker.domain.dates.phrases.symbols import Kind, Symbol, Unit
from tracker.domain.dates.phrases.terms import DAYS_IN_WEEK, Context, Term, resolve
from tracker.domain.dates.spans import days_in_month
from tracker.domain.vocabularies import DateBasis

_YEAR_PAIR = re.compile(r"(\d{4})[/-](\d{2})", re.ASCII)
_LONGEST_MONTH = 31
_HALF_MONTH = 15
_QUARTER_CODES, _HALF_CODES = 32, 39
_QUARTERS, _HALVES = 4, 2
_WEEKS_OF_MONTH = 4
_WEEKS = {
    Kind.FILL: weeks.around,
    Kind.FROM: weeks.beginning,
    Kind.SINCE: weeks.beginning,
    Kind.UNTIL: weeks.ending,
}
_CENTURY = 100


class TermReader(RelativeReader):
    """Read calendar terms; every method returns the term and the index after it, or None."""

    def __init__(self, symbols: Sequence[Symbol], context: Context) -> None:
        """Keep the symbols and what they are read against."""
        super().__init__(symbols, context)
        self._readers: dict[Kind, Callable[[int], Found | None]] = {
            Kind.WEEKDAY: self._weekday,
            Kind.SHIFT: self._shift,
            Kind.MONTH: self._month,
            Kind.NUMBER: self._number,
            Kind.COUNT: self.counted,
            Kind.IN: self.counted,
            Kind.WITHIN: self.within,
            Kind.OVER: self.over,
            Kind.YEAR: self._year,
            Kind.ORDINAL: self._ordinal,
            Kind.GROUPING: self._grouping,
            Kind.SEASON: self._season,
            Kind.DECADE: self._decade,
            Kind.DAYS: self.days,
            Kind.WEEKEND: self.weekend,
            Kind.UNIT: self._unit,
            Kind.NUMERIC: self._numeric,
        }

    def read(self, index: int) -> Found | None:
        """Read a term, with its part (“early”) where it has one."""
        index = self.skip(index, Kind.FILL)
        kind = self.kind(index)
        if kind in {Kind.PART, Kind.END}:
            return self._part(index)
        if kind is Kind.REST:
            return self._rest(index)
        return self._whole(index)

    def _whole(self, index: int) -> Found | None:
        reader = self._readers.get(self.kind(index))
        return reader(index) if reader else None

    def _part(self, index: int) -> Found | None:
        is_end = self.kind(index) is Kind.END
        first = last = self.value(index)
        index = self.skip(index + 1, Kind.DASH)
        following = self.skip(index, Kind.TO, Kind.DASH, Kind.OR)
        if self.kind(following) is Kind.PART and self.value(following) > first:
            last = self.value(following)
            index = self.skip(following + 1, Kind.DASH)
        index = self.skip(index, Kind.FILL, Kind.IN)
        found = self._whole(index) or self.bare_unit(index)
        if found is None or found[0].parts is not None:
            return None
        return replace(found[0], parts=(first, last), is_end=is_end), found[1]

    def _rest(self, index: int) -> Found | None:
        following = self.skip(index + 1, Kind.FILL, Kind.IN)
        found = self._whole(following) or self.bare_unit(following)
        if found is None:
            return None
        whole = resolve(found[0], self.context)
        fixed = relative.rest_of(self.context.need_anchor(), whole, self.value(index))
        return Term(fixed=fixed), found[1]

    def _finish(self, term: Term, index: int) -> Found:
        year, following = self.year_after(index)
        return replace(term, year=year.year, anchor=year.anchor), following

    def _weekday(self, index: int) -> Found | None:
        following = self.skip(index + 1, Kind.COMMA, Kind.FILL)
        if self.kind(following) in {Kind.MONTH, Kind.NUMBER, Kind.NUMERIC}:
            found = self._whole(following)
            if found is not None and (found[0].day or found[0].fixed):
                return found
        if self.kind(following) is Kind.SHIFT and self.is_unit(following + 1, Unit.WEEK):
            anchor = self.context.need_anchor()
            days = 7 * self.value(following) + self.value(index) - anchor.weekday()
            return Term(fixed=relative.days_away(anchor, days)), following + 2
        return Term(weekday=self.value(index)), index + 1

    def _shift(self, index: int) -> Found | None:
        following = index + 1
        shift = self.value(index)
        if shift == -1 and (found := self._part_of_month(weeks.LAST, following)):
            return found
        if shift == -1 and self.is_unit(following, Unit.QUARTER, Unit.HALF):
            year, after = self.year_after(following + 1)
            if year.year is not None:
                code = 36 if self.value(following) == Unit.QUARTER else 41
                return replace(year, grouping=code), after
        if self.kind(following) in {
            Kind.MONTH,
            Kind.WEEKDAY,
            Kind.SEASON,
            Kind.GROUPING,
            Kind.ORDINAL,
        }:
            found = self._whole(following)
            if found is None or not found[0].lacks_year:
                return None
            return replace(found[0], shift=shift), found[1]
        return self.shifted_unit(index)

    def _month(self, index: int) -> Found:
        term = Term(month=self.value(index))
        following = self.skip(index + 1, Kind.FILL)
        if self.kind(following) is Kind.NUMBER and self._is_day(following):
            term = replace(term, day=self.value(following))
            index = following
            if self._is_range(index):
                last = self.value(index + 2)
                done, after = self._finish(term, index + 3)
                return replace(done, last_day=last), after
        return self._finish(term, index + 1)

    def _is_day(self, index: int) -> bool:
        return 1 <= self.value(index) <= _LONGEST_MONTH and not self.is_unit(index + 1, *range(6))

    def _is_range(self, index: int) -> bool:
        # “June 12-14” and “June 12 and 13”, not “June 12 - 14 July”.
        if self.kind(index + 2) is not Kind.NUMBER or not self._is_day(index + 2):
            return False
        if self.kind(self.skip(index + 3, Kind.FILL)) is Kind.MONTH:
            return False
        is_next = self.value(index + 2) == self.value(index) + 1
        return self.joins(index + 1) or (is_next and self.kind(index + 1) is Kind.AND)

    def _number(self, index: int) -> Found | None:
        if self.is_unit(index + 1, Unit.QUARTER, Unit.HALF):
            return self._ordinal(index)
        if counted := self.counted(index):
            return counted
        is_ordinal = self.symbols[index].text[-1:].isalpha() and self.is_unit(index + 1, Unit.DAY)
        following = self.skip(index + 1 + is_ordinal, Kind.FILL)  # “21st day of April”
        if self.kind(following) is Kind.MONTH:
            term = Term(month=self.value(following), day=self.value(index))
            return self._finish(term, following + 1)
        if self._is_range(index):
            following = self.skip(index + 3, Kind.FILL)
        is_joined = self.joins(index + 1) or self.kind(index + 1) is Kind.AND
        if is_joined and self._is_day(index):
            return Term(day=self.value(index)), index + 1
        return None

    def _year(self, index: int) -> Found:
        year = self.value(index)
        following = self.skip(index + 1, Kind.COMMA)
        if self.kind(following) is Kind.GROUPING:
            return Term(year=year, grouping=self.value(following)), following + 1
        if self.kind(index + 1) is Kind.MONTH:
            term = Term(year=year, month=self.value(index + 1))
            if self.kind(index + 2) is Kind.NUMBER and self._is_day(index + 2):
                return replace(term, day=self.value(index + 2)), index + 3
            return term, index + 2
        return Term(year=year), index + 1

    def _unit(self, index: int) -> Found | None:
        # “The year 2016”.
        if self.is_unit(index, Unit.YEAR) and self.kind(index + 1) is Kind.YEAR:
            return Term(year=self.value(index + 1)), index + 2
        return self._week_of(index) if self.is_unit(index, Unit.WEEK) else None

    def _week_of(self, index: int) -> Found | None:
        """Read “week of 6 June”, “week beginning 6 June”."""
        week = _WEEKS.get(self.kind(index + 1))
        if week is None or self.symbols[index + 1].text.lower() == "from":  # “a week from 6 June”
            return None
        found = self._whole(self.skip(index + 2, Kind.FILL))
        if found is None:
            return None
        term, following = found
        if term.last_day is not None:  # “the week of 6-12 June”
            return found
        if term.fixed is None and (term.day is None or term.month is None):
            return None
        day = resolve(term, self.context)
        return (Term(fixed=week(day)), following) if day.earliest == day.latest else None

    def _part_of_month(self, number: int, index: int) -> Found | None:
        """Read the rest of “first week of June”, “last days of next month”, from its unit."""
        if not self.is_unit(index, Unit.WEEK, Unit.DAY):
            return None
        following = self.skip(index + 1, Kind.FILL, Kind.IN)
        if self.is_unit(following, Unit.MONTH):  # “des Monats Juni”
            following += 1
        is_shifted = self.kind(following) is Kind.SHIFT and self.is_unit(following + 1, Unit.MONTH)
        found = self._whole(following) if is_shifted or self.kind(following) is Kind.MONTH else None
        if found is None or found[0].day is not None:
            return None
        size = DAYS_IN_WEEK
        if self.is_unit(index, Unit.DAY):
            are_many = self.symbols[index].text.lower().endswith(relative.MANY_DAYS)
            size = weeks.A_FEW_DAYS if are_many else 1
        month = resolve(found[0], self.context)
        return Term(fixed=weeks.in_month(month, number, size)), found[1]

    def _ordinal(self, index: int) -> Found | None:
        number = self.value(index)
        if self.is_unit(index + 1, Unit.QUARTER) and 1 <= number <= _QUARTERS:
            return self._finish(Term(grouping=_QUARTER_CODES + number), index + 2)
        if 1 <= number <= _WEEKS_OF_MONTH and (found := self._part_of_month(number, index + 1)):
            return found
        if not self.is_unit(index + 1, Unit.HALF) or not 1 <= number <= _HALVES:
            return None
        following = self.skip(index + 2, Kind.FILL)
        if self.kind(following) is Kind.MONTH or (
            self.kind(following) is Kind.SHIFT and self.is_unit(following + 1, Unit.MONTH)
        ):
            found = self._whole(following)
            return found and self._half_of_month(number, found)
        return self._finish(Term(grouping=_HALF_CODES + number), index + 2)

    def _half_of_month(self, number: int, found: Found) -> Found:
        month = resolve(found[0], self.context)
        start = (month.edtf or "")[:7]
        last = days_in_month(*(int(part) for part in start.split("-")))
        days = (1, _HALF_MONTH) if number == 1 else (_HALF_MONTH + 1, last)
        half = from_edtf(f"[{start}-{days[0]:02}..{start}-{days[1]:02}]")
        return Term(fixed=replace(half, basis=DateBasis.INFERRED, anchor=month.anchor)), found[1]

    def _grouping(self, index: int) -> Found:
        return self._finish(Term(grouping=self.value(index)), index + 1)

    def _season(self, index: int) -> Found:
        following = self.skip(index + 1, Kind.FILL, Kind.COMMA)
        if self.kind(following) is Kind.NUMERIC:
            pair = _YEAR_PAIR.fullmatch(self.symbols[following].text)
            if pair and (int(pair[1]) + 1) % _CENTURY == int(pair[2]):
                return Term(year=int(pair[1]), grouping=self.value(index)), following + 1
        return self._finish(Term(grouping=self.value(index)), index + 1)

    def _decade(self, index: int) -> Found:
        following = self.skip(index + 1, Kind.DASH)
        is_german = self.is_unit(following, Unit.YEAR)
        return Term(decade=self.value(index)), following + 1 if is_german else index + 1

    def _numeric(self, index: int) -> Found | None:
        fixed = read_numeric(self.symbols[index].text)
        return (Term(fixed=fixed), index + 1) if fixed else None
