"""Find dates that prose counts from the date before them: “the following year”, “two months later”.

Only the unit that is counted is known of such a date, and only where the date before is as fine:
“signed in May 2016 and ratified two years later” is 2018, “a month later” June 2016.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.finding import FoundDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.spans import LAST_YEAR, add_months
from tracker.domain.dates.typed import read
from tracker.domain.vocabularies import DateBasis

_REACH = 300
"""So far before, in code points, may the date stand that is counted from."""
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a|an|one|ein|eine|einen|einem",
            "two|zwei",
            "three|drei",
            "four|vier",
            "five|fünf",
            "six|sechs",
            "seven|sieben",
            "eight|acht",
            "nine|neun",
            "ten|zehn",
        ),
        start=1,
    )
    for word in words.split("|")
}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})"
_LONGER = {"mo": "month", "ye": "year", "ja": "year"}
_MORNING = "morning"
_PHRASES = {
    "en": re.compile(
        rf"\b(?:the following (?P<next>day|month|year)"
        rf"|{_COUNT} (?P<counted>days?|months?|years?) (?P<way>later|earlier)"
        r"|(?:that same|the same|that) (?P<same>day|evening|afternoon|morning|night|month|year))\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:(?:im|am) (?=\w+ (?:darauf|danach)\b|(?:darauf)?folgenden\b)"
        r"(?:(?:darauf)?folgenden )?(?P<next>tag|monat|jahr)(?: darauf| danach)?"
        rf"|{_COUNT} (?P<counted>tage?|monate?|jahre?) (?P<way>später|darauf|zuvor|vorher)"
        r"|(?:im|am) (?:selben|gleichen) (?P<same>tag|monat|jahr))\b",
        re.IGNORECASE,
    ),
}
_OF_THE_SAME_YEAR = re.compile(
    r"\s+(?:of (?:(?:the|that) same|that) year"
    r"|(?:desselben|des(?: gleichen| selben)|jenes) jahres)\b",
    re.IGNORECASE,
)
_BACKWARDS = {"earlier", "zuvor", "vorher"}


def following(text: str, found: Sequence[FoundDate], language: str) -> Iterator[FoundDate]:
    """Yield the dates of a text that are counted from those ``found`` in it, in order."""
    phrases = _PHRASES.get(language)
    if phrases is None or not found:
        return
    starts = [each.start for each in found]
    for match in phrases.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or found[place].end > match.start():
            continue
        between = text[found[place].end : match.start()]
        if len(between) > _REACH or "\n" in between:
            continue
        counted = _counted(found[place].date, match)
        if counted is not None:
            yield FoundDate(match.start(), match.end(), replace(counted, text=match[0]), match[0])


def of_the_same_year(text: str, found: Sequence[FoundDate]) -> list[FoundDate]:
    """Return the dates with the year of the one before where one asks for it.

    “Signed on 26 April 1994 and ratified in October of the same year”; what has no year to take is
    left out, for nobody can tell it.
    """
    kept: list[FoundDate] = []
    for each in found:
        match = _OF_THE_SAME_YEAR.match(text, each.end)
        if match is None:
            kept.append(each)
            continue
        with suppress(InvalidDate):
            kept += _in_year_of(kept[-1:], each, text[each.start : match.end()])
    return kept


def _in_year_of(before: Sequence[FoundDate], each: FoundDate, words: str) -> Iterator[FoundDate]:
    """Yield a date in the year of the one before it, where that lies in one year."""
    first = before[0].date.earliest if before else None
    last = before[0].date.latest if before else None
    if first is None or last is None or not _is_one(first, last, "year"):
        return
    value = read(f"{each.words} {first.year}")
    value = replace(value, text=words, basis=DateBasis.INFERRED, anchor=first)
    yield FoundDate(each.start, each.start + len(words), value, words)


def _counted(first: FuzzyDate, match: re.Match[str]) -> FuzzyDate | None:
    word = (match["next"] or match["counted"] or match["same"]).lower()
    unit = "day" if word == _MORNING else _LONGER.get(word[:2], "day")
    steps = 0 if match["same"] else 1
    if match["count"]:
        words = match["count"].lower()
        steps = _NUMBERS.get(words) or int(words)
        steps = -steps if match["way"].lower() in _BACKWARDS else steps
    start, end = first.earliest, first.latest
    if start is None or end is None or not _is_one(start, end, unit):
        return None
    try:
        value = from_edtf(_moved(start, unit, steps))
    except (InvalidDate, OverflowError):
        return None
    return replace(value, basis=DateBasis.INFERRED, anchor=start)


def _is_one(start: date, end: date, unit: str) -> bool:
    """Say whether a date lies in one unit, so that units can be counted from it."""
    width = {"day": 10, "month": 7, "year": 4}[unit]
    return start.isoformat()[:width] == end.isoformat()[:width]


def _moved(start: date, unit: str, steps: int) -> str:
    if unit == "day":
        return (start + timedelta(days=steps)).isoformat()
    year, month = add_months(start.year, start.month, steps * (12 if unit == "year" else 1))
    if not 1 <= year <= LAST_YEAR:
        raise OverflowError
    return f"{year:04}" if unit == "year" else f"{year:04}-{month:02}"
