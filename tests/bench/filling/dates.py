"""Make the columns and the record of one day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from tracker.domain.dates import FuzzyDate, from_edtf, to_dict

COLUMNS = (
    "text",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "qualifier",
    "basis",
    "anchor",
    "note",
)
_FIRST_SAVE = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def fuzzy(day: date) -> FuzzyDate:
    return from_edtf(day.isoformat(), text=day.isoformat())


@cache
def columns(prefix: str, day: date) -> dict[str, Any]:
    """Return the columns of a day by their names."""
    value = fuzzy(day)
    return {f"{prefix}_{name}": getattr(value, name) for name in COLUMNS}


@cache
def record(day: date) -> dict[str, str | None]:
    return to_dict(fuzzy(day))


def instant(number: int) -> datetime:
    """Return when the record of a number was saved; no two at one time."""
    return _FIRST_SAVE + timedelta(seconds=number * 37)
