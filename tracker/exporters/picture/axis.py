"""Choose where an axis is marked, from days to centuries."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tracker.domain.dates.names import MONTHS, known
from tracker.domain.messages import Message, say, say_number
from tracker.exporters.picture.scale import Scale, Segment
from tracker.exporters.picture.text import width

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"),
    "zh": MONTHS["zh"],
}
# a day whose name is about as wide as any
_WIDE = {"en": date(2028, 5, 28), "de": date(2028, 9, 28), "zh": date(2028, 12, 28)}
FONT = 11.0
_GAP = 10.0
_MONTHS_A_YEAR = 12
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold a step of the axis: so many days, or else so many months."""

    days: int = 0
    months: int = 0

    @property
    def length(self) -> float:
        """Return the usual length in days."""
        return self.days or self.months * _DAYS_A_MONTH


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
UNITS = (
    Unit(days=1),
    Unit(days=7),
    Unit(months=1),
    Unit(months=3),
    *(Unit(months=years * _MONTHS_A_YEAR) for years in _YEARS),
)


class Tick(NamedTuple):
    """Hold one mark of the axis; ``wider`` names the year or month where that changes."""

    x: float
    label: str
    wider: str


def unit_for(scale: Scale, language: str = "en") -> Unit:
    """Return the finest unit whose labels do not touch."""
    for unit, least in _leasts(known(language)):
        if unit.length * scale.pixels_per_day >= least:
            return unit
    return UNITS[-1]


def ticks(scale: Scale, language: str = "en") -> list[Tick]:
    """Return the marks of the axis from left to right."""
    unit, language = unit_for(scale, language), known(language)
    return [tick for segment in scale.segments for tick in _ticks(segment, unit, language)]


def left_out(before: Segment, after: Segment) -> Message:
    """Return in words how much time a break leaves out."""
    days = after.first - before.end
    years = days / _DAYS_A_YEAR
    if years >= 1.5:  # noqa: PLR2004  # from here on years read better than months
        return say("about {years} years", years=round(years))
    months = max(1, round(days / _DAYS_A_MONTH))
    return say_number("about {n} month", "about {n} months", months)


@cache
def _leasts(language: str) -> tuple[tuple[Unit, float], ...]:
    """Return how many pixels each unit needs for its labels."""
    return tuple((unit, _least(unit, language)) for unit in UNITS)


def _least(unit: Unit, language: str) -> float:
    label, wider = _label(_WIDE[language], unit, language)
    widest = max(width(label, FONT), width("2028", FONT))
    return max(width(wider, FONT), widest) + _GAP if unit.days == 1 else widest + _GAP


def _ticks(segment: Segment, unit: Unit, language: str) -> Iterator[Tick]:
    wider_before = ""
    for day in _days(segment, unit):
        label, wider = _label(day, unit, language)
        yield Tick(segment.at(day.toordinal()), label, wider if wider != wider_before else "")
        wider_before = wider


def _label(day: date, unit: Unit, language: str) -> tuple[str, str]:
    month = _MONTHS[language][day.month - 1]
    if unit.days == 1:
        return f"{day.day}", f"{day.year}年{month}" if language == "zh" else f"{month} {day.year}"
    if unit.days:
        point = "." if language == "de" else ""
        said = f"{month}{day.day}日" if language == "zh" else f"{day.day}{point} {month}"
        return said, f"{day.year}"
    if unit.months == 1:
        return month, f"{day.year}"
    if unit.months < _MONTHS_A_YEAR:
        return f"Q{(day.month - 1) // unit.months + 1}", f"{day.year}"
    return f"{day.year}", ""


def _days(segment: Segment, unit: Unit) -> Iterator[date]:
    first, end = max(1, math.ceil(segment.first)), min(_LAST_DAY, math.floor(segment.end))
    start = date.fromordinal(first)
    if unit.days:
        weekday = start.weekday() if unit.days > 1 else 0
        day = first + (unit.days - weekday) % unit.days
        while day <= end:
            yield date.fromordinal(day)
            day += unit.days
        return
    months = (start - timedelta(days=1)).year * _MONTHS_A_YEAR if first > 1 else 0
    months = (months // unit.months) * unit.months
    while months // _MONTHS_A_YEAR <= date.max.year:
        year, month = divmod(months, _MONTHS_A_YEAR)
        if year >= 1:
            day = date(year, month + 1, 1).toordinal()
            if day > end:
                return
            if day >= first:
                yield date.fromordinal(day)
        months += unit.months
