"""Measure how far a milestone's target has moved, as intervals of days.

A target is a window, so a delay is an interval [least, most]. Nothing here reads the clock: the
day on which an open delay is reckoned is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.domain.timelines import Entry, Target
from tracker.domain.vocabularies import Modality, Rank

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Slippage:
    """Tell how a milestone's target moved.

    ``delay`` is counted in days from the first target to the occurrence; while nothing has
    occurred, to the last target or to today, whichever is later. It is None where a bound is
    open, or where nothing moved and nothing is late.
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


def is_later(new: Window, old: Window) -> bool:
    """Say whether a window lies later: no bound earlier, at least one later.

    A window that only narrows or widens around the old one is neither later nor earlier.
    """
    return new != old and new[0] >= old[0] and new[1] >= old[1]


def is_missed(target: Target, today: date) -> bool:
    """Say whether the target's latest day has passed."""
    return target.date.latest is not None and target.date.latest < today


def is_pending(entry: Entry) -> bool:
    """Say whether the entry still waits to happen."""
    return (
        entry.modality in {Modality.PLANNED, Modality.CONDITIONAL, Modality.RUMOURED}
        and entry.rank is not Rank.DEPRECATED
    )


def of(entry: Entry, today: date) -> Slippage | None:
    """Return the slippage of an entry, or None where no target was ever stated."""
    targets = entry.targets
    if not targets:
        return None
    windows = [window(target) for target in targets]
    moves = list(pairwise(windows))
    postponements = sum(is_later(new, old) for old, new in moves)
    missed = not entry.has_occurred and any(is_missed(target, today) for target in targets)
    return Slippage(
        first=targets[0],
        last=targets[-1],
        postponements=postponements,
        advances=sum(is_later(old, new) for old, new in moves),
        delay=_delay(entry, windows, today, is_moved=postponements > 0 or missed),
        is_open=not entry.has_occurred,
        is_missed=missed,
    )


def _delay(
    entry: Entry, windows: Sequence[Window], today: date, *, is_moved: bool
) -> tuple[int, int] | None:
    first, last = windows[0], windows[-1]
    if entry.has_occurred:
        if entry.date is None or entry.date.earliest is None or entry.date.latest is None:
            return None
        end = (entry.date.earliest, entry.date.latest)
    elif is_moved:
        end = (max(last[0], today), max(last[1], today)) if last[1] < today else last
    else:
        return None
    if date.max in (first[1], end[1]):
        return None
    return (end[0] - first[1]).days, (end[1] - first[0]).days
