"""Flatten a timeline to rows: what tables, and all other formats, say of each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.domain import coverage, slippage, status
from tracker.domain.coverage import Coverage
from tracker.domain.dates import sort_key
from tracker.domain.links import milestone_on
from tracker.domain.slippage import Slippage
from tracker.domain.status import Standing
from tracker.domain.timelines import Agreement, Entry, Evidence, Party, Target, Timeline
from tracker.domain.vocabularies import MilestoneField, SpeechMode, Stance

_BILATERAL = 2
_FIELDS = {"": 0, MilestoneField.TYPE: 0, MilestoneField.MODALITY: 0, MilestoneField.DATE: 1}
_SPEECH = {mode: number for number, mode in enumerate(SpeechMode)}


@dataclass(frozen=True)
class AgreementRow:
    """Hold an agreement with what is derived from it, each thing reckoned once."""

    agreement: Agreement
    timeline: Timeline

    @cached_property
    def standing(self) -> Standing:
        """Return where it stands on the timeline's day."""
        return status.of(self.agreement, self.timeline.today)

    @cached_property
    def coverage(self) -> Coverage:
        """Return how well it is covered by quotations."""
        return coverage.of(self.agreement)

    @cached_property
    def url(self) -> str:
        """Return its address."""
        return self.timeline.links.agreement(self.agreement.slug)

    @cached_property
    def reckoned_on(self) -> date:
        """Return the day to which open delays run: the timeline's, or the day it ended."""
        standing = self.standing
        return status.end_of(standing.derived, standing.because, self.timeline.today)

    @cached_property
    def overdue(self) -> frozenset[str]:
        """Return the uids of the milestones that are overdue; none once it has ended."""
        if self.standing.derived in status.ENDED:
            return frozenset()
        entries = status.overdue_entries(self.agreement.entries, self.timeline.today)
        return frozenset(entry.uid for entry in entries)

    @cached_property
    def pair(self) -> tuple[Party | None, Party | None]:
        """Return the two sides of a bilateral agreement, else nothing."""
        parts = self.agreement.participations
        sides = list({p.party.slug: p.party for p in parts if p.role in status.SIDES}.values())
        return (sides[0], sides[1]) if len(sides) == _BILATERAL else (None, None)


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """Hold a milestone with its agreement and what is derived from it.

    ``supports`` and ``contradicts`` are the quotations that do so to it or its targets, the best
    one first.
    """

    parent: AgreementRow
    entry: Entry
    supports: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()

    @property
    def url(self) -> str:
        """Return its address."""
        return milestone_on(self.parent.url, self.entry.uid)

    @property
    def moved(self) -> Slippage | None:
        """Return how its target moved."""
        return slippage.of(self.entry, self.parent.reckoned_on, self.parent.agreement.entries)

    @property
    def first_target(self) -> Target | None:
        """Return the target stated first."""
        return self.entry.targets[0] if self.entry.targets else None

    @property
    def is_overdue(self) -> bool:
        """Say whether it still waits although a target has passed."""
        return self.entry.uid in self.parent.overdue

    @property
    def best(self) -> Evidence | None:
        """Return the quotation to show where there is room for one."""
        return self.supports[0] if self.supports else None


@dataclass(frozen=True)
class TargetRow:
    """Hold one stated target, with its milestone."""

    parent: MilestoneRow
    target: Target
    number: int


@dataclass(frozen=True)
class EvidenceRow:
    """Hold one quotation with the fact it bears on; ``noun`` and ``uid`` name the row."""

    parent: AgreementRow
    noun: str
    uid: str
    evidence: Evidence


def agreements(timeline: Timeline) -> Iterator[AgreementRow]:
    """Yield a row for each agreement, reading the timeline once."""
    return (AgreementRow(agreement, timeline) for agreement in timeline.agreements)


def milestones(timeline: Timeline) -> Iterator[MilestoneRow]:
    """Yield a row for each milestone, reading the timeline once."""
    for row in agreements(timeline):
        for entry in row.agreement.entries:
            yield milestone(row, entry)


def milestone(row: AgreementRow, entry: Entry) -> MilestoneRow:
    """Return the row of a milestone."""
    if not entry.evidence and not entry.targets:
        return MilestoneRow(row, entry)
    supports = _quotations(entry, Stance.SUPPORTS)
    return MilestoneRow(row, entry, supports, _quotations(entry, Stance.CONTRADICTS))


def evidence(row: AgreementRow) -> Iterator[EvidenceRow]:
    """Yield a row for each evidence of an agreement and its parts."""
    agreement = row.agreement
    parts: list[tuple[str, str, Iterable[Evidence]]] = [
        ("agreement", agreement.uid, agreement.evidence)
    ]
    parts += [("participation", p.uid, p.evidence) for p in agreement.participations]
    for entry in agreement.entries:
        parts.append(("milestone", entry.uid, entry.evidence))
        parts += [("expectation", target.uid, target.evidence) for target in entry.targets]
    parts += [("provision", p.uid, p.evidence) for p in agreement.provisions]
    parts += [("relation", r.uid, r.evidence) for r in agreement.relations if r.is_outgoing]
    for noun, uid, items in parts:
        for item in items:
            yield EvidenceRow(row, noun, uid, item)


def _quotations(entry: Entry, stance: Stance) -> tuple[Evidence, ...]:
    """Return each quotation once, those on the milestone itself before those on its targets."""
    own = [item for item in entry.evidence if item.stance is stance]
    others = [item for target in entry.targets for item in target.evidence if item.stance is stance]
    found: dict[str, Evidence] = {}
    for items in (own, others):
        for item in sorted(items, key=_worth) if len(items) > 1 else items:
            found.setdefault(item.quote_uid, item)
    return tuple(found.values())


def _worth(item: Evidence) -> tuple[object, ...]:
    # What tells the event before what tells its date or place; an official source before others,
    # the speaker's own words before a report, the earliest first.
    source = item.source
    return (
        _FIELDS.get(item.field, len(_FIELDS)),
        not source.is_official,
        _SPEECH[item.speech_mode],
        sort_key(source.published),
        item.quote_uid,
    )
