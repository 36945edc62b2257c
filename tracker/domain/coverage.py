"""Count how well an agreement's facts are covered by quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates import FuzzyDate
from tracker.domain.messages import joined, say
from tracker.domain.timelines import Agreement, Entry, Evidence
from tracker.domain.vocabularies import (
    AgreementField,
    Bindingness,
    InstrumentType,
    MilestoneField,
    Rank,
    Stance,
)

_TYPE, _DATE, _DEPRECATED = MilestoneField.TYPE, MilestoneField.DATE, Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class Fact:
    """Name one fact that needs evidence, with the evidence it has.

    ``noun`` and ``uid`` name the row, ``field`` the field where the row has several. ``date`` is
    its value where that is a date.
    """

    noun: str
    uid: str
    field: str
    label: str
    evidence: tuple[Evidence, ...]
    date: FuzzyDate | None = None

    @property
    def supports(self) -> tuple[Evidence, ...]:
        """Return the quotations that support it."""
        return tuple(item for item in self.evidence if item.stance is Stance.SUPPORTS)

    @property
    def contradicts(self) -> tuple[Evidence, ...]:
        """Return the quotations that contradict it."""
        return tuple(item for item in self.evidence if item.stance is Stance.CONTRADICTS)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Count facts: all, with a quotation, by one source only, contradicted, officially said."""

    facts: int
    sourced: int
    single_source: int
    contradicted: int
    official: int

    @property
    def missing(self) -> int:
        """Return how many facts have no quotation."""
        return self.facts - self.sourced

    @property
    def share(self) -> float:
        """Return the covered share, 1.0 where there is nothing to cover."""
        return self.sourced / self.facts if self.facts else 1.0


def total(counts: Iterable[Coverage]) -> Coverage:
    """Return how the facts of several agreements are covered together."""
    found = list(counts)
    return Coverage(
        facts=sum(each.facts for each in found),
        sourced=sum(each.sourced for each in found),
        single_source=sum(each.single_source for each in found),
        contradicted=sum(each.contradicted for each in found),
        official=sum(each.official for each in found),
    )


def facts(agreement: Agreement) -> Iterator[Fact]:
    """Yield each fact of an agreement that needs evidence.

    A milestone is one fact (any quotation on it counts) and its date another. Deprecated
    milestones, other titles, identifiers and the analyst's own summary need none.
    """
    for noun, row, field, evidence, entry in _needing(agreement):
        is_date = noun == "expectation" or field == MilestoneField.DATE
        label = _label(noun, row, field, entry)
        yield Fact(noun, row.uid, field, label, evidence, row.date if is_date else None)


def of(agreement: Agreement) -> Coverage:
    """Return the coverage of an agreement."""
    number = sourced = single_source = contradicted = official = 0
    for _, _, _, evidence, _ in _needing(agreement):
        number += 1
        if evidence:
            supports = [item.source for item in evidence if item.stance is Stance.SUPPORTS]
            sourced += bool(supports)
            single_source += len({source.slug for source in supports}) == 1
            contradicted += any(item.stance is Stance.CONTRADICTS for item in evidence)
            official += any(source.is_official for source in supports)
    return Coverage(number, sourced, single_source, contradicted, official)


_Needing = tuple[str, Any, str, tuple[Evidence, ...], Entry | None]


def _needing(agreement: Agreement) -> Iterator[_Needing]:
    """Yield a fact's noun, row and field, its evidence, and the milestone it belongs to."""
    for field, value, unknown in (
        (AgreementField.INSTRUMENT_TYPE, agreement.instrument_type, InstrumentType.UNKNOWN),
        (AgreementField.BINDINGNESS, agreement.bindingness, Bindingness.UNKNOWN),
    ):
        if value is not unknown:
            yield "agreement", agreement, field, _on(field, agreement.evidence), None
    for part in agreement.participations:
        yield "participation", part, "", part.evidence, None
    for entry in agreement.entries:
        if entry.rank is not _DEPRECATED:
            yield from _needing_of(entry)
    for provision in agreement.provisions:
        yield "provision", provision, "", provision.evidence, None
    for relation in agreement.relations:
        if relation.is_outgoing:
            yield "relation", relation, "", relation.evidence, None


def _needing_of(entry: Entry) -> Iterator[_Needing]:
    yield "milestone", entry, _TYPE, entry.evidence, entry
    if entry.date is not None:
        yield "milestone", entry, _DATE, _on(_DATE, entry.evidence), entry
    for target in entry.targets:
        yield "expectation", target, "", target.evidence, entry


def _on(field: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(item for item in evidence if item.field == field) if evidence else evidence


def _label(noun: str, row: Any, field: str, entry: Entry | None) -> str:
    if entry is not None:
        label = say("{type} ({modality})", type=entry.type.label, modality=entry.modality.label)
        if noun == "expectation":
            words = row.date.text or row.date.edtf or ""
            return say("target {words} of {label}", words=words, label=label)
        return say("date of {label}", label=label) if field == MilestoneField.DATE else label
    if noun == "agreement":
        return joined(": ", (AgreementField(field).label, getattr(row, field).label))
    if noun == "participation":
        return joined(", ", (row.party.name, row.role.label))
    return joined(" ", (row.type.label, row.title)) if noun == "relation" else str(row.heading)
