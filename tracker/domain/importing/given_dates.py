"""Put the pieces of a date together that a row of our own tables holds in several cells.

People change one of them and leave the others: words that were changed are read anew, an exact
form that was changed counts before the words, and a date of which nothing was changed stays as it
is, whatever a spreadsheet made of its days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Self

from tracker.domain import dates
from tracker.domain.dates import AmbiguousDate, FuzzyDate, InvalidDate
from tracker.domain.importing.records import Unreadable


@cache
def _columns(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{piece}" for piece in dates.PARTS)


@dataclass(frozen=True, slots=True)
class GivenDate:
    """Be the cells of one date; an empty text was not said."""

    text: str = ""
    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    precision: str = ""
    qualifier: str = ""
    basis: str = ""
    anchor: str = ""
    note: str = ""

    @classmethod
    def of(cls, name: str, values: Mapping[str, Any]) -> Self | None:
        """Return the pieces of a date in a row, None where it has none."""
        columns = _columns(name)
        text, edtf, *_ = columns
        if text not in values and edtf not in values:
            return None
        return cls(*(str(values.get(column, "")) for column in columns))

    def over(self, now: FuzzyDate | None, tense: dates.Tense | None = None) -> FuzzyDate:
        """Return the date that the pieces make of the recorded one; raises Unreadable.

        ``tense`` is that in which it is spoken of.
        """
        try:
            found = self._over(now, tense)
            return replace(found, note=self.note) if self.note else found
        except InvalidDate as error:
            raise Unreadable(error.message) from error

    def _over(self, now: FuzzyDate | None, tense: dates.Tense | None) -> FuzzyDate:
        if now is None:
            return self._whole(None, tense)
        is_reworded = bool(self.text) and self.text != now.text
        is_exact = bool(self.edtf) and self.edtf != (now.edtf or "")
        if is_exact:
            return self._whole(now, tense)
        if is_reworded:
            found = dates.read(self.text, anchor=self._day("anchor"), tense=tense)
            return replace(found, note=now.note)
        return self._bounds_over(now)

    def _bounds_over(self, now: FuzzyDate) -> FuzzyDate:
        """Take bounds and basis that were changed; those that say the same stay."""
        record = dates.to_dict(now)
        for name in ("earliest", "latest", "anchor"):
            if getattr(self, name) and not self._is_same_day(name, getattr(now, name)):
                found = self._day(name)
                record[name] = found.isoformat() if found else None
        for name in ("basis", "precision"):
            record[name] = getattr(self, name) or record[name]
        return dates.from_dict(record)

    def _is_same_day(self, name: str, day: date | None) -> bool:
        """Say whether a cell means a day, also where its figures can be another."""
        try:
            return dates.read(getattr(self, name)).earliest == day
        except AmbiguousDate as error:
            return any(reading.earliest == day for reading in error.readings)

    def _whole(self, now: FuzzyDate | None, tense: dates.Tense | None) -> FuzzyDate:
        """Return the date that the cells make by themselves."""
        if not self.edtf:
            return self._read(tense)
        record: dict[str, str | None] = {"text": self.text, "edtf": self.edtf}
        if now is None or self.edtf == (now.edtf or ""):
            for name in ("earliest", "latest", "anchor"):
                found = self._day(name)
                if found:
                    record[name] = found.isoformat()
        for name in ("precision", "qualifier", "basis"):
            if getattr(self, name) and (now is None or name == "basis"):
                record[name] = getattr(self, name)
        if now is not None:
            record["note"] = now.note
        return dates.from_dict(record)

    def _read(self, tense: dates.Tense | None) -> FuzzyDate:
        """Read the words; words that were recorded as no date stay so."""
        if self.precision == "unknown" and not (self.earliest or self.latest):
            return dates.unread(self.text)
        return dates.read(self.text, anchor=self._day("anchor"), tense=tense)

    def _day(self, name: str) -> date | None:
        words: str = getattr(self, name)
        return (dates.plain_day(words) or dates.read(words).earliest) if words else None
