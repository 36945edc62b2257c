"""Put rival claims side by side: what sources say differently of one event.

Nothing is decided here. Claims stay in order of date; their ranks and reasons stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Entry, Evidence, Party
from tracker.domain.vocabularies import MilestoneType, Modality, Rank, Stance

# What may happen again and again: two of them are two events, not two claims about one.
REPEATED = frozenset(
    {
        MilestoneType.CONSULTATION_HELD,
        MilestoneType.NEGOTIATION_ROUND,
        MilestoneType.NEGOTIATIONS_SUSPENDED,
        MilestoneType.NEGOTIATIONS_RESUMED,
        MilestoneType.ANNOUNCED,
        MilestoneType.AMENDED,
        MilestoneType.EXTENDED,
        MilestoneType.RENEWED,
        MilestoneType.SUSPENDED,
        MilestoneType.NOTIFIED,
    }
)
# What one side may do on several days, as two chambers approve, or a proposal is made once more.
# It is shown together, but no day speaks against the other.
_ON_SEVERAL_DAYS = REPEATED | {
    MilestoneType.IDEA_RAISED,
    MilestoneType.PROPOSED,
    MilestoneType.NEGOTIATOR_APPOINTED,
    MilestoneType.SUBMITTED_FOR_APPROVAL,
    MilestoneType.DOMESTIC_APPROVAL,
}
_CONTRADICTING = {Modality.OCCURRED, Modality.DENIED}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Claims:
    """Be what is said of one event: one claim, or several that differ."""

    type: MilestoneType
    party: Party | None
    entries: tuple[Entry, ...]

    @property
    def differ(self) -> bool:
        """Say whether there are several claims to hold against each other."""
        return len(self.entries) > 1

    @property
    def contradicting(self) -> int:
        """Return how many claims, of those that nobody deprecated, cannot all be true."""
        return len(contradicted(self.entries))

    @property
    def contradict(self) -> bool:
        """Say whether two claims that nobody deprecated cannot both be true."""
        return self.contradicting > 0


def of(entries: Iterable[Entry]) -> tuple[Claims, ...]:
    """Return the claims about each event, in the order in which the first of each stands.

    Claims are about one event when type and party are the same and the type does not repeat.
    """
    grouped: dict[tuple[MilestoneType, Party | None, str], list[Entry]] = {}
    for entry in entries:
        own = entry.uid if entry.type in REPEATED else ""
        grouped.setdefault((entry.type, entry.party, own), []).append(entry)
    return tuple(Claims(type_, party, tuple(found)) for (type_, party, _), found in grouped.items())


def contradicted(entries: Iterable[Entry]) -> set[str]:
    """Return the uid of each claim that cannot be true together with another about its event.

    What may repeat is an event of its own each time: there a denial speaks of its days alone.
    """
    rivals: dict[tuple[MilestoneType, Party | None], list[Entry]] = {}
    for entry in entries:
        if entry.modality in _CONTRADICTING and entry.rank is not Rank.DEPRECATED:
            rivals.setdefault((entry.type, entry.party), []).append(entry)
    return {
        entry.uid
        for found in rivals.values()
        for pair in combinations(found, 2)
        if _exclude(*pair)
        for entry in pair
    }


def words(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the quotations to show with a claim, three at most; some for it and some against."""
    telling = list(evidence)
    against = _distinct([item for item in telling if item.stance is Stance.CONTRADICTS])
    supporting = _distinct([item for item in telling if item.stance is Stance.SUPPORTS])
    first = supporting[: max(_SHOWN - len(against), 1)]
    return (*first, *against[: _SHOWN - len(first)])


def told(evidence: Iterable[Evidence]) -> tuple[int, int]:
    """Return how many quotations bear a fact out, and how many contradict it."""
    stances = [item.stance for item in evidence]
    return stances.count(Stance.SUPPORTS), stances.count(Stance.CONTRADICTS)


def _distinct(items: Sequence[Evidence]) -> list[Evidence]:
    """Return each quotation once: one may prove the type and the date."""
    found: dict[str, Evidence] = {}
    for item in items:
        found.setdefault(item.quote_uid, item)
    return list(found.values())


def _exclude(one: Entry, other: Entry) -> bool:
    repeats = one.type in _ON_SEVERAL_DAYS
    modalities = {one.modality, other.modality}
    if modalities == _CONTRADICTING:
        return not (repeats and _apart(one.date, other.date))
    return not repeats and modalities == {Modality.OCCURRED} and _apart(one.date, other.date)


def _apart(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    """Say whether two dates have no day in common; an open bound excludes nothing."""
    if one is None or other is None:
        return False
    first, second = (one, other), (other, one)
    return any(
        a.latest is not None and b.earliest is not None and a.latest < b.earliest
        for a, b in (first, second)
    )
