"""Walk over symbols, and read the phrases that count from the anchor day."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates.phrases import compose, relative
from tracker.domain.dates.phrases.symbols import Kind, Symbol, Unit
from tracker.domain.dates.phrases.terms import Context, Term
from tracker.domain.vocabularies import DateQualifier

Found = tuple[Term, int]

LONGEST_SKIP = 8
"""Fillers in a row beyond this are no date; without a limit long texts would cost their square."""

_NUMBERS = {Kind.COUNT, Kind.NUMBER}


class Cursor:
    """Give access to symbols by index; past the end all are OTHER."""

    def __init__(self, symbols: Sequence[Symbol], context: Context) -> None:
        """Keep the symbols and what they are read against."""
        self.symbols = symbols
        self.context = context

    def kind(self, index: int) -> Kind:
        """Return the kind of a symbol."""
        return self.symbols[index].kind if index < len(self.symbols) else Kind.OTHER

    def value(self, index: int) -> int:
        """Return the value of a symbol."""
        return self.symbols[index].value if index < len(self.symbols) else 0

    def is_unit(self, index: int, *units: int) -> bool:
        """Say whether a symbol is one of these units."""
        return self.kind(index) is Kind.UNIT and self.value(index) in units

    def joins(self, index: int) -> bool:
        """Say whether a symbol joins two dates to a period; “bis” does, “by” does not."""
        kind = self.kind(index)
        is_until = kind is Kind.BY and self.symbols[index].text.lower().startswith("bis")
        return is_until or kind in {Kind.TO, Kind.DASH, Kind.UNTIL}

    def skip(self, index: int, *kinds: Kind) -> int:
        """Return the index of the first symbol that is of none of the kinds."""
        end = index + LONGEST_SKIP
        while index < end and self.kind(index) in kinds:
            index += 1
        return index


class RelativeReader(Cursor):
    """Read what counts from the anchor; every method returns a term and the next index."""

    def days(self, index: int) -> Found:
        """Read “today”, “tomorrow”."""
        anchor = self.context.need_anchor()
        return Term(fixed=relative.days_away(anchor, self.value(index))), index + 1

    def shifted_unit(self, index: int) -> Found | None:
        """Read “last month”, “next two weeks”, “the coming weeks” from its first word."""
        shift = self.value(index)
        if self.kind(index + 1) is Kind.WEEKEND:
            return self._weekend(index + 1, shift)
        if self.kind(index + 1) in _NUMBERS:
            return self._window(index + 1, shift)
        if self.kind(index + 1) is not Kind.UNIT:
            return None
        anchor = self.context.need_anchor()
        unit = self.value(index + 1)
        if shift and self.symbols[index + 1].text.lower() in relative.PLURALS:
            fixed = relative.window(anchor, unit, shift * relative.FEW)
        else:
            fixed = relative.unit_away(anchor, unit, shift)
        return Term(fixed=fixed), index + 2

    def weekend(self, index: int) -> Found | None:
        """Read “weekend”, of which the sentence tells on what side of the anchor it lies."""
        return self._weekend(index, None)

    def _weekend(self, index: int, shift: int | None) -> Found:
        anchor = self.context.need_anchor()
        return Term(fixed=relative.weekend(anchor, self.context.tense, shift)), index + 1

    def bare_unit(self, index: int) -> Found | None:
        """Read the unit in “the end of the year”: the one the anchor lies in."""
        if self.kind(index) is not Kind.UNIT:
            return None
        anchor = self.context.need_anchor()
        return Term(fixed=relative.unit_away(anchor, self.value(index), 0)), index + 1

    def over(self, index: int) -> Found | None:
        """Read “over the last two years”: a period."""
        following = self.skip(index + 1, Kind.FILL)
        if self.kind(following) is Kind.WEEKEND:
            return self.weekend(following)
        if self.kind(following) is not Kind.SHIFT:
            return None
        shift = self.value(following)
        if self.kind(following + 1) in _NUMBERS:
            return self._window(following + 1, shift, is_period=True)
        if self.is_unit(following + 1, Unit.QUARTER, Unit.HALF):
            year, after = self.year_after(following + 2)
            if year.year is not None and after > following + 2:
                return None  # “for the last quarter of the year” is one of its quarters
        if shift and self.kind(following + 1) is Kind.UNIT:
            anchor = self.context.need_anchor()
            text = self.symbols[following + 1].text.lower()
            count = shift * (relative.FEW if text in relative.PLURALS else 1)
            unit = self.value(following + 1)
            return Term(fixed=relative.window(anchor, unit, count, is_period=True)), following + 2
        return None

    def within(self, index: int) -> Found | None:
        """Read “within two weeks”: some day up to then."""
        following = self.skip(index + 1, Kind.FILL)
        if self.kind(following) is Kind.SHIFT:
            return self.shifted_unit(following)
        return self._window(following, 1) if self.kind(following) in _NUMBERS else None

    def counted(self, index: int) -> Found | None:
        """Read “two weeks ago”, “in two weeks”, “two weeks from now”."""
        is_ahead = self.kind(index) is Kind.IN
        number = index + 1 if is_ahead else index
        if self.kind(number) not in _NUMBERS or self.kind(number + 1) is not Kind.UNIT:
            return None
        if self.kind(number + 2) is Kind.AGO:
            is_past, following = self.value(number + 2) == 0, number + 3
        elif is_ahead:
            is_past, following = False, number + 2
        else:
            return None
        return self._away(number, -1 if is_past else 1), following

    def ago_after(self, index: int) -> Found | None:
        """Read the rest of “vor zwei Wochen”."""
        if self.kind(index) in _NUMBERS and self.kind(index + 1) is Kind.UNIT:
            return self._away(index, -1), index + 2
        return None

    def _away(self, number: int, direction: int) -> Term:
        anchor = self.context.need_anchor()
        count = direction * self.value(number)
        value = relative.count_away(anchor, self.value(number + 1), count)
        if self.symbols[number].text.lower() in relative.VAGUE:
            value = compose.qualify(value, DateQualifier.APPROXIMATE)
        return Term(fixed=value)

    def _window(self, number: int, shift: int, *, is_period: bool = False) -> Found | None:
        if self.joins(number + 1) or self.kind(number + 1) is Kind.OR:
            number = number + 2 if self.kind(number + 2) in _NUMBERS else number  # “two to three”
        if not shift or self.kind(number + 1) is not Kind.UNIT:
            return None
        anchor = self.context.need_anchor()
        count = shift * self.value(number)
        fixed = relative.window(anchor, self.value(number + 1), count, is_period=is_period)
        return Term(fixed=fixed), number + 2

    def year_after(self, index: int) -> tuple[Term, int]:
        """Read a year that follows a term: “2016”, “of 2016”, “next year”, “of the year”.

        Returns a term of the year alone, empty where none follows.
        """
        following = self.skip(index, Kind.COMMA, Kind.FILL, Kind.IN)
        if self.is_unit(following, Unit.YEAR) and self.kind(following + 1) is Kind.YEAR:
            following += 1
        if self.kind(following) is Kind.YEAR:
            return Term(year=self.value(following)), following + 1
        shift = 0
        if self.kind(following) is Kind.SHIFT:
            shift = self.value(following)
            following += 1
        elif following == index:
            return Term(), index
        if not self.is_unit(following, Unit.YEAR):
            return Term(), index
        anchor = self.context.need_anchor()
        return Term(year=anchor.year + shift, anchor=anchor), following + 1
