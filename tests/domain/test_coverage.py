from __future__ import annotations

from dataclasses import replace

from tests.domain.records import (
    agreement,
    entry,
    evidence,
    participation,
    planned,
    source,
    target,
)
from tracker.domain import coverage
from tracker.domain.timelines import Identifier, Provision, Relation, Title
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    MilestoneType,
    Rank,
    RelationType,
    Stance,
)

T = MilestoneType


def nouns(*entries, **fields) -> list[tuple[str, str]]:
    return [(fact.noun, fact.field) for fact in coverage.facts(agreement(*entries, **fields))]


def covered(*proofs, **fields) -> coverage.Coverage:
    provision = Provision(uid="p", heading="No duties", evidence=proofs)
    return coverage.of(agreement(provisions=(provision,), **fields))


def test_nothing_needs_no_evidence_and_is_wholly_covered():
    found = coverage.of(agreement())
    assert (found.facts, found.share) == (0, 1.0)


def test_a_milestone_is_a_fact_and_its_date_another():
    assert nouns(entry(T.SIGNED, "2016")) == [("milestone", "type"), ("milestone", "date")]
    assert nouns(planned()) == [("milestone", "type")]


def test_every_target_is_a_fact():
    waiting = planned(target("2016-06", "2015-11-09"), target("2016-09", "2016-03-17"))
    assert [noun for noun, _ in nouns(waiting)] == ["milestone", "expectation", "expectation"]


def test_a_known_type_and_force_are_facts_and_unknown_ones_are_none():
    known = {"instrument_type": InstrumentType.TREATY, "bindingness": Bindingness.TREATY}
    assert nouns(**known) == [("agreement", "instrument_type"), ("agreement", "bindingness")]
    assert nouns() == []


def test_parties_and_provisions_are_facts_and_titles_and_numbers_none():
    parts = {
        "participations": (participation("Ruritania"),),
        "provisions": (Provision(uid="p", heading="No duties"),),
        "titles": (Title(uid="t", text="Vertrag"),),
        "identifiers": (Identifier(uid="i", scheme="UNTS", value="1"),),
        "summary": "Friendship.",
    }
    assert nouns(**parts) == [("participation", ""), ("provision", "")]


def test_a_relation_is_a_fact_of_the_agreement_that_states_it():
    relation = Relation(uid="r", type=RelationType.AMENDS, slug="b", title="B")
    incoming = replace(relation, is_outgoing=False)
    assert nouns(relations=(relation, incoming)) == [("relation", "")]


def test_a_deprecated_milestone_needs_no_evidence():
    assert nouns(entry(T.SIGNED, "2016", rank=Rank.DEPRECATED)) == []


def test_any_quotation_covers_the_milestone_and_only_one_on_the_date_its_date():
    found = coverage.of(agreement(entry(T.SIGNED, "2016", evidence=(evidence(field="place"),))))
    assert (found.facts, found.sourced, found.missing, found.share) == (2, 1, 1, 0.5)
    found = coverage.of(agreement(entry(T.SIGNED, "2016", evidence=(evidence(field="date"),))))
    assert found.sourced == 2


def test_context_covers_nothing():
    assert covered(evidence(stance=Stance.CONTEXT)).sourced == 0


def test_a_contradiction_is_counted_and_covers_nothing():
    found = covered(evidence(stance=Stance.CONTRADICTS))
    assert (found.sourced, found.contradicted) == (0, 1)


def test_two_quotations_of_one_source_are_a_single_source():
    assert covered(evidence(), evidence()).single_source == 1


def test_two_sources_are_not_a_single_one():
    assert covered(evidence(), evidence(source=source(slug="herald"))).single_source == 0


def test_one_official_source_is_enough_to_be_officially_said():
    official = evidence(source=source(slug="court", is_official=True))
    assert covered(evidence(), official).official == 1
    assert covered(evidence()).official == 0


def test_an_official_contradiction_does_not_say_it():
    official = source(slug="court", is_official=True)
    assert covered(evidence(stance=Stance.CONTRADICTS, source=official)).official == 0
