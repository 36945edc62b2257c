"""Show a date in words, English or German."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.names import MONTHS, SEASONS
from tracker.domain.dates.parts import Part, read_part
from tracker.domain.dates.spans import MONTHS_IN_YEAR, add_months, days_in_month
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the words of one language; braces stand for dates."""

    day: str
    qualifiers: dict[str, str]
    said: dict[str, str]
    by: str
    after: str
    between: str
    or_: str
    until: str
    since: str
    period: str
    quarter: str
    half: str
    third: str
    decade: str
    before_christ: str
    from_day: str
    no_day: str
    undated: str
    inferred: str
    counted: str
    sorted: str


_ENGLISH = Words(
    day="{day} {month}",
    qualifiers={"": "{}", "~": "around {}", "?": "possibly {}", "%": "possibly around {}"},
    said={"~": "approximate", "?": "uncertain", "%": "uncertain and approximate"},
    by="by {}",
    after="after {}",
    between="between {} and {}",
    or_=" or ",
    until="until {}",
    since="since {}",
    period="from {} to {}",
    quarter="Q{} {}",
    half="{} half of {}",
    third="{} third of {}",
    decade="the {}s",
    before_christ="{} BC",
    from_day="from {}",
    no_day="no known day",
    undated="undated",
    inferred="inferred",
    counted="read from {}",
    sorted="sorted {}",
)
_GERMAN = Words(
    day="{day}. {month}",
    qualifiers={"": "{}", "~": "etwa {}", "?": "möglicherweise {}", "%": "möglicherweise etwa {}"},
    said={"~": "ungefähr", "?": "unsicher", "%": "unsicher und ungefähr"},
    by="bis {}",
    after="nach {}",
    between="zwischen {} und {}",
    or_=" oder ",
    until="bis {}",
    since="seit {}",
    period="von {} bis {}",
    quarter="{}. Quartal {}",
    half="{} Halbjahr {}",
    third="{} Jahresdrittel {}",
    decade="die {}er Jahre",
    before_christ="{} v. Chr.",
    from_day="ab {}",
    no_day="kein bekannter Tag",
    undated="ohne Datum",
    inferred="erschlossen",
    counted="gelesen ab {}",
    sorted="eingeordnet {}",
)
_MARKS = "?~%"
_WORDS = {"en": _ENGLISH, "de": _GERMAN}
_ORDINALS = {"en": ("first", "second", "third"), "de": ("erstes", "zweites", "drittes")}


def display(value: FuzzyDate, language: str = "en") -> str:
    """Return the date in words: “around June 2016”, “by 30 June 2016”, “Q2 2016”.

    Languages other than “en” and “de” are shown in English.
    """
    return _said(value, _known(language), is_qualified=True)


def bounds_text(value: FuzzyDate, language: str = "en") -> str:
    """Return the days the date can fall on: “1–30 June 2016”, “until 30 June 2016”."""
    language = _known(language)
    words = _WORDS[language]
    first, last = value.earliest, value.latest
    if first is None or last is None:
        if last is not None:
            return words.until.format(_day(last, language))
        return words.from_day.format(_day(first, language)) if first else words.no_day
    if first == last:
        return _day(last, language)
    if first.year != last.year:
        return f"{_day(first, language)} – {_day(last, language)}"
    if first.month != last.month:
        return f"{_day(first, language, has_year=False)} – {_day(last, language)}"
    opens = f"{first.day}." if language == "de" else str(first.day)
    return f"{opens}–{_day(last, language)}"


def reading(value: FuzzyDate, language: str = "en") -> str:
    """Return how the date was read: “June 2016, approximate; sorted 1–30 June 2016”."""
    language = _known(language)
    words = _WORDS[language]
    said = [_said(value, language, is_qualified=False)]
    if value.qualifier != DateQualifier.NONE:
        said.append(words.said[value.qualifier.value])
    if value.anchor is not None:
        said.append(words.counted.format(_day(value.anchor, language)))
    elif value.basis == DateBasis.INFERRED:
        said.append(words.inferred)
    bounds = bounds_text(value, language)
    if not value.has_bounds:
        return f"{', '.join(said)}; {bounds}"
    if value.precision == DatePrecision.DAY:
        return ", ".join(said)
    return f"{', '.join(said)}; {words.sorted.format(bounds)}"


def _known(language: str) -> str:
    return language if language in _WORDS else "en"


def _said(value: FuzzyDate, language: str, *, is_qualified: bool) -> str:
    words = _WORDS[language]
    if value.edtf is None:
        return value.text or words.undated
    mark = value.qualifier.value if is_qualified else ""
    if "/" in value.edtf:
        return _interval(value.edtf, language, is_qualified=is_qualified)
    if not value.edtf.startswith("["):
        return words.qualifiers[mark].format(_part(value.edtf.rstrip(_MARKS), language))
    # “By around 30 June”, but “possibly by 30 June”.
    near = words.qualifiers["~" if mark in {"~", "%"} else ""]
    doubt = words.qualifiers["?" if mark in {"?", "%"} else ""]
    members = value.edtf[1:-1].split(",")
    return doubt.format(words.or_.join(_member(member, language, near) for member in members))


def _member(member: str, language: str, near: str) -> str:
    words = _WORDS[language]
    start, dots, end = member.partition("..")
    if not dots:
        return near.format(_part(start, language))
    if not start:
        return words.by.format(near.format(_words_of_day(*read_part(end).last, language)))
    if not end:
        return words.after.format(near.format(_before(read_part(start), language)))
    first, last = _pair(start, end, language)
    return words.between.format(near.format(first), last)


def _interval(edtf: str, language: str, *, is_qualified: bool) -> str:
    words = _WORDS[language]
    ends = edtf.split("/")
    start, end = (bare.rstrip(_MARKS) for bare in ends)
    first, last = (
        words.qualifiers[bare[-1] if is_qualified and bare[-1:] in words.said else ""]
        for bare in ends
    )
    has_start, has_end = start not in ("", ".."), end not in ("", "..")
    if has_start and has_end:
        said = _pair(start, end, language)
        return words.period.format(first.format(said[0]), last.format(said[1]))
    if has_end:
        return words.until.format(last.format(_part(end, language)))
    if has_start:
        return words.since.format(first.format(_part(start, language)))
    return words.undated


def _pair(start: str, end: str, language: str) -> tuple[str, str]:
    # “March and June 2016”: what both share is said once.
    first, last = read_part(start), read_part(end)
    said = _part(end, language)
    plain = {DatePrecision.MONTH, DatePrecision.DAY}
    if first.precision == last.precision and first.precision in plain and "X" not in start + end:
        year, month, day = first.first
        if year == last.first[0] and first.precision == DatePrecision.MONTH:
            return MONTHS[language][month - 1], said
        if (year, month) == last.first[:2]:
            return f"{day}." if language == "de" else str(day), said
        if year == last.first[0]:
            return _day(date(2000, month, day), language, has_year=False), said
    return _part(start, language), said


def _part(bare: str, language: str) -> str:
    words = _WORDS[language]
    part = read_part(bare)
    year, month, day = part.first
    if part.is_grouping:
        return _grouping(part, language)
    if part.precision == DatePrecision.DECADE:
        return words.decade.format(year)
    if "X" in bare:
        return _unspecified(part, bare, language)
    if part.precision == DatePrecision.YEAR:
        return _year(year, language)
    name = MONTHS[language][month - 1]
    if part.precision == DatePrecision.MONTH:
        return f"{name} {_year(year, language)}"
    return f"{words.day.format(day=day, month=name)} {_year(year, language)}"


def _unspecified(part: Part, bare: str, language: str) -> str:
    year, month, _ = part.first
    if part.precision == DatePrecision.YEAR:
        return _year(year, language)
    if part.precision == DatePrecision.MONTH:
        return f"{MONTHS[language][month - 1]} {_year(year, language)}"
    if part.precision == DatePrecision.UNKNOWN:
        return _WORDS[language].undated
    return bare


def _grouping(part: Part, language: str) -> str:
    words = _WORDS[language]
    code = int(part.edtf[-2:])
    year = _year(part.first[0], language)
    if part.precision == DatePrecision.SEASON:
        name = SEASONS[language][(code - 21) % 4]
        return f"{name} {year}"
    if part.precision == DatePrecision.QUARTER:
        return words.quarter.format(code - 32, year)
    if part.precision == DatePrecision.HALF:
        return words.half.format(_ORDINALS[language][code - 40], year)
    return words.third.format(_ORDINALS[language][code - 37], year)


def _year(year: int, language: str) -> str:
    # Astronomical year 0 is 1 BC.
    return str(year) if year > 0 else _WORDS[language].before_christ.format(1 - year)


def _before(part: Part, language: str) -> str:
    # “From July on” is said as “after June”, at the grain of the start.
    year, month, day = part.first
    if part.precision == DatePrecision.YEAR:
        return _year(year - 1, language)
    earlier_year, earlier_month = add_months(year, month, -1)
    if part.precision != DatePrecision.DAY:
        return f"{MONTHS[language][earlier_month - 1]} {_year(earlier_year, language)}"
    if day > 1:
        return _words_of_day(year, month, day - 1, language)
    last = days_in_month(earlier_year, earlier_month)
    return _words_of_day(earlier_year, earlier_month, last, language)


def _words_of_day(year: int, month: int, day: int, language: str) -> str:
    name = MONTHS[language][(month - 1) % MONTHS_IN_YEAR]
    said = _WORDS[language].day.format(day=day, month=name)
    return f"{said} {_year(year, language)}"


def _day(day: date, language: str, *, has_year: bool = True) -> str:
    name = MONTHS[language][day.month - 1]
    said = _WORDS[language].day.format(day=day.day, month=name)
    return f"{said} {day.year}" if has_year else said
