"""Hold two agreements against each other, milestone by milestone."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.dates import FuzzyDate, sort_key
from tracker.domain.timelines import Agreement, Entry, Source


@dataclass(frozen=True, slots=True)
class Couple:
    """Be the milestones of one kind in both agreements; None where one of them has none."""

    one: Entry | None
    other: Entry | None

    @property
    def either(self) -> Entry:
        """Return one that is there, to say of which kind both are."""
        found = self.one or self.other
        if found is None:
            raise ValueError("a couple has at least one milestone")
        return found

    @property
    def is_same(self) -> bool:
        """Say whether both are there and spoken of in the same way."""
        return (
            self.one is not None
            and self.other is not None
            and self.one.modality is self.other.modality
        )


def couples(one: Agreement, other: Agreement) -> list[Couple]:
    """Return the milestones of both side by side, in the order of time.

    Those of one type and one party belong together; where an agreement has several of them, the
    first stands beside the first.
    """
    waiting: dict[tuple[str, str], deque[Entry]] = defaultdict(deque)
    for entry in other.entries:
        waiting[_kind(entry)].append(entry)
    found = []
    for entry in one.entries:
        same = waiting[_kind(entry)]
        found.append(Couple(entry, same.popleft() if same else None))
    found += [Couple(None, entry) for left in waiting.values() for entry in left]
    return sorted(found, key=lambda couple: sort_key(_earliest(couple)))


def shared_sources(one: Agreement, other: Agreement) -> Sequence[Source]:
    """Return the sources that bear on both, by title."""
    first, second = ({e.source.slug: e.source for e in r.all_evidence()} for r in (one, other))
    return sorted((first[slug] for slug in first.keys() & second.keys()), key=lambda s: s.title)


def _kind(entry: Entry) -> tuple[str, str]:
    return entry.type.value, entry.party.slug if entry.party else ""


def _earliest(couple: Couple) -> FuzzyDate | None:
    dates = [entry.shown_date for entry in (couple.one, couple.other) if entry is not None]
    return min(dates, key=sort_key)
