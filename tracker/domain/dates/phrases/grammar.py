"""Read a date from symbols: what is said about one or two calendar terms.

Each method starts at an index and returns what it read with the index after it, or None. Nothing
is read twice by nested alternatives, so the time grows with the length of the phrase only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.phrases import compose
from tracker.domain.dates.phrases.cursor import LONGEST_SKIP, Cursor
from tracker.domain.dates.phrases.reader import TermReader
from tracker.domain.dates.phrases.symbols import Kind, Symbol
from tracker.domain.dates.phrases.terms import Context, Term, resolve
from tracker.domain.vocabularies import DateQualifier

Read = tuple[FuzzyDate, int]
_Marked = tuple[Term, DateQualifier, int]

_BOUNDS: dict[Kind, Callable[[FuzzyDate], FuzzyDate]] = {
    Kind.BY: compose.by,
    Kind.BEFORE: compose.before,
    Kind.AFTER: compose.after,
    Kind.NOT_BEFORE: compose.not_before,
    Kind.SINCE: compose.since,
    Kind.FROM: compose.since,
    Kind.UNTIL: compose.until,
}
_TAILS = {Kind.AT_LATEST: compose.by, Kind.AT_EARLIEST: compose.not_before}
_MARKS = {
    Kind.APPROXIMATE: DateQualifier.APPROXIMATE,
    Kind.UNCERTAIN: DateQualifier.UNCERTAIN,
}
_AFTER = {"?", "(?)", "~", "or so"}


class PhraseReader(Cursor):
    """Read one phrase from a sequence of symbols."""

    def __init__(self, symbols: Sequence[Symbol], context: Context) -> None:
        """Keep the symbols and what they are read against."""
        super().__init__(symbols, context)
        self.terms = TermReader(symbols, context)

    def read(self, start: int) -> Read | None:
        """Read the longest phrase that starts at an index."""
        mark, index = self._marks(start)
        found = self._bounded(index) or self._between(index) or self._plain(index)
        if found is None:
            return None
        value, index = found
        if (tail := _TAILS.get(self.kind(index))) is not None:
            is_bound = value.earliest is None or value.latest is None  # “by 2018 at the latest”
            value, index = value if is_bound else tail(value), index + 1
        after, index = self._marks_after(index)
        return compose.qualify(value, _union(mark, after)), index

    def _marks(self, index: int) -> tuple[DateQualifier, int]:
        mark = DateQualifier.NONE
        skipped = {Kind.PLANNED, Kind.FILL, Kind.IN}
        end = index + LONGEST_SKIP
        while index < end and ((kind := self.kind(index)) in _MARKS or kind in skipped):
            if kind is Kind.IN and self._counts_from(index + 1):
                break
            mark = _union(mark, _MARKS.get(kind, DateQualifier.NONE))
            index += 1
        return mark, index

    def _counts_from(self, index: int) -> bool:
        # “In two weeks” needs its “in”; “in the next two weeks” does not.
        return self.kind(index) in {Kind.COUNT, Kind.NUMBER}

    def _marks_after(self, index: int) -> tuple[DateQualifier, int]:
        mark = DateQualifier.NONE
        while (kind := self.kind(index)) in _MARKS and self.symbols[index].text.lower() in _AFTER:
            mark = _union(mark, _MARKS[kind])
            index += 1
        return mark, index

    def _bounded(self, index: int) -> Read | None:
        kind = self.kind(index)
        bound = _BOUNDS.get(kind)
        if bound is None:
            return None
        if kind is Kind.BEFORE and (ago := self._ago(index + 1)) is not None:
            return ago
        first = self._marked(index + 1)
        if first is None:
            return None
        term, mark, index = first
        if kind is Kind.FROM and term.last_day is not None:  # “from July 15-25”
            return compose.qualify(resolve(term, self.context), mark), index
        if kind is Kind.FROM and self.joins(index):
            second = self._marked(index + 1)
            if second is not None:
                return self._two(first, second, compose.period)
        if term.is_end and kind in {Kind.BY, Kind.BEFORE, Kind.UNTIL}:
            term = replace(term, parts=None)
            bound = compose.by if kind is Kind.BEFORE else bound
        return compose.qualify(bound(resolve(term, self.context)), mark), index

    def _ago(self, index: int) -> Read | None:
        """Read the rest of “vor zwei Wochen”, “vor rund drei Jahren”."""
        is_about = self.kind(index) is Kind.APPROXIMATE
        ago = self.terms.ago_after(index + is_about)
        if ago is None:
            return None
        mark = DateQualifier.APPROXIMATE if is_about else DateQualifier.NONE
        return compose.qualify(resolve(ago[0], self.context), mark), ago[1]

    def _between(self, index: int) -> Read | None:
        if self.kind(index) is not Kind.BETWEEN:
            return None
        first = self._marked(index + 1)
        if first is None or self.kind(first[2]) not in {Kind.AND, Kind.DASH}:
            return None
        second = self._marked(first[2] + 1)
        return second and self._two(first, second, compose.between)

    def _plain(self, index: int) -> Read | None:
        first = self._marked(index)
        if first is None:
            return None
        term, mark, index = first
        kind = self.kind(index)
        if self.joins(index) or kind is Kind.AND:
            second = self._marked(index + 1)
            if second is not None and (kind is not Kind.AND or _are_neighbours(term, second[0])):
                return self._two(first, second, compose.period)
        if kind is Kind.OR:
            return self._choices(first)
        return compose.qualify(resolve(term, self.context), mark), index

    def _choices(self, first: _Marked) -> Read | None:
        found = [first]
        while self.kind(found[-1][2]) is Kind.OR and len(found) < LONGEST_SKIP:
            following = self._marked(found[-1][2] + 1)
            if following is None:
                break
            found.append(following)
        year = next((term.year for term, _, _ in reversed(found) if term.year is not None), None)
        values = [
            compose.qualify(resolve(_complete(term, found[-1][0], year), self.context), mark)
            for term, mark, _ in found
        ]
        return (compose.either(values) if len(values) > 1 else values[0]), found[-1][2]

    def _two(
        self, first: _Marked, second: _Marked, join: Callable[[FuzzyDate, FuzzyDate], FuzzyDate]
    ) -> Read:
        left = _complete(first[0], second[0], second[0].year)
        right = second[0]
        if right.takes_year and left.year is not None:
            right = replace(right, year=left.year)
        start, end = resolve(left, self.context), resolve(right, self.context)
        if start.earliest and end.earliest and start.earliest > end.earliest:
            # “November to February 2016”: the year crosses the turn of the year.
            if first[0].takes_year and left.year is not None:
                start = resolve(replace(left, year=left.year - 1), self.context)
            elif second[0].takes_year and right.year is not None:
                end = resolve(replace(right, year=right.year + 1), self.context)
            elif right.takes_year and end.earliest:
                end = resolve(replace(right, year=end.earliest.year + 1), self.context)
                end = replace(end, basis=start.basis, anchor=start.anchor)
        joined = join(compose.qualify(start, first[1]), compose.qualify(end, second[1]))
        return joined, second[2]

    def _marked(self, index: int) -> _Marked | None:
        mark, index = self._marks(index)
        found = self.terms.read(index)
        return found and (found[0], mark, found[1])


def _union(first: DateQualifier, second: DateQualifier) -> DateQualifier:
    if first and second and first != second:
        return DateQualifier.BOTH
    return first or second


def _complete(term: Term, other: Term, year: int | None) -> Term:
    # “12 to 14 June 2016”: the first term takes month and year of the second.
    if not term.takes_year:
        return term
    if term.day is not None and term.month is None:
        term = replace(term, month=other.month)
    return replace(term, year=year)


def _are_neighbours(first: Term, second: Term) -> bool:
    return first.day is not None and second.day is not None and abs(second.day - first.day) == 1
