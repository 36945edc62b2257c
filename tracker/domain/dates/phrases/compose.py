"""Say something about dates: by, before, after, since, until, between, or.

A point in time with a bound is one of a set (``[..2016-06]``: some day, June 2016 at the latest);
a period is an interval (``2016-06/..``: from June 2016 on). “By”, “before”, “after”, “between”
and “or” speak of a point; “since”, “from”, “until” and “from … to” of a period.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from tracker.domain.dates.edtf import from_edtf
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.spans import LAST_YEAR, OUTSIDE, add_months, days_in_month
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

_PLAIN = {DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY}


class Grain(Enum):
    """Say in which unit a bound is written."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def grain(value: FuzzyDate) -> Grain:
    """Return the coarsest unit in which both bounds can be written."""
    start, end = value.earliest, value.latest
    if value.precision in {DatePrecision.YEAR, DatePrecision.DECADE}:
        return Grain.YEAR
    is_whole = (start is None or start.day == 1) and (
        end is None or end.day == days_in_month(end.year, end.month)
    )
    return Grain.MONTH if is_whole and value.precision != DatePrecision.DAY else Grain.DAY


def by(value: FuzzyDate) -> FuzzyDate:
    """Return: that date at the latest."""
    return _with(f"[..{_text(_end(value), grain(value))}]", value)


def not_before(value: FuzzyDate) -> FuzzyDate:
    """Return: that date at the earliest."""
    return _with(f"[{_text(_start(value), grain(value))}..]", value)


def before(value: FuzzyDate) -> FuzzyDate:
    """Return: before that date, which is excluded."""
    return _with(f"[..{_neighbour(_start(value), grain(value), -1)}]", value)


def after(value: FuzzyDate) -> FuzzyDate:
    """Return: after that date, which is excluded."""
    return _with(f"[{_neighbour(_end(value), grain(value), 1)}..]", value)


def since(value: FuzzyDate) -> FuzzyDate:
    """Return the period that starts with that date and has no end."""
    return _with(f"{_text(_start(value), grain(value))}/..", value)


def until(value: FuzzyDate) -> FuzzyDate:
    """Return the period that ends with that date and has no start."""
    return _with(f"../{_text(_end(value), grain(value))}", value)


def between(first: FuzzyDate, last: FuzzyDate) -> FuzzyDate:
    """Return: some day between the two, both included."""
    start, end = _text(_start(first), grain(first)), _text(_end(last), grain(last))
    return _with(f"[{start}..{end}]", first, last)


def period(first: FuzzyDate, last: FuzzyDate) -> FuzzyDate:
    """Return the period between the two, both included."""
    start = _text(_start(first), grain(first)) + first.qualifier.value
    end = _text(_end(last), grain(last)) + last.qualifier.value
    return _with(f"{start}/{end}", first, last, is_marked=True)


def either(choices: list[FuzzyDate]) -> FuzzyDate:
    """Return: one of the dates; windows that touch become one window."""
    ordered = sorted(choices, key=lambda value: (_start(value), _end(value)))
    joined = [ordered[0]]
    for value in ordered[1:]:
        if value.edtf == joined[-1].edtf:
            continue
        touches = (_start(value) - _end(joined[-1])).days <= 1
        if touches and not {value.precision, joined[-1].precision} <= _PLAIN:
            joined[-1] = between(joined[-1], value)
        else:
            joined.append(value)
    if len(joined) == 1:
        return joined[0]
    return _with(f"[{','.join(_member(value) for value in joined)}]", *choices)


def qualify(value: FuzzyDate, qualifier: DateQualifier) -> FuzzyDate:
    """Return the date with a qualifier added to the one it has."""
    if not qualifier or value.qualifier in {qualifier, DateQualifier.BOTH}:
        return value
    both = DateQualifier.BOTH if value.qualifier else qualifier
    ends = [end.rstrip("?~%") for end in (value.edtf or "").split("/")]
    return _inherit(from_edtf("/".join(ends), qualifier=both), value)


def _with(edtf: str, *sources: FuzzyDate, is_marked: bool = False) -> FuzzyDate:
    made = _inherit(from_edtf(edtf), *sources)
    if is_marked:
        return made
    for source in sources:
        made = qualify(made, source.qualifier)
    return made


def _inherit(made: FuzzyDate, *sources: FuzzyDate) -> FuzzyDate:
    anchors = [source.anchor for source in sources if source.anchor is not None]
    is_inferred = any(source.basis == DateBasis.INFERRED for source in sources)
    return replace(
        made,
        basis=DateBasis.INFERRED if is_inferred else DateBasis.STATED,
        anchor=anchors[0] if anchors else None,
    )


def _bounds(value: FuzzyDate) -> tuple[date, date]:
    if value.earliest is None or value.latest is None:
        raise InvalidDate(OUTSIDE)
    return value.earliest, value.latest


def _start(value: FuzzyDate) -> date:
    return _bounds(value)[0]


def _end(value: FuzzyDate) -> date:
    return _bounds(value)[1]


def _member(value: FuzzyDate) -> str:
    unit = grain(value)
    start, end = _text(_start(value), unit), _text(_end(value), unit)
    return start if start == end else f"{start}..{end}"


def _text(day: date, unit: Grain) -> str:
    return day.isoformat()[: {Grain.YEAR: 4, Grain.MONTH: 7, Grain.DAY: 10}[unit]]


def _neighbour(day: date, unit: Grain, step: int) -> str:
    if unit is Grain.DAY:
        if day == (date.min if step < 0 else date.max):
            raise InvalidDate(OUTSIDE)
        return (day + timedelta(days=step)).isoformat()
    year, month = (day.year + step, 1) if unit is Grain.YEAR else add_months(*_month(day), step)
    if not 1 <= year <= LAST_YEAR:
        raise InvalidDate(OUTSIDE)
    return f"{year:04}" if unit is Grain.YEAR else f"{year:04}-{month:02}"


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
