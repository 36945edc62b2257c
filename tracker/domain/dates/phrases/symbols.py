"""Cut a text into the symbols that the grammar of dates knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """Say what a symbol means to the grammar; its value is given in brackets."""

    MONTH = auto()  # 1 to 12
    WEEKDAY = auto()  # 0 for Monday
    SEASON = auto()  # EDTF 21 to 24
    GROUPING = auto()  # EDTF 33 to 36, 40, 41
    NUMBER = auto()  # one or two digits
    ORDINAL = auto()  # "second"
    COUNT = auto()  # "two", "a few"
    YEAR = auto()
    DECADE = auto()  # its first year
    NUMERIC = auto()  # a date in figures, still to be read
    UNIT = auto()  # 0 day, 1 week, 2 month, 3 quarter, 4 half, 5 year
    PART = auto()  # third of a unit: 0 early, 1 mid, 2 late
    END = auto()  # "end of": like late, but a deadline means the very end
    SHIFT = auto()  # -1 last, 0 this, 1 next
    WEEKEND = auto()
    DAYS = auto()  # days from today
    REST = auto()  # -1 "earlier (this year)", 1 "later"
    AGO = auto()
    IN = auto()
    WITHIN = auto()
    OVER = auto()
    APPROXIMATE = auto()
    UNCERTAIN = auto()
    BY = auto()
    BEFORE = auto()
    AFTER = auto()
    NOT_BEFORE = auto()
    SINCE = auto()
    UNTIL = auto()
    FROM = auto()
    BETWEEN = auto()
    AND = auto()
    TO = auto()
    DASH = auto()
    OR = auto()
    COMMA = auto()
    FILL = auto()  # articles and prepositions
    PLANNED = auto()  # "expected": said of the event, not of its date
    AT_LATEST = auto()
    AT_EARLIEST = auto()
    OTHER = auto()


class Unit:
    """Number the units of the calendar."""

    DAY, WEEK, MONTH, QUARTER, HALF, YEAR = range(6)


@dataclass(frozen=True, slots=True)
class Symbol:
    """Be a word or group of words with its meaning and its place in the text."""

    kind: Kind
    value: int
    text: str
    start: int
    end: int


Meaning = tuple[Kind, int]
Entry = tuple[tuple[str, ...], tuple[Meaning, ...]]
Lexicon = Mapping[str, tuple[Entry, ...]]
"""Entries by their first word, longest first."""

PUNCTUATION: dict[str, Meaning] = {
    "-": (Kind.DASH, 0),
    "–": (Kind.DASH, 0),
    "—": (Kind.DASH, 0),
    ",": (Kind.COMMA, 0),
    "~": (Kind.APPROXIMATE, 0),
    "?": (Kind.UNCERTAIN, 0),
    "( ? )": (Kind.UNCERTAIN, 0),
}

_TOKEN = re.compile(
    r"""
      (?P<numeric>
          [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?![0-9])
        | [0-9]{1,2}([./-])[0-9]{1,2}\2[0-9]{4}(?![0-9])
        | [0-9]{4}([./])[0-9]{1,2}(?:\3[0-9]{1,2})?(?![0-9])
        | [0-9]{1,2}[./][0-9]{4}(?![0-9])
      )
    | (?P<decade>[0-9]{3}0(?:['’]?s|er[n]?)(?!\w))
    | (?P<year>[0-9]{4}(?![0-9]))
    | (?P<number>[0-9]{1,2}(?![0-9]))(?P<suffix>(?:st|nd|rd|th)(?!\w)|\.(?!\d))?
    | (?P<word>[^\W\d_⁰¹²³⁴-⁹]+(?:['’][^\W\d_⁰¹²³⁴-⁹]+)*[1-4]?)
    | (?P<other>\S)
    """,
    re.VERBOSE,
)


def lexicon(
    words: Iterable[tuple[str, Meaning]], compounds: Mapping[str, tuple[Meaning, ...]]
) -> Lexicon:
    """Build a lexicon from phrases of one meaning and compounds of several."""
    found: dict[str, dict[tuple[str, ...], tuple[Meaning, ...]]] = {}
    pairs = [(phrase, (meaning,)) for phrase, meaning in [*PUNCTUATION.items(), *words]]
    for phrase, meanings in [*pairs, *compounds.items()]:
        key = tuple(phrase.split())
        found.setdefault(key[0], {})[key] = meanings
    return {
        first: tuple(sorted(group.items(), key=lambda entry: -len(entry[0])))
        for first, group in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    symbol: Symbol


def symbols(text: str, words: Lexicon) -> list[Symbol]:
    """Return the symbols of a text; what the lexicon does not know has kind OTHER."""
    tokens = [_token(found) for found in _TOKEN.finditer(text)]
    result: list[Symbol] = []
    index = 0
    while index < len(tokens):
        length, meanings = _longest(tokens, index, words)
        if not length:
            result.append(tokens[index].symbol)
            index += 1
            continue
        start, end = tokens[index].symbol.start, tokens[index + length - 1].symbol.end
        result.extend(Symbol(kind, value, text[start:end], start, end) for kind, value in meanings)
        index += length
    return _without_hyphens(result)


def _without_hyphens(found: list[Symbol]) -> list[Symbol]:
    """Leave out the hyphens of “13-Jun-2016” and “Jun-2016”, which lead to nothing later."""
    dropped = {
        place
        for place, symbol in enumerate(found)
        if symbol.kind is Kind.DASH and _is_inside_a_date(found, place)
    }
    if not dropped:
        return found
    return [symbol for place, symbol in enumerate(found) if place not in dropped]


def _is_inside_a_date(found: list[Symbol], place: int) -> bool:
    if _joins(found, place, Kind.MONTH, Kind.YEAR):
        return True
    is_after_a_day = _joins(found, place, Kind.NUMBER, Kind.MONTH)
    return is_after_a_day and _joins(found, place + 2, Kind.MONTH, Kind.YEAR)


def _joins(found: list[Symbol], place: int, first: Kind, second: Kind) -> bool:
    """Say whether a hyphen without spaces stands between two kinds of symbols."""
    if place < 1 or place + 1 >= len(found):
        return False
    before, dash, after = found[place - 1 : place + 2]
    is_tight = before.end == dash.start and dash.end == after.start
    kinds = (before.kind, dash.kind, after.kind)
    return is_tight and kinds == (first, Kind.DASH, second)


def _longest(tokens: list[_Token], index: int, words: Lexicon) -> tuple[int, tuple[Meaning, ...]]:
    for phrase, meanings in words.get(tokens[index].word, ()):
        if all(
            index + offset < len(tokens) and tokens[index + offset].word == word
            for offset, word in enumerate(phrase)
        ):
            return len(phrase), meanings
    return 0, ()


def _token(found: re.Match[str]) -> _Token:
    text = found[0]
    kind, value = Kind.OTHER, 0
    if found["numeric"]:
        kind = Kind.NUMERIC
    elif found["decade"]:
        kind, value = Kind.DECADE, int(text[:4])
    elif found["year"]:
        kind, value = Kind.YEAR, int(text)
    elif found["number"]:
        kind, value = Kind.NUMBER, int(found["number"])
    word = text.lower().replace("’", "'")
    return _Token(word, Symbol(kind, value, text, found.start(), found.end()))
