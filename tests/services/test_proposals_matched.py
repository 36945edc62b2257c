"""What the record says already is found, and not said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.services import proposing
from tests.services.proposing import accept, count, made, of
from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import Modality, PartyRole
from tracker.models import Agreement, Participation, Party, Review
from tracker.queries import proposals as queries
from tracker.queries import timelines
from tracker.services import proposals, revisions

OTHER = Actor(name="Rita Reviewer")


@pytest.fixture
def recorded(session) -> tuple[Agreement, Review]:
    """Return a recorded agreement of the same parties, and another article that means it."""
    review = proposing.begun(session, proposing.reading())
    proposals.accept_all(session, review, queries.proposals(session, review), EDITOR)
    return made(session, review), proposing.elsewhere(session)


def test_the_same_agreement_is_recognised_with_the_reason(session, recorded):
    agreement, review = recorded
    payload = of(session, review, "agreement").payload
    assert payload["match"] == agreement.slug
    assert "same parties" in payload["candidates"][0]["reason"]


def test_what_the_record_says_already_is_not_said_twice(session, recorded):
    agreement, review = recorded
    before = revisions.find(session, agreement, agreement.version).data
    proposals.accept_all(session, review, queries.proposals(session, review), OTHER)
    session.refresh(agreement)
    after = revisions.find(session, agreement, agreement.version).data
    assert after | {"evidence": ()} == before | {"evidence": ()}
    assert len(after["evidence"]) > len(before["evidence"])  # two articles tell of it now
    assert count(session, Agreement) == 1


def test_a_new_target_is_added_to_the_milestone_that_is_there(session, recorded):
    agreement, _ = recorded
    later = replace(proposing.reading().targets[0], date=dates.read("early 2017"), stated_on=None)
    review = proposing.again(session, recorded[1], proposing.reading(targets=(later,)))
    row = of(session, review, "target")
    proposals.change(session, review, row, stated_on="2016-09-01")
    proposals.accept(session, review, row, EDITOR)
    (record,) = timelines.build(session, [agreement.id])
    planned = next(entry for entry in record.entries if entry.modality is Modality.PLANNED)
    edtf = [target.date.edtf for target in planned.targets]
    assert edtf[0] == "2016-06~"
    assert len(edtf) == 2


def test_undo_of_what_was_there_before_leaves_it_there(session, recorded):
    agreement, review = recorded
    row = of(session, review, "milestone")
    proposals.accept(session, review, row, OTHER)
    proposals.undo(session, review, row, OTHER)
    proposals.undo(session, review, of(session, review, "agreement"), OTHER)
    (record,) = timelines.build(session, [agreement.id])
    assert len(record.entries) == 2
    assert all(entry.evidence for entry in record.entries)


def test_a_recorded_agreement_that_is_gone_is_named(session, recorded):
    agreement, review = recorded
    revisions.delete(session, agreement, edit())
    with pytest.raises(InvalidInput) as refusal:
        accept(session, review, "agreement")
    assert list(refusal.value.errors) == ["match"]


def test_agreements_of_other_parties_are_no_candidates(session):
    make.agreement(session, "Graustark–Sylvania treaty on fishing")
    review = proposing.begun(session)
    assert of(session, review, "agreement").payload["candidates"] == []


def test_the_same_party_in_another_role_is_another_row(session, recorded):
    agreement, review = recorded
    row = of(session, review, "participation")
    proposals.change(session, review, row, role=PartyRole.SIGNATORY.value)
    proposals.accept(session, review, row, EDITOR)
    roles = session.scalars(
        select(Participation.role).where(Participation.agreement_id == agreement.id)
    ).all()
    assert roles.count(PartyRole.SIGNATORY) == 1


def test_what_was_begun_from_a_text_is_offered_when_it_is_told_otherwise(session):
    review = proposing.begun(session, proposing.reading())
    accept(session, review, "participation")
    begun = made(session, review)
    first = proposing.reading().agreements[0]
    other = replace(first, title="Fishing treaty", span=proposing.span(proposing.LIMIT))
    again = proposing.again(session, review, proposing.reading(agreements=(other,)))
    (candidate,) = of(session, again, "agreement").payload["candidates"]
    assert candidate["slug"] == begun.slug
    assert "some of the parties" in candidate["reason"]


def test_a_party_of_very_many_agreements_is_no_reason_to_compare_them_all(session, monkeypatch):
    monkeypatch.setattr("tracker.queries.proposals.MOST_KNOWN", 2)
    review = proposing.begun(session, proposing.reading())
    proposals.accept_all(session, review, queries.proposals(session, review), EDITOR)
    slugs = [party.slug for party in session.scalars(select(Party))]
    both = [session.scalar(select(Party).where(Party.slug == slug)) for slug in slugs[:2]]
    for number in range(4):
        agreement = make.agreement(session, f"Pact {number}")
        for party in both[: 1 + number % 2]:
            make.participation(session, agreement, party)
    (found,) = queries.known_agreements(session, [slugs[:2]])
    assert [each.title for each in found] == ["Pact 3", "Pact 1"]
