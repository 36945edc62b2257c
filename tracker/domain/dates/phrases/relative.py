"""Read phrases that count from the anchor day.

Our own conventions: “a couple” is two and “a few” four, approximate. Counted days from the anchor
give that day, weeks an approximate one, counted months and years that month or year. “Last” and
“next” with a number give a window at the anchor, approximate. A week runs from Monday to Sunday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.ordering import sort_key
from tracker.domain.dates.phrases.symbols import Unit
from tracker.domain.dates.phrases.terms import DAYS_IN_WEEK, Tense
from tracker.domain.dates.spans import LAST_YEAR, OUTSIDE, add_days, add_months
from tracker.domain.vocabularies import DateBasis

FEW = 4
VAGUE = frozenset(
    {
        *("a few", "few", "several", "some", "a couple of", "couple of", "a couple", "couple"),
        *("ein paar", "paar", "einige", "einigen", "wenige", "wenigen", "mehrere", "mehreren"),
    }
)
_SATURDAY = 5
MANY_DAYS = ("days", "tage", "tagen")
PLURALS = frozenset(
    {
        *MANY_DAYS,
        *("weeks", "months", "quarters", "years"),
        *("wochen", "monate", "monaten", "quartale", "jahre", "jahren"),
    }
)
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


def days_away(anchor: date, days: int) -> FuzzyDate:
    """Return the day a number of days from the anchor."""
    return _read(add_days(anchor, days).isoformat(), anchor)


def unit_away(anchor: date, unit: int, count: int) -> FuzzyDate:
    """Return the whole unit that lies ``count`` units from the one of the anchor."""
    if unit == Unit.DAY:
        return days_away(anchor, count)
    if unit == Unit.WEEK:
        monday = add_days(anchor, DAYS_IN_WEEK * count - anchor.weekday())
        return _read(f"[{monday.isoformat()}..{add_days(monday, 6).isoformat()}]", anchor)
    length = _MONTHS[unit]
    start = (anchor.month - 1) // length * length + 1
    year, month = add_months(anchor.year, start, length * count)
    if not 1 <= year <= LAST_YEAR:
        raise InvalidDate(OUTSIDE)
    codes = {
        Unit.YEAR: f"{year:04}",
        Unit.MONTH: f"{year:04}-{month:02}",
        Unit.QUARTER: f"{year:04}-{32 + (month + 2) // 3}",
        Unit.HALF: f"{year:04}-{39 + (month + 5) // 6}",
    }
    return _read(codes[unit], anchor)


def weekend(anchor: date, tense: Tense | None, shift: int | None) -> FuzzyDate:
    """Return Saturday and Sunday of the weekend that is meant: that on the side of the tense.

    On its own days “this weekend” is the one that has begun; “last” and “next” are others.
    """
    saturday = add_days(anchor, _SATURDAY - anchor.weekday())  # of the week of the anchor
    if shift is None:
        is_over = tense is Tense.PAST and saturday > anchor
        shift = -1 if is_over else 0
    first = add_days(saturday, DAYS_IN_WEEK * shift)
    return _read(f"[{first.isoformat()}..{add_days(first, 1).isoformat()}]", anchor)


def count_away(anchor: date, unit: int, count: int) -> FuzzyDate:
    """Return when it is ``count`` units from the anchor: “two weeks ago”, “in a year”."""
    if unit == Unit.WEEK:
        return _read(add_days(anchor, DAYS_IN_WEEK * count).isoformat() + "~", anchor)
    return unit_away(anchor, unit, count)


def window(anchor: date, unit: int, count: int, *, is_period: bool = False) -> FuzzyDate:
    """Return the ``count`` units up to the anchor, or from it on."""
    if unit in _MONTHS:
        spans = sorted((unit_away(anchor, unit, step) for step in (0, count)), key=sort_key)
        width = 4 if unit == Unit.YEAR else 7
        start = (spans[0].earliest or date.min).isoformat()[:width]
        end = (spans[1].latest or date.max).isoformat()[:width]
    else:
        days = count * (DAYS_IN_WEEK if unit == Unit.WEEK else 1)
        start, end = sorted((anchor.isoformat(), add_days(anchor, days).isoformat()))
    if is_period:
        return _read(f"{start}~/{end}~", anchor)
    return _read(f"[{start}..{end}]~", anchor)


def rest_of(anchor: date, whole: FuzzyDate, direction: int) -> FuzzyDate:
    """Return the part of a unit before (-1) or after (1) the anchor.

    All of it where the anchor lies on the other side: “later in June 2021”, told in 2023.
    """
    start, end = whole.earliest or date.min, whole.latest or date.max
    if (end < anchor) if direction > 0 else (start > anchor):
        return replace(whole, anchor=anchor)
    if direction > 0:
        start = min(max(add_days(anchor, 1), start), end)
    else:
        end = max(min(add_days(anchor, -1), end), start)
    return _read(f"[{start.isoformat()}..{end.isoformat()}]", anchor)


def _read(edtf: str, anchor: date) -> FuzzyDate:
    return replace(from_edtf(edtf), basis=DateBasis.INFERRED, anchor=anchor)
