"""Report how far targets moved: per milestone, agreement, pair of parties and subject.

The report reads agreements once and keeps numbers, not records: what it holds grows with the
milestones that have a delay, by two numbers each, and with the lines it is told to keep.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heappush, heappushpop
from itertools import combinations

from tracker.domain import slippage, status
from tracker.domain.slippage import Slippage
from tracker.domain.timelines import Agreement, Entry, Party

KEPT = 100
# More pairs would say nothing about any one of them: such an agreement is multilateral.
_MOST_PARTIES = 6
# Delays fall into classes by days; each class ends before the next begins.
CLASSES = (
    ("early", None, 0),
    ("on time to 30 days", 0, 31),
    ("31 days to 3 months", 31, 92),
    ("3 to 6 months", 92, 183),
    ("6 to 12 months", 183, 366),
    ("1 to 2 years", 366, 731),
    ("2 to 5 years", 731, 1827),
    ("over 5 years", 1827, None),
)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one milestone that had a target."""

    agreement: Agreement
    entry: Entry
    moved: Slippage
    is_overdue: bool
    is_stalled: bool

    @property
    def weight(self) -> tuple[int, int, str]:
        """Return what lines are ranked by: the surest delay, then postponements."""
        least = self.moved.delay[0] if self.moved.delay is not None else -(10**6)
        return least, self.moved.postponements, self.entry.uid


@dataclass(slots=True)
class Group:
    """Add up the milestones of one agreement, pair or subject.

    ``delays`` holds the least and the most days of each, one after the other.
    """

    key: tuple[str, ...]
    names: tuple[str, ...]
    milestones: int = 0
    slipped: int = 0
    postponements: int = 0
    overdue: int = 0
    stalled: int = 0
    first_target: date | None = None
    last_target: date | None = None
    delays: array[int] = field(default_factory=lambda: array("l"))

    def add(self, line: Line) -> None:
        """Count one milestone."""
        moved = line.moved
        self.milestones += 1
        self.slipped += moved.has_slipped
        self.postponements += moved.postponements
        self.overdue += line.is_overdue
        self.stalled += line.is_stalled
        first, last = slippage.window(moved.first)[0], slippage.window(moved.last)[1]
        self.first_target = min(self.first_target or first, first)
        if last != date.max:
            self.last_target = max(self.last_target or last, last)
        if moved.delay is not None:
            self.delays.extend(moved.delay)

    @property
    def delayed(self) -> int:
        """Return how many milestones have a delay that can be reckoned."""
        return len(self.delays) // 2

    @property
    def median(self) -> tuple[int, int] | None:
        """Return the interval in which the median delay lies."""
        return _middle(self.delays)

    @property
    def longest(self) -> tuple[int, int] | None:
        """Return the interval in which the longest delay lies."""
        if not self.delays:
            return None
        return max(self.delays[::2]), max(self.delays[1::2])


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Count the delays of one class: those that lie in it for certain, and those that may."""

    label: str
    certainly: int
    possibly: int


@dataclass(slots=True)
class Report:
    """Hold the whole report; lists of lines hold at most ``KEPT``, the longest delays first."""

    total: Group
    longest: list[Line]
    overdue: list[Line]
    stalled: list[Line]
    agreements: list[Group]
    pairs: list[Group]
    subjects: list[Group]

    @property
    def classes(self) -> tuple[ClassCount, ...]:
        """Return how the delays are spread."""
        return tuple(_count(self.total.delays))


def lines(agreements: Iterable[Agreement], today: date) -> Iterator[Line]:
    """Yield each milestone that had a target; deprecated ones are left out.

    An open delay of an agreement that ended is reckoned to its end, not to today.
    """
    for agreement in agreements:
        standing = status.of(agreement, today)
        reckoned = status.reckoned_on(agreement, today)
        late = set()
        if standing.is_overdue:
            late = {e.uid for e in status.overdue_entries(agreement.entries, today)}
        for entry in agreement.entries:
            moved = slippage.of(entry, reckoned)
            if moved is None or not (entry.has_occurred or slippage.is_pending(entry)):
                continue
            is_overdue = entry.uid in late
            yield Line(agreement, entry, moved, is_overdue, is_overdue and standing.is_stalled)


def build(found: Iterable[Line], *, kept: int = KEPT) -> Report:
    """Return the report of some lines, reading them once."""
    total = Group((), ())
    longest, overdue, stalled = _Best(kept), _Best(kept), _Best(kept)
    tables: tuple[dict[tuple[str, ...], Group], ...] = ({}, {}, {})
    for line in found:
        total.add(line)
        longest.add(line, is_wanted=line.moved.delay is not None or line.moved.has_slipped)
        overdue.add(line, is_wanted=line.is_overdue)
        stalled.add(line, is_wanted=line.is_stalled)
        for table, keys in zip(tables, _keys(line.agreement), strict=True):
            for key, names in keys:
                if key not in table:
                    table[key] = Group(key, names)
                table[key].add(line)
    agreements, pairs, subjects = (_ranked(table, kept) for table in tables)
    return Report(
        total, longest.lines, overdue.lines, stalled.lines, agreements, pairs, subjects
    )


class _Best:
    """Keep the lines of greatest weight."""

    def __init__(self, kept: int) -> None:
        self.kept = kept
        self.heap: list[tuple[tuple[int, int, str], str, Line]] = []

    def add(self, line: Line, *, is_wanted: bool) -> None:
        """Take in a line."""
        if not is_wanted:
            return
        item = (line.weight, line.agreement.slug, line)
        if len(self.heap) < self.kept:
            heappush(self.heap, item)
        elif item[:2] > self.heap[0][:2]:
            heappushpop(self.heap, item)

    @property
    def lines(self) -> list[Line]:
        """Return them, the heaviest first."""
        return [line for _, _, line in sorted(self.heap, key=lambda i: i[:2], reverse=True)]


_Key = tuple[tuple[str, ...], tuple[str, ...]]


def _keys(agreement: Agreement) -> tuple[list[_Key], list[_Key], list[_Key]]:
    """Return in which groups an agreement counts: as itself, by pair, by subject."""
    return (
        [((agreement.slug,), (agreement.title,))],
        [(_slugs(pair), tuple(p.name for p in pair)) for pair in pairs_of(agreement)],
        [((subject,), (subject,)) for subject in agreement.subjects],
    )


def pairs_of(agreement: Agreement) -> Iterator[tuple[Party, Party]]:
    """Yield the pairs of sides of an agreement; none where there are more than six."""
    sides = status.side_parties(agreement)
    if len(sides) <= _MOST_PARTIES:
        for first, second in combinations(sorted(sides, key=lambda party: party.slug), 2):
            yield first, second


def _slugs(pair: tuple[Party, Party]) -> tuple[str, ...]:
    return pair[0].slug, pair[1].slug


def _ranked(table: dict[tuple[str, ...], Group], kept: int) -> list[Group]:
    """Return the groups with the longest delays first."""

    def weight(group: Group) -> tuple[int, int, tuple[str, ...]]:
        longest = group.longest
        return -(longest[0] if longest else -(10**6)), -group.postponements, group.key

    return sorted(table.values(), key=weight)[:kept]


def _middle(delays: array[int]) -> tuple[int, int] | None:
    """Return the medians of the least and of the most days: the true median lies between."""
    if not delays:
        return None
    least, most = sorted(delays[::2]), sorted(delays[1::2])
    half = len(least) // 2
    if len(least) % 2:
        return least[half], most[half]
    return (least[half - 1] + least[half]) // 2, (most[half - 1] + most[half]) // 2


def _count(delays: array[int]) -> Iterator[ClassCount]:
    for label, start, end in CLASSES:
        certainly = possibly = 0
        for least, most in zip(delays[::2], delays[1::2], strict=True):
            reaches_in = (end is None or least < end) and (start is None or most >= start)
            stays_in = (start is None or least >= start) and (end is None or most < end)
            certainly += stays_in
            possibly += reaches_in
        yield ClassCount(label, certainly, possibly)
