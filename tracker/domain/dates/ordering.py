"""Put uncertain dates in order and hold them against a period."""

from __future__ import annotations

from datetime import date
from enum import Enum

from tracker.domain.dates.fuzzy import FuzzyDate

SortKey = tuple[bool, date, date]


class Overlap(Enum):
    """Say whether a date lies in a period."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"


def sort_key(value: FuzzyDate | None) -> SortKey:
    """Return a key of total order: by earliest, then latest day; unknown last.

    An open bound counts as the other one.
    """
    if value is None:
        return True, date.max, date.max
    first = value.earliest or value.latest
    last = value.latest or value.earliest
    if first is None or last is None:
        return True, date.max, date.max
    return False, first, last


def overlap(value: FuzzyDate, start: date, end: date) -> Overlap:
    """Say whether the date lies in the period from start to end, both included.

    A date without any bound possibly lies anywhere.
    """
    if (value.latest is not None and value.latest < start) or (
        value.earliest is not None and value.earliest > end
    ):
        return Overlap.NO
    if (
        value.earliest is not None
        and value.latest is not None
        and start <= value.earliest
        and value.latest <= end
    ):
        return Overlap.CERTAINLY
    return Overlap.POSSIBLY
