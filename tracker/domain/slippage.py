"""Measure how far a milestone's target has moved, as intervals of days.

A target is a window, so a delay is an interval [least, most]. Nothing here reads the clock: the
day on which an open delay is reckoned is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.domain.dates import FuzzyDate, sort_key
from tracker.domain.timelines import Entry, Target
from tracker.domain.vocabularies import Modality, Rank

Window = tuple[date, date]
_DEPRECATED = Rank.DEPRECATED
# ways of speaking of what is still to come
PENDING = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.RUMOURED})


@dataclass(frozen=True, slots=True)
class Slippage:
    """Tell how a milestone's target moved.

    ``delay`` is counted in days from the first target to the occurrence; while nothing has
    occurred, to the last target, of which no day before today is left. Both are windows in which
    the true day is not known, so the delay lies between the last day of the first target and the
    first day it can have happened (``least``, negative where it may have come early) and the first
    day of the first target and the last day it can have happened (``most``). While it is open and
    every target is missed, it is the delay so far: it grows with today. It is None where a bound
    is open, or where nothing moved and nothing is late.
    """

    first: Target
    last: Target
    postponements: int
    advances: int
    delay: tuple[int, int] | None
    is_open: bool
    is_missed: bool

    @property
    def has_slipped(self) -> bool:
        """Say whether a target was replaced by a later one."""
        return self.postponements > 0


def window(target: Target) -> Window:
    """Return the days a target covers.

    An open start is the day it was stated: what is still to come cannot lie before that. An open
    end is the end of the calendar.
    """
    earliest = target.date.earliest or min(target.stated_on, target.date.latest or date.max)
    return earliest, target.date.latest or date.max


def is_later(new: Target, old: Target) -> bool:
    """Say whether a target lies later: no bound earlier, at least one later.

    A window that only narrows or widens around the old one is neither later nor earlier. Two open
    starts are the same, although the second was stated later: “by June” said again is no move.
    """
    start, end = window(new)
    old_start, old_end = window(old)
    if new.date.earliest is None and old.date.earliest is None:
        start = old_start
    return (start, end) != (old_start, old_end) and start >= old_start and end >= old_end


def is_missed(target: Target, today: date) -> bool:
    """Say whether the target's latest day has passed."""
    return target.date.latest is not None and target.date.latest < today


def is_pending(entry: Entry) -> bool:
    """Say whether the entry still waits to happen."""
    return entry.modality in PENDING and entry.rank is not _DEPRECATED


def fulfilment(entry: Entry, entries: Iterable[Entry]) -> Entry | None:
    """Return the first milestone that is what a waiting one waits for, recorded by itself.

    What occurred before a target was first stated, such as an earlier round, is not.
    """
    return min(
        (other for other in entries if other.has_occurred and _fulfils(other, entry)),
        key=lambda other: (_last_day(other), sort_key(other.date)),
        default=None,
    )


def _last_day(entry: Entry) -> date:
    return (entry.date and entry.date.latest) or date.max


def _fulfils(other: Entry, entry: Entry) -> bool:
    if (other.type, other.party) != (entry.type, entry.party):
        return False
    latest = other.date.latest if other.date is not None else None
    return not entry.targets or latest is None or latest >= entry.targets[0].stated_on


def of(entry: Entry, today: date, entries: Iterable[Entry] = ()) -> Slippage | None:
    """Return the slippage of an entry, or None where no target was ever stated.

    ``entries`` are those of its agreement: one of them may tell that it occurred.
    """
    targets = entry.targets
    if not targets:
        return None
    moves = list(pairwise(targets))
    postponements = sum(is_later(new, old) for old, new in moves)
    done = fulfilment(entry, entries) if is_pending(entry) else None
    ending = done or (entry if entry.has_occurred else None)
    missed = ending is None and any(is_missed(target, today) for target in targets)
    delay = None
    if ending is not None:
        delay = _delay_until(targets, ending.date)
    elif postponements or missed:
        delay = _open_delay(targets, today)
    return Slippage(
        first=targets[0],
        last=targets[-1],
        postponements=postponements,
        advances=sum(is_later(old, new) for old, new in moves),
        delay=delay,
        is_open=ending is None,
        is_missed=missed,
    )


def _delay_until(targets: Sequence[Target], when: FuzzyDate | None) -> tuple[int, int] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return _between(window(targets[0]), (when.earliest, when.latest))


def _open_delay(targets: Sequence[Target], today: date) -> tuple[int, int] | None:
    start, end = window(targets[-1])
    return _between(window(targets[0]), (max(start, today), max(end, today)))


def _between(first: Window, end: Window) -> tuple[int, int] | None:
    if date.max in (first[1], end[1]):
        return None
    return (end[0] - first[1]).days, (end[1] - first[0]).days
