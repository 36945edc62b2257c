"""Decide whether what could be read as a date is meant as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.phrases.english import VERBS
from tracker.domain.dates.phrases.symbols import Kind, Symbol, Unit
from tracker.domain.dates.phrases.terms import Tense
from tracker.domain.dates.tenses import words
from tracker.domain.vocabularies import DatePrecision

_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_ROUND = 100
_FAR = 3
_HALVES = {40, 41}
_SHORT = 3
_LEADS = {
    Kind.IN,
    Kind.BY,
    Kind.BEFORE,
    Kind.AFTER,
    Kind.NOT_BEFORE,
    Kind.SINCE,
    Kind.UNTIL,
    Kind.FROM,
    Kind.BETWEEN,
    Kind.WITHIN,
    Kind.OVER,
    Kind.APPROXIMATE,
    Kind.UNCERTAIN,
    Kind.PART,
    Kind.END,
    Kind.SHIFT,
    Kind.REST,
    Kind.PLANNED,
}
_WEEKEND_LEADS = {"at", "at the", "on the", "during the", "am", "vom"}
_FEASTS = {"christmas", "weihnachten"}
"""Only what is to happen before one means its day: “the Christmas tree treaty” does not."""
_LEADING_WORDS = {"on", "am", "of"}
_BOUNDS = {Kind.BY, Kind.BEFORE, Kind.AFTER, Kind.SINCE, Kind.UNTIL, Kind.NOT_BEFORE}
_SURE_LEADS = {Kind.IN, Kind.SHIFT, Kind.PART, Kind.END, Kind.SINCE, Kind.UNTIL, Kind.REST}
_COUNTED = words(
    "people euros dollars soldiers troops jobs workers companies tonnes tons million billion "
    "percent per cent km kilometres kilometers miles metres meters students members pages "
    "yuan participants delegates residents houses menschen euro dollar soldaten stellen "
    "unternehmen tonnen millionen milliarden prozent meter seiten mitglieder teilnehmer"
)
_NOT_RELATIVE = ("following", "previous", "folgend", "vorig", "upcoming")
_NO_DAY_AFTER = frozenset(
    {"black", "good", "easter", "ash", "super", "bloody", "cyber", "palm", "every", "each", "jeden"}
)
_NO_YEAR_AFTER = {"$", "€", "£", ".", "#"}
_NEVER_YEAR = words(
    "rund etwa über knapp mehr als fast gut circa ca unter je pro nur von bis auf mindestens "
    "höchstens insgesamt weitere um mit für zu aus an in die der das den dem des zwischen nach"
)
_AFTER_YEAR = words(
    "wurde wurden war waren ist sind hat haben hatte hatten wird werden soll sollen trat traten kam"
    " kamen begann begannen endete endeten folgte folgten schloss schlossen einigten unterzeichnete"
    " unterzeichneten ratifizierte ratifizierten kündigte kündigten scheiterte scheiterten"
)
_TALKS = frozenset({"Verhandlungen", "Gespräche", "Beratungen"})
"""German verbs behind a year that opens a sentence, and nouns that no year is part of."""
_ARTICLES = words("the a its their his her our der die das des dem den")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Be a phrase that could be a date: symbols from start to end, and its reading."""

    symbols: Sequence[Symbol]
    start: int
    end: int
    date: FuzzyDate
    tense: Tense | None

    @property
    def matched(self) -> Sequence[Symbol]:
        """Return the symbols of the phrase."""
        return self.symbols[self.start : self.end]

    @property
    def kinds(self) -> set[Kind]:
        """Return what the phrase is made of."""
        return {symbol.kind for symbol in self.matched}

    @property
    def previous(self) -> Symbol | None:
        """Return the symbol before the phrase."""
        return self.symbols[self.start - 1] if self.start else None

    @property
    def following(self) -> Symbol | None:
        """Return the symbol after the phrase."""
        return self.symbols[self.end] if self.end < len(self.symbols) else None

    def has_lead(self, leads: set[Kind]) -> bool:
        """Say whether a word in or before the phrase announces a date."""
        index = self.start
        while index and self.start - index < _FAR and self.symbols[index - 1].kind is Kind.FILL:
            index -= 1
        around = self.symbols[max(index - 1, 0) : self.end]
        return any(
            symbol.kind in leads or symbol.text.lower() in _LEADING_WORDS for symbol in around
        )


def is_plausible(candidate: Candidate, language: str) -> bool:
    """Say whether a reader would take the phrase for a date."""
    if language == "de" and _is_german_year(candidate):
        return True
    if candidate.date.edtf is None or _is_cut(candidate) or _is_counted(candidate):
        return False
    is_first = language == "de" and _opens_sentence(candidate)
    if not (is_first or all(_is_spelled(symbol, language) for symbol in candidate.matched)):
        return False
    check = next((check for kinds, check in _CHECKS if candidate.kinds & kinds), None)
    return check is not None and check(candidate)


def _opens_sentence(candidate: Candidate) -> bool:
    """Say whether “Morgen” opens a sentence, where it is no noun: “Morgen reist er nach …”."""
    before, following = candidate.previous, candidate.following
    is_first = before is None or before.text in {".", "!", "?"}
    if following is None or not following.text.islower() or following.text in {"und", "oder"}:
        return False
    return is_first and candidate.matched[0].text == "Morgen"


def _is_cut(candidate: Candidate) -> bool:
    # “From March 2016” tells where something comes from, and “after Monday's talks” when the
    # talks were: the date alone is read next.
    first = candidate.matched[0].kind
    last = candidate.matched[-1]
    if first is Kind.FROM:
        return not candidate.kinds & {Kind.TO, Kind.UNTIL, Kind.DASH, Kind.BY}
    return first in _BOUNDS and last.text.endswith(("'s", "’s"))


def _is_spelled(symbol: Symbol, language: str) -> bool:
    if symbol.kind in {Kind.MONTH, Kind.WEEKDAY}:
        return symbol.text[0].isupper()
    if symbol.kind is Kind.GROUPING:
        return symbol.text.isupper()
    if symbol.kind is Kind.DAYS and language == "de":
        return symbol.text != "Morgen"
    if symbol.kind is Kind.SEASON and language == "de":
        return symbol.text[0].isupper()
    return symbol.text not in VERBS


def _is_counted(candidate: Candidate) -> bool:
    # “In 2000 people”, “June 30 percent”: the figure belongs to what follows.
    last, following = candidate.matched[-1], candidate.following
    if last.kind not in {Kind.YEAR, Kind.NUMBER} or following is None:
        return False
    return following.text.lower() in _COUNTED or following.text in {"%", "$", "€"}


def _is_month(candidate: Candidate) -> bool:
    kinds = candidate.kinds
    if any(symbol.text.lower() in _FEASTS for symbol in candidate.matched):
        return bool(kinds & _BOUNDS)
    if kinds & {Kind.YEAR, Kind.NUMBER}:
        return True
    months = [symbol.text.rstrip(".") for symbol in candidate.matched if symbol.kind is Kind.MONTH]
    if any(len(name) <= _SHORT and name not in {"May", "Mai"} for name in months):
        return False
    if "May" in months and not candidate.has_lead(_SURE_LEADS):
        return candidate.has_lead(_LEADS) and _ends_clause(candidate)
    return candidate.has_lead(_LEADS) or len(months) > 1


def _ends_clause(candidate: Candidate) -> bool:
    following = candidate.following
    return following is None or not following.text[0].isalnum()


def _is_weekday(candidate: Candidate) -> bool:
    weekdays = [symbol for symbol in candidate.matched if symbol.kind is Kind.WEEKDAY]
    if any(len(symbol.text.rstrip(".")) <= _SHORT for symbol in weekdays):
        return bool(candidate.kinds & {Kind.MONTH, Kind.NUMERIC})
    before = candidate.previous
    if before is not None and before.text.lower() in _NO_DAY_AFTER:
        return False
    if candidate.has_lead(_LEADS):
        return True
    following = candidate.following
    return following is None or not following.text[0].isupper()


def _is_figures(candidate: Candidate) -> bool:
    return candidate.date.precision == DatePrecision.DAY or len(candidate.kinds) > 1


def _is_named_span(candidate: Candidate) -> bool:
    # A season, quarter or half; halves without a year are mostly those of a match.
    kinds = candidate.kinds
    if kinds & {Kind.YEAR, Kind.SHIFT} or _has_unit(candidate, Unit.YEAR):
        return True
    if any(symbol.text.lower().startswith("halbjahr") for symbol in candidate.matched):
        return True
    is_half = _has_unit(candidate, Unit.HALF) or any(
        symbol.kind is Kind.GROUPING and symbol.value in _HALVES for symbol in candidate.matched
    )
    if is_half or any(symbol.text.lower() == "fall" for symbol in candidate.matched):
        return False
    return Kind.GROUPING in kinds or candidate.has_lead(_LEADS)


def _has_unit(candidate: Candidate, unit: int) -> bool:
    return any(symbol.kind is Kind.UNIT and symbol.value == unit for symbol in candidate.matched)


def _is_decade(candidate: Candidate) -> bool:
    return candidate.date.edtf is not None


def _is_relative(candidate: Candidate) -> bool:
    kinds = candidate.kinds
    is_counted = bool(kinds & {Kind.COUNT, Kind.NUMBER})
    if kinds & {Kind.AGO, Kind.YEAR} or (Kind.BEFORE in kinds and is_counted):
        return True
    if any(symbol.text.lower().startswith(_NOT_RELATIVE) for symbol in candidate.matched):
        return False
    if is_counted and not kinds & {Kind.SHIFT, Kind.REST}:
        return candidate.tense is not Tense.PAST
    is_plural = candidate.matched[-1].text.lower() in {"days", "tage", "tagen"}
    is_half_year = any(symbol.text.lower().startswith("halbjahr") for symbol in candidate.matched)
    is_vague = (_has_unit(candidate, Unit.HALF) and not is_half_year) or (
        _has_unit(candidate, Unit.DAY) and not (is_plural and Kind.SHIFT in kinds)
    )
    return is_counted or not is_vague


def _is_year(candidate: Candidate) -> bool:
    years = [symbol.value for symbol in candidate.matched if symbol.kind is Kind.YEAR]
    if not all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years):
        return False
    before, following = candidate.previous, candidate.following
    if before is not None and candidate.matched[0].kind is Kind.YEAR and _is_amount(before):
        return False
    if len(years) > 1 and candidate.kinds <= {Kind.YEAR, Kind.DASH}:
        return True
    if candidate.has_lead(_LEADS):
        is_plural = following is not None and following.text.endswith("s")
        return not (is_plural and years[-1] % _ROUND == 0)
    return before is not None and following is not None and _is_beside(before, following)


def _is_german_year(candidate: Candidate) -> bool:
    """Say whether a year stands alone, as German lets it: “wurde bereits 2019 genehmigt”."""
    before, following = candidate.previous, candidate.following
    year = candidate.matched[0]
    is_alone = candidate.kinds == {Kind.YEAR} and _FIRST_YEAR <= year.value <= _LAST_YEAR
    if not is_alone:
        return False
    if before is None or before.text in {".", "!", "?"}:  # “1999 wurden sie unterbrochen”
        return following is not None and following.text in _AFTER_YEAR
    is_word = before.text.isalpha() and (before.text.islower() or before.text in _TALKS)
    if not is_word or before.text in _NEVER_YEAR:
        return False
    return following is None or not (following.text[:1].isupper() or following.text in {"%", "€"})


def _is_amount(before: Symbol) -> bool:
    return before.text in _NO_YEAR_AFTER or before.kind is Kind.NUMBER


def _is_beside(before: Symbol, following: Symbol) -> bool:
    # “(2014)” and “the 2015 agreement”.
    if before.text == "(":
        return following.text in {")", ","}
    is_attribute = before.text.lower() in _ARTICLES or before.text.endswith(("'s", "’s"))
    return is_attribute and following.text.islower()


def _is_weekend(candidate: Candidate) -> bool:
    # “Weekend” alone is a time of the week: “the weekend edition”.
    before = candidate.previous
    words = {symbol.text.lower() for symbol in candidate.matched}
    is_led = before is not None and before.text.lower() in _WEEKEND_LEADS
    return is_led or bool(candidate.kinds & {Kind.SHIFT, Kind.OVER}) or bool(words & _WEEKEND_LEADS)


def _is_day_word(candidate: Candidate) -> bool:
    before = candidate.previous
    return before is None or before.text.lower() not in {"of", "am", "von"}


_CHECKS: tuple[tuple[set[Kind], Callable[[Candidate], bool]], ...] = (
    ({Kind.MONTH}, _is_month),
    ({Kind.WEEKDAY}, _is_weekday),
    ({Kind.NUMERIC}, _is_figures),
    ({Kind.DECADE}, _is_decade),
    ({Kind.SEASON, Kind.ORDINAL, Kind.GROUPING}, _is_named_span),
    ({Kind.UNIT}, _is_relative),
    ({Kind.YEAR}, _is_year),
    ({Kind.DAYS}, _is_day_word),
    ({Kind.WEEKEND}, _is_weekend),
)
