"""What is corrected in a review goes into the record and its evidence."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import EDITOR
from tests.services import proposing
from tests.services.proposing import accept, of
from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.reading import Voice
from tracker.domain.vocabularies import Modality, ProposalKind, ProposalState, SpeechMode
from tracker.models import Agreement, Evidence, Milestone, Person, Provision, Quote, Review
from tracker.queries import proposals as queries
from tracker.queries import timelines
from tracker.services import proposals, quotes

SAID = Voice(SpeechMode.DIRECT, speaker="Karl Quill", office="the minister of nets")


@pytest.fixture
def review(session) -> Review:
    return proposing.begun(session, proposing.two_agreements())


def titles_by_milestone(session) -> dict[str, str]:
    rows = session.execute(
        select(Milestone.type, Agreement.title).join(
            Agreement, Agreement.id == Milestone.agreement_id
        )
    )
    return {row.type: row.title for row in rows}


def quoted(session, row) -> Quote:
    """Return the quotation that what was accepted rests on."""
    column = {"milestone": Evidence.milestone_id, "expectation": Evidence.expectation_id}
    (quote,) = session.scalars(
        select(Quote).join(Evidence).where(column[row.became_noun].is_not(None)).distinct()
    )
    return quote


# --- what it belongs to ---


def test_a_milestone_is_given_to_another_agreement_with_its_targets(session, review):
    row = of(session, review, "milestone", 1)
    proposals.change(session, review, row, owner="agreement:b")
    accept(session, review, "target")
    accept(session, review, "milestone")
    assert titles_by_milestone(session) == {
        "signed": "Graustark–Sylvania pact on nets",
        "agreed_to_negotiate": "Graustark–Sylvania treaty on fishing",
    }


def test_a_provision_is_given_to_another_agreement(session, review):
    proposals.change(session, review, of(session, review, "provision"), owner="agreement:b")
    accept(session, review, "provision")
    title = select(Agreement.title).join(Provision, Provision.agreement_id == Agreement.id)
    assert session.scalar(title) == "Graustark–Sylvania pact on nets"


def test_a_target_brings_its_milestone_along_to_an_agreement_that_has_none(session, review):
    row = of(session, review, "target")
    names = [each.name for each in proposals.offered(queries.proposals(session, review), row)]
    assert names == ["milestone:m2", "added:agreement:b"]
    proposals.change(session, review, row, owner="added:agreement:b")
    accept(session, review, "target")
    assert titles_by_milestone(session) == {"signed": "Graustark–Sylvania pact on nets"}
    assert of(session, review, "milestone", 1).state is ProposalState.PENDING
    top = of(session, review, "agreement", 1)
    below = queries.below(queries.proposals(session, review), top)
    assert {each.kind for each in below} >= {ProposalKind.MILESTONE, ProposalKind.TARGET}


def test_a_milestone_that_is_there_is_offered_and_not_made_again(session, review):
    row = of(session, review, "target")
    proposals.change(session, review, row, owner="added:agreement:b")
    names = [each.name for each in proposals.offered(queries.proposals(session, review), row)]
    assert names == ["milestone:m2", "milestone:m2:2"]
    proposals.change(session, review, row, owner="milestone:m2")
    assert row.parent == "milestone:m2"


def test_what_was_rejected_is_not_offered_and_what_is_not_offered_is_refused(session, review):
    proposals.reject(session, review, of(session, review, "agreement", 1), proposing.EDITOR)
    row = of(session, review, "milestone")
    for name in ("agreement:b", "milestone:m2", "nothing"):
        with pytest.raises(InvalidInput) as refusal:
            proposals.change(session, review, row, owner=name)
        assert list(refusal.value.errors) == ["owner"]
    quote = of(session, review, "quote")
    assert proposals.offered(queries.proposals(session, review), quote) == []


def test_a_milestone_is_given_to_the_record_that_an_agreement_is_matched_with(session, review):
    accept(session, review, "agreement")
    record = session.scalars(select(Agreement)).one()
    second = of(session, review, "agreement", 1)
    proposals.change(session, review, second, match=record.slug)
    proposals.change(session, review, of(session, review, "milestone"), owner="agreement:b")
    accept(session, review, "milestone")
    assert titles_by_milestone(session) == {"agreed_to_negotiate": record.title}
    assert second.state is ProposalState.ACCEPTED


# --- who said it ---


def test_speaker_office_and_mode_go_into_the_evidence(session, review):
    proposals.change(session, review, of(session, review, "milestone", 1), said=SAID)
    quote = quoted(session, accept(session, review, "milestone", 1))
    assert session.get_one(Person, quote.speaker_id).name == "Karl Quill"
    assert (quote.office, quote.speech_mode) == (SAID.office, SpeechMode.DIRECT)


def test_a_correction_counts_for_what_rests_on_the_same_words(session, review):
    before = queries.stamp(of(session, review, "milestone", 1))
    proposals.change(session, review, of(session, review, "target"), said=SAID)
    assert queries.stamp(of(session, review, "milestone", 1)) != before
    row = accept(session, review, "target")
    (record,) = timelines.build(session, [session.scalars(select(Agreement.id)).one()])
    (target,) = record.entries[0].targets
    assert (row.payload["stated_by"], target.stated_by) == ("Karl Quill", "Karl Quill")
    assert quoted(session, row).office == SAID.office
    assert [person.name for person in session.scalars(select(Person))] == ["Karl Quill"]


def test_other_words_of_the_same_person_keep_their_speaker(session, review):
    proposals.change(session, review, of(session, review, "target"), said=SAID)
    assert of(session, review, "quote").payload["speaker"] == "Olga Brann"
    assert of(session, review, "provision").payload["voice"]["speaker"] == ""


def test_a_corrected_quotation_corrects_what_rests_on_its_words(session, review):
    row = of(session, review, "quote")
    place = (row.start, row.end, row.exact)
    milestone = of(session, review, "milestone", 1)
    milestone.start, milestone.end, milestone.exact = place
    voice = proposals.voice_of(row.kind, row.payload)
    milestone.payload = milestone.payload | {"voice": voice}
    proposals.change(session, review, milestone, said=SAID)
    assert row.payload["speaker"] == "Karl Quill"


def test_a_correction_is_not_lost_to_a_quotation_that_says_something_else(session, review):
    accept(session, review, "milestone", 1)
    row = of(session, review, "target")
    other = Voice(SpeechMode.REPORTED, speaker="Karl Quill", office=proposing.BRANN.office)
    proposals.change(session, review, row, said=other)
    with pytest.raises(quotes.Quoted, match="Change that quotation instead") as refusal:
        proposals.accept(session, review, row, proposing.EDITOR)
    assert list(refusal.value.errors) == ["speaker"]


def test_taking_a_speaker_away_is_no_less_a_correction(session, review):
    accept(session, review, "milestone", 1)
    row = of(session, review, "target")
    proposals.change(session, review, row, said=Voice(SpeechMode.REPORTED))
    with pytest.raises(quotes.Quoted, match=r"with “Olga Brann” here[.] Change") as refusal:
        proposals.accept(session, review, row, proposing.EDITOR)
    assert set(refusal.value.errors) == {"speaker", "office"}


def test_what_is_said_as_before_is_no_correction(session, review):
    row = of(session, review, "target")
    proposals.change(session, review, row, said=proposing.REPORTED)
    assert "is_corrected" not in row.payload["voice"]


def test_a_party_has_nobody_who_says_it(session, review):
    row = of(session, review, "participation")
    proposals.change(session, review, row, said=SAID)
    assert "voice" not in row.payload


def test_a_target_of_what_was_corrected_to_occurred_is_asked_for_by_itself(session, review):
    row = of(session, review, "milestone", 1)
    told = proposals.values(row.kind, row.payload)
    told |= {"modality": Modality.OCCURRED, "date": dates.read("June 2016")}
    proposals.change(session, review, row, proposals.INPUTS[row.kind](**told))
    problems = proposals.accept_all(session, review, queries.proposals(session, review), EDITOR)
    (problem,) = problems
    assert "Is this still a target?" in problem
    target = of(session, review, "target")
    assert (row.state, target.state) == (ProposalState.ACCEPTED, ProposalState.PENDING)
    proposals.accept(session, review, target, EDITOR)
    assert target.state is ProposalState.ACCEPTED
