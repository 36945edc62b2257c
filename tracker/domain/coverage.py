"""Count how well an agreement's facts are covered by quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.dates import FuzzyDate
from tracker.domain.timelines import Agreement, Entry, Evidence
from tracker.domain.vocabularies import (
    AgreementField,
    Bindingness,
    InstrumentType,
    MilestoneField,
    Rank,
    Stance,
)


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

    @property
    def sources(self) -> frozenset[str]:
        """Return the slugs of the sources that support it."""
        return frozenset(item.source.slug for item in self.supports)


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


def facts(agreement: Agreement) -> Iterator[Fact]:
    """Yield each fact of an agreement that needs evidence.

    A milestone is one fact (any quotation on it counts) and its date another. Deprecated
    milestones, other titles, identifiers and the analyst's own summary need none.
    """
    yield from _own_facts(agreement)
    for part in agreement.participations:
        label = f"{part.party.name}, {part.role.label}"
        yield Fact("participation", part.uid, "", label, part.evidence)
    for entry in agreement.entries:
        if entry.rank is not Rank.DEPRECATED:
            yield from _milestone_facts(entry)
    for provision in agreement.provisions:
        yield Fact("provision", provision.uid, "", provision.heading, provision.evidence)
    for relation in agreement.relations:
        if relation.is_outgoing:
            label = f"{relation.type.label} {relation.title}"
            yield Fact("relation", relation.uid, "", label, relation.evidence)


def _own_facts(agreement: Agreement) -> Iterator[Fact]:
    for field, value, unknown in (
        (AgreementField.INSTRUMENT_TYPE, agreement.instrument_type, InstrumentType.UNKNOWN),
        (AgreementField.BINDINGNESS, agreement.bindingness, Bindingness.UNKNOWN),
    ):
        if value is not unknown:
            evidence = tuple(item for item in agreement.evidence if item.field == field)
            label = f"{field.label}: {value.label}"
            yield Fact("agreement", agreement.uid, field, label, evidence)


def _milestone_facts(entry: Entry) -> Iterator[Fact]:
    label = f"{entry.type.label} ({entry.modality.label})"
    yield Fact("milestone", entry.uid, MilestoneField.TYPE, label, entry.evidence)
    if entry.date is not None:
        dated = tuple(item for item in entry.evidence if item.field == MilestoneField.DATE)
        words = f"date of {label}"
        yield Fact("milestone", entry.uid, MilestoneField.DATE, words, dated, entry.date)
    for target in entry.targets:
        words = target.date.text or target.date.edtf or ""
        words = f"target {words} of {label}"
        yield Fact("expectation", target.uid, "", words, target.evidence, target.date)


def of(agreement: Agreement) -> Coverage:
    """Return the coverage of an agreement."""
    all_facts = list(facts(agreement))
    return Coverage(
        facts=len(all_facts),
        sourced=sum(bool(fact.supports) for fact in all_facts),
        single_source=sum(len(fact.sources) == 1 for fact in all_facts),
        contradicted=sum(bool(fact.contradicts) for fact in all_facts),
        official=sum(any(e.source.is_official for e in fact.supports) for fact in all_facts),
    )
