"""Report how far targets moved: per milestone, agreement, pair of parties and subject.

The report reads agreements once and keeps numbers, not records: what it holds grows with the
milestones that have a delay, by two numbers each, and with the lines it is told to keep.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappush, heappushpop
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from tracker.domain import slippage, status
from tracker.domain.dates import FuzzyDate, sort_key
from tracker.domain.messages import Message, say
from tracker.domain.slippage import Slippage
from tracker.domain.timelines import Agreement, Entry, Party

KEPT = 100
# More pairs would say nothing about any one of them: such an agreement is multilateral.
_MOST_PARTIES = 6
_NO_DELAY = -(10**7)  # fewer days than any two dates are apart
# Delays fall into classes by days; each class ends before the next begins.
CLASSES = (
    (say("early"), None, 0),
    (say("on time to 30 days"), 0, 31),
    (say("31 days to 3 months"), 31, 92),
    (say("3 to 6 months"), 92, 183),
    (say("6 to 12 months"), 183, 366),
    (say("1 to 2 years"), 366, 731),
    (say("2 to 5 years"), 731, 1827),
    (say("over 5 years"), 1827, None),
)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one milestone that had a target; ``is_ended`` is said of its agreement."""

    agreement: Agreement
    entry: Entry
    moved: Slippage
    is_overdue: bool
    is_stalled: bool
    is_ended: bool

    @property
    def weight(self) -> tuple[int, int, str]:
        """Return what lines are ranked by: the surest delay, then postponements."""
        least = self.moved.delay[0] if self.moved.delay is not None else _NO_DELAY
        return least, self.moved.postponements, f"{self.agreement.slug} {self.entry.uid}"

    def bare(self) -> Line:
        """Return the line without the parts of its agreement and of its entry: it is kept."""
        of = self.agreement
        first = replace(self.moved.first, evidence=())
        is_one = self.moved.last is self.moved.first
        last = first if is_one else replace(self.moved.last, evidence=())
        return replace(
            self,
            agreement=Agreement(of.slug, of.uid, of.title, of.status, of.version),
            entry=replace(self.entry, targets=(), evidence=()),
            moved=replace(self.moved, first=first, last=last),
        )


@dataclass(slots=True)
class Group:
    """Add up the milestones of one agreement, pair or subject.

    ``first_target`` and ``last_target`` are as vague as they were stated: the one that begins first
    and the one that ends last, an open end counting as the other one.
    ``delays`` holds the least and the most days of each, one after the other.
    """

    key: tuple[str, ...]
    names: tuple[str, ...]
    milestones: int = 0
    slipped: int = 0
    postponements: int = 0
    overdue: int = 0
    stalled: int = 0
    first_target: FuzzyDate | None = None
    last_target: FuzzyDate | None = None
    delays: array[int] = field(default_factory=lambda: array("l"))

    def add(self, line: Line) -> None:
        """Count one milestone."""
        moved = line.moved
        self.milestones += 1
        self.slipped += moved.has_slipped
        self.postponements += moved.postponements
        self.overdue += line.is_overdue
        self.stalled += line.is_stalled
        first, last = moved.first.date, moved.last.date
        self.first_target = min(self.first_target or first, first, key=sort_key)
        self.last_target = max(self.last_target or last, last, key=_end_key)
        if moved.delay is not None:
            self.delays.extend(moved.delay)

    @property
    def weight(self) -> tuple[int, int, str]:
        """Return what groups are ranked by: the surest delay, then postponements."""
        longest = self.longest
        least = longest[0] if longest is not None else _NO_DELAY
        return least, self.postponements, " ".join(self.key)

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

    label: Message
    certainly: int
    possibly: int


@dataclass(slots=True)
class Report:
    """Hold the whole report; lists of lines hold at most ``KEPT``, the longest delays first.

    ``classes`` tell how the delays are spread.
    """

    total: Group
    classes: tuple[ClassCount, ...]
    longest: list[Line]
    overdue: list[Line]
    stalled: list[Line]
    agreements: list[Group]
    pairs: list[Group]
    subjects: list[Group]

    def bare(self) -> Report:
        """Return the report with bare lines."""
        return replace(
            self,
            longest=[line.bare() for line in self.longest],
            overdue=[line.bare() for line in self.overdue],
            stalled=[line.bare() for line in self.stalled],
        )


def lines(agreements: Iterable[Agreement], today: date) -> Iterator[Line]:
    """Yield each milestone that had a target; deprecated ones are left out.

    An open delay of an agreement that ended is reckoned to its end, not to today.
    """
    for agreement in agreements:
        if not any(entry.targets for entry in agreement.entries):
            continue  # most have none, and to say where one stands takes long
        standing = status.of(agreement, today)
        reckoned = status.end_of(standing.derived, standing.because, today)
        late = set()
        if standing.is_overdue:
            late = {e.uid for e in status.overdue_entries(agreement.entries, today)}
        for entry in agreement.entries:
            moved = slippage.of(entry, reckoned, agreement.entries)
            if moved is None or not (entry.has_occurred or slippage.is_pending(entry)):
                continue
            is_overdue = entry.uid in late
            yield Line(
                agreement,
                entry,
                moved,
                is_overdue,
                is_stalled=is_overdue and standing.is_stalled,
                is_ended=standing.derived in status.ENDED,
            )


def build(found: Iterable[Line], *, kept: int = KEPT) -> Report:
    """Return the report of some lines, reading them once."""
    tally = Tally(kept, kept_lines=kept)
    for line in found:
        tally.add(line)
    return tally.report()


class Tally:
    """Add up lines one by one; those of one agreement follow each other."""

    def __init__(self, kept: int = KEPT, *, kept_lines: int = KEPT) -> None:
        """Start with nothing; ``kept`` is the length of the lists of groups of the report.

        Lines hold whole records, so that lists of them may be shorter.
        """
        self._kept = kept
        self._total = Group((), ())
        self._longest: _Best[Line] = _Best(kept_lines)
        self._overdue: _Best[Line] = _Best(kept_lines)
        self._stalled: _Best[Line] = _Best(kept_lines)
        self._agreements: _Best[Group] = _Best(kept)
        self._pairs: dict[_Key, Group] = {}
        self._subjects: dict[_Key, Group] = {}
        self._own = Group((), ())

    def add(self, line: Line) -> None:
        """Count one line."""
        agreement = line.agreement
        if self._own.key != (agreement.slug,):
            self._close()
            self._own = Group((agreement.slug,), (agreement.title,))
        self._total.add(line)
        self._own.add(line)
        for pair in pairs_of(agreement):
            _group(self._pairs, _slugs(pair), _names(pair)).add(line)
        for subject in agreement.subjects:
            _group(self._subjects, (subject,), (subject,)).add(line)
        if line.moved.delay is not None or line.moved.has_slipped:
            self._longest.add(line)
        if line.is_overdue:
            self._overdue.add(line)
        if line.is_stalled:
            self._stalled.add(line)

    def report(self) -> Report:
        """Return what was added up; nothing more is added after."""
        self._close()
        return Report(
            total=self._total,
            classes=tuple(_count(self._total.delays)),
            longest=self._longest.found,
            overdue=self._overdue.found,
            stalled=self._stalled.found,
            agreements=self._agreements.found,
            pairs=_ranked(self._pairs.values(), self._kept),
            subjects=_ranked(self._subjects.values(), self._kept),
        )

    def _close(self) -> None:
        """Let go of an agreement whose last line was read."""
        if self._own.key:
            self._agreements.add(self._own)
            self._own = Group((), ())


_Key = tuple[str, ...]


class _Weighed(Protocol):
    @property
    def weight(self) -> tuple[int, int, str]: ...


Weighed = TypeVar("Weighed", bound=_Weighed)


class _Best(Generic[Weighed]):
    """Keep what has the greatest weight."""

    def __init__(self, kept: int) -> None:
        self.kept = kept
        self.heap: list[tuple[tuple[int, int, str], Weighed]] = []

    def add(self, item: Weighed) -> None:
        """Take in one more; no two have the same weight."""
        weighed = item.weight, item
        if len(self.heap) < self.kept:
            heappush(self.heap, weighed)
        elif self.heap and weighed[0] > self.heap[0][0]:
            heappushpop(self.heap, weighed)

    @property
    def found(self) -> list[Weighed]:
        """Return what was kept, the heaviest first."""
        return [item for _, item in sorted(self.heap, key=lambda pair: pair[0], reverse=True)]


def _end_key(value: FuzzyDate) -> tuple[date, date]:
    """Return a key by latest, then earliest day; what has neither comes first."""
    last = value.latest or value.earliest or date.min
    return last, value.earliest or last


def _group(table: dict[_Key, Group], key: _Key, names: _Key) -> Group:
    return table.setdefault(key, Group(key, names))


def pairs_of(agreement: Agreement) -> Iterator[tuple[Party, Party]]:
    """Yield the pairs of sides of an agreement; none where there are more than six."""
    sides = status.side_parties(agreement)
    if len(sides) <= _MOST_PARTIES:
        yield from combinations(sorted(sides, key=lambda party: party.slug), 2)


def _slugs(pair: tuple[Party, Party]) -> _Key:
    return pair[0].slug, pair[1].slug


def _names(pair: tuple[Party, Party]) -> _Key:
    return pair[0].name, pair[1].name


def _ranked(groups: Iterable[Group], kept: int) -> list[Group]:
    """Return the groups with the longest delays first."""
    return sorted(groups, key=lambda group: group.weight, reverse=True)[:kept]


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
