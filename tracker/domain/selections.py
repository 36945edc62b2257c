"""Hold an agreement against what a list asks for, where no stored column can tell.

As known on an earlier day, status, flags and dates are others than those of today: they are
derived from the record as it was then and compared here. The rules are those of the lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain import coverage, status
from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Agreement
from tracker.domain.vocabularies import Status

FLAGS = (
    "overdue",
    "slipped",
    "disputed",
    "unsourced",
    "single_source",
    "contradicted",
    "unofficial",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Say what is asked for of what changes with the day; empty asks for nothing."""

    today: date
    status: Status | None = None
    flag: str = ""
    after: date | None = None
    before: date | None = None
    certainly: bool = False


def matches(agreement: Agreement, wanted: Wanted) -> bool:
    """Say whether an agreement is what is asked for."""
    if wanted.status is not None and status.of(agreement, wanted.today).status != wanted.status:
        return False
    if wanted.flag and wanted.flag not in flags(agreement, wanted.today):
        return False
    if wanted.after is None and wanted.before is None:
        return True
    return any(_lies_in(value, wanted) for value in _dates(agreement))


def flags(agreement: Agreement, today: date) -> frozenset[str]:
    """Return the names of the flags of lists that are up on a day."""
    standing, covered = status.of(agreement, today), coverage.of(agreement)
    up = (
        standing.is_overdue,
        standing.is_slipped,
        standing.is_disputed,
        covered.missing > 0,
        covered.single_source > 0,
        covered.contradicted > 0,
        covered.official < covered.facts,
    )
    return frozenset(name for name, is_up in zip(FLAGS, up, strict=True) if is_up)


def _dates(agreement: Agreement) -> Iterator[FuzzyDate]:
    for entry in agreement.entries:
        if entry.date is not None:
            yield entry.date
        yield from (target.date for target in entry.targets)


def _lies_in(value: FuzzyDate, wanted: Wanted) -> bool:
    """Say whether a date lies in the asked-for days, certainly or possibly.

    A date without any bound lies nowhere: it would be found in every span.
    """
    after, before = wanted.after or date.min, wanted.before or date.max
    if value.earliest is None and value.latest is None:
        return False
    if wanted.certainly:
        return (
            value.earliest is not None
            and value.latest is not None
            and value.earliest >= after
            and value.latest <= before
        )
    return (value.earliest is None or value.earliest <= before) and (
        value.latest is None or value.latest >= after
    )
