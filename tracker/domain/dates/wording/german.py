"""Show a date in German words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker.domain.dates.names import SEASONS
from tracker.domain.dates.parts import read_part
from tracker.domain.dates.spans import Day
from tracker.domain.dates.wording.english import Case, English, has_two_months
from tracker.domain.vocabularies import DatePrecision

_FEMININE = {Case.PLAIN: "", Case.DATIVE: "der ", Case.ACCUSATIVE: "die "}
_NEUTER = {Case.PLAIN: "", Case.DATIVE: "dem ", Case.ACCUSATIVE: "das "}
_MASCULINE = {Case.PLAIN: "", Case.DATIVE: "dem ", Case.ACCUSATIVE: "den "}
_SPRING = 0  # neuter; the other seasons are masculine


class German(English):
    """Know the German words, and in which case they stand behind which preposition."""

    language = "de"
    said: ClassVar[dict[str, str]] = {
        "~": "ungefähr",
        "?": "unsicher",
        "%": "unsicher und ungefähr",
    }
    around = "um {}"
    possibly = "vermutlich {}"
    possibly_so = "vermutlich {}"
    by = "spätestens {}"
    after = "nach {}"
    between = "zwischen {} und {}"
    joint = " oder "
    until = "durchgehend bis {}"
    since = "seit {}"
    ordinals = ("erst", "zweit", "dritt")
    undated = "ohne Datum"
    inferred = "erschlossen"
    counted = "gezählt ab dem {}"
    sorted = "eingeordnet {}"
    north = "gelesen für die Nordhalbkugel; für die Südhalbkugel {} schreiben, {} bis {}"
    opens = "ab {}"
    closes = "bis {}"
    no_day = "kein bekannter Tag"
    before_days = "vor dem Jahr 1, hier ohne Kalendertag"

    def members(self, members: Sequence[str], *, is_near: bool) -> str:
        """Say a year that two months or days share once: “Juni oder Juli 2016”."""
        if has_two_months(members) and not is_near:
            return self.joint.join(self.pair(members[0], members[1]))
        return super().members(members, is_near=is_near)

    def no_later(self, last: Day, *, is_near: bool) -> str:
        """Return “spätestens am 30. Juni 2016”."""
        if is_near:
            return self.by.format(self.around.format(self.words_of(last, Case.ACCUSATIVE)))
        return self.by.format(f"am {self.words_of(last, Case.PLAIN)}")

    def later(self, bare: tuple[int, ...], *, is_near: bool) -> str:
        """Return “nach Juni 2016” or “nach dem 3. Juni 2016”."""
        said = self.after.format(self.words_of(bare, Case.DATIVE))
        return f"etwa {said}" if is_near else said

    def within(self, start: str, end: str, *, is_near: bool) -> str:
        """Return “zwischen März und Juni 2016”."""
        said = super().within(start, end, is_near=False)
        return f"etwa {said}" if is_near else said

    def lasting_until(self, bare: str, mark: str) -> str:
        """Return “durchgehend bis Juni 2016”, “durchgehend bis zum 3. Juni 2016”."""
        case = Case.DATIVE if read_part(bare).precision == DatePrecision.DAY else Case.PLAIN
        said = self.part(bare, case).replace("dem ", "zum ", 1)
        return self.until.format(self.marked(said, mark))

    def lasting_since(self, bare: str, mark: str) -> str:
        """Return “seit Juni 2016”, “seit dem 3. Juni 2016”."""
        return self.since.format(self.marked(self.part(bare, Case.DATIVE), mark))

    def lasting(self, start: str, end: str, first_mark: str, last_mark: str) -> str:
        """Return “von März bis Juni 2016”, “vom 3. bis zum 5. Juni 2016”."""
        first, last = self.pair(start, end)
        opens, closes = (
            f"von {self.marked(first, first_mark)}",
            f"bis {self.marked(last, last_mark)}",
        )
        if read_part(start).is_grouping:
            opens = f"von {self.part(start, Case.DATIVE)}".replace("von dem ", "vom ")
        elif not first_mark and read_part(start).precision == DatePrecision.DAY:
            opens = f"vom {first}"
        if read_part(end).is_grouping:
            closes = f"bis zu {self.part(end, Case.DATIVE)}"
            closes = closes.replace("zu dem ", "zum ").replace("zu der ", "zur ")
        return f"{opens} {closes}"

    def marked(self, said: str, mark: str) -> str:
        """Return words with an adverb, which asks for no case."""
        near = f"etwa {said}" if mark in {"~", "%"} else said
        return self.possibly.format(near) if mark in {"?", "%"} else near

    def grouping(self, precision: DatePrecision, code: int, year: int, case: Case) -> str:
        """Return a season, a quarter, a half or a third of a year."""
        said = self.year(year)
        if precision == DatePrecision.SEASON:
            season = (code - 21) % 4
            article = (_NEUTER if season == _SPRING else _MASCULINE)[case]
            return f"{article}{SEASONS[self.language][season]} {said}"
        if precision == DatePrecision.QUARTER:
            return f"{_NEUTER[case]}{code - 32}. Quartal {said}"
        if precision == DatePrecision.HALF:
            ending = "en" if case is Case.DATIVE else "e"
            return f"{_FEMININE[case]}{self.ordinals[code - 40]}{ending} Hälfte {said}"
        ending = {Case.PLAIN: "es", Case.DATIVE: "en", Case.ACCUSATIVE: "e"}[case]
        return f"{_NEUTER[case]}{self.ordinals[code - 37]}{ending} Jahresdrittel {said}"

    def decade(self, year: int, case: Case) -> str:
        """Return “2010er Jahre”, “den 2010er Jahren”."""
        if case is Case.DATIVE:
            return f"den {year}er Jahren"
        return f"{_FEMININE[case]}{year}er Jahre"

    def year(self, year: int) -> str:
        """Return a year; astronomical year 0 is 1 v. Chr."""
        return str(year) if year > 0 else f"{1 - year} v. Chr."

    def day_alone(self, day: int, case: Case) -> str:
        """Return “3.”, “dem 3.”."""
        return f"{_MASCULINE[case]}{day}."
