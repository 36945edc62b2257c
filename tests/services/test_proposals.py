"""What a reader proposes becomes record and evidence when a person accepts it, and not before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.services import proposing
from tests.services.proposing import accept, count, made, of
from tracker.domain import dates
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Actor, MilestoneInput
from tracker.domain.reading import AgreementProposal, Reading, Retelling, Span
from tracker.domain.vocabularies import (
    DateBasis,
    InstrumentType,
    MilestoneField,
    MilestoneType,
    Modality,
    ProposalKind,
    ProposalState,
    RecordState,
    SpeechMode,
)
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Person,
    Quote,
    Review,
    Revision,
)
from tracker.queries import proposals as queries
from tracker.queries import timelines
from tracker.services import agreements, parts, proposals, quotes, revisions

OTHER = Actor(name="Rita Reviewer")


@pytest.fixture
def review(session) -> Review:
    return proposing.begun(session)


def test_nothing_is_recorded_before_somebody_accepts(session, review):
    assert len(queries.proposals(session, review)) == 8
    assert [count(session, model) for model in (Agreement, Milestone, Quote)] == [0, 0, 0]


def test_an_accepted_agreement_is_a_draft_with_its_words_in_one_revision(session, review):
    accept(session, review, "agreement")
    (record,) = timelines.build(session, [made(session, review).id])
    assert record.record_state is RecordState.DRAFT
    assert {item.field for item in record.evidence} == {"title", "instrument_type"}
    assert {item.exact for item in record.evidence} == {proposing.OPENING}
    assert made(session, review).version == 1


def test_a_part_brings_what_it_belongs_to_and_its_evidence_in_one_revision(session, review):
    row = accept(session, review, "target")
    above = [of(session, review, "agreement"), of(session, review, "milestone", 1)]
    assert {each.state for each in above} == {ProposalState.ACCEPTED}
    agreement = made(session, review)
    assert agreement.version == 3  # the agreement, its milestone, its target
    (record,) = timelines.build(session, [agreement.id])
    (target,) = record.entries[0].targets
    assert (target.uid, target.date.edtf) == (row.became_uid, "2016-06~")
    assert [item.exact for item in target.evidence] == [proposing.SIGNING]


def test_type_and_date_of_a_milestone_rest_on_the_words_and_on_who_said_them(session, review):
    accept(session, review, "milestone")
    evidence = session.scalars(select(Evidence).where(Evidence.milestone_id.is_not(None))).all()
    assert {row.milestone_field for row in evidence} == {MilestoneField.TYPE, MilestoneField.DATE}
    accept(session, review, "milestone", 1)
    quote = session.scalars(select(Quote).where(Quote.exact == proposing.SIGNING)).one()
    speaker = session.get_one(Person, quote.speaker_id)
    assert (speaker.name, quote.office) == ("Olga Brann", "the envoy of Graustark")


def test_who_is_only_described_becomes_no_person(session, review):
    proposal = of(session, review, "milestone", 1)
    told = {"speaker": "an aide to the president", "office": "", "speech_mode": "direct"}
    proposal.payload = proposal.payload | {"voice": told}
    accept(session, review, "milestone", 1)
    quote = session.scalars(select(Quote).where(Quote.exact == proposing.SIGNING)).one()
    assert (quote.office, quote.speaker_id) == ("an aide to the president", None)
    assert count(session, Person) == 0


def quoted_by_hand(session, review, exact: str, mode: SpeechMode) -> Quote:
    source, snapshot = queries.source_of(session, review)
    told = {"office": "Envoy", "speech_mode": mode}
    return make_quotes.quote(session, source, snapshot, exact, **told)


def test_a_fact_rests_on_the_words_as_a_person_quoted_them(session, review):
    quote = quoted_by_hand(session, review, proposing.SIGNING, SpeechMode.REPORTED)
    accept(session, review, "milestone", 1)
    assert session.scalar(select(func.count()).where(Evidence.quote_id == quote.id)) == 1
    assert (quote.office, quote.speaker_id) == ("Envoy", None)


def test_a_proposed_quotation_does_not_lose_what_it_says_to_a_stored_one(session, review):
    quoted_by_hand(session, review, proposing.SAID, SpeechMode.DIRECT)
    with pytest.raises(quotes.Quoted, match="with “Envoy” here and not “the envoy of Graustark”"):
        accept(session, review, "quote")


def test_a_date_in_another_sentence_is_proved_by_the_words_that_give_it(session):
    words = proposing.span("They expect to sign it")
    planned = replace(
        proposing.reading().milestones[0],
        span=words,
        date=dates.read("May 2015"),
        date_span=proposing.span("May 2015"),
    )
    review = proposing.begun(session, proposing.reading(milestones=(planned,), targets=()))
    accept(session, review, "milestone")
    proved = session.execute(
        select(Evidence.milestone_field, Quote.exact)
        .join(Quote, Quote.id == Evidence.quote_id)
        .where(Evidence.milestone_id.is_not(None))
        .order_by(Evidence.id)
    ).all()
    assert proved == [("type", "They expect to sign it"), ("date", "May 2015")]


def test_an_inferred_date_without_words_is_not_called_proved(session):
    first = replace(proposing.reading().milestones[0], date_span=None)
    inferred = replace(first.date, basis=DateBasis.INFERRED)
    found = proposing.reading(milestones=(replace(first, date=inferred),), targets=())
    review = proposing.begun(session, found)
    accept(session, review, "milestone")
    fields = session.scalars(select(Evidence.milestone_field)).all()
    assert MilestoneField.DATE not in fields


def test_further_sentences_prove_the_same_milestone(session):
    also = Retelling(proposing.span(proposing.LIMIT), proposing.PLAIN)
    first = replace(proposing.reading().milestones[0], also=(also,))
    review = proposing.begun(session, proposing.reading(milestones=(first,), targets=()))
    accept(session, review, "milestone")
    typed = select(func.count()).where(Evidence.milestone_field == MilestoneField.TYPE)
    assert session.scalar(typed) == 2


def test_what_does_not_rest_on_the_text_is_left_out_with_what_hangs_on_it(session):
    lie = replace(proposing.reading().agreements[0], span=Span(0, 4, "Lies"))
    review = proposing.begun(session, proposing.reading(agreements=(lie,)))
    assert {row.kind for row in queries.proposals(session, review)} == {ProposalKind.QUOTE}


def test_a_party_that_is_not_recorded_is_not_proposed(session):
    first = proposing.reading().agreements[0]
    unknown = replace(first.parties[0], slug="atlantis")
    found = proposing.reading(agreements=(replace(first, parties=(unknown,)),))
    review = proposing.begun(session, found)
    assert ProposalKind.PARTICIPATION not in {r.kind for r in queries.proposals(session, review)}


def test_two_agreements_of_one_name_are_kept_once(session):
    first = proposing.reading().agreements[0]
    review = proposing.begun(session, proposing.reading(agreements=(first, first)))
    kinds = [row.kind for row in queries.proposals(session, review)]
    assert kinds.count(ProposalKind.AGREEMENT) == 1


def test_a_part_of_nothing_or_of_what_was_deleted_is_refused(session, review):
    accept(session, review, "agreement")
    revisions.delete(session, made(session, review), edit())
    row = of(session, review, "provision")
    for parent, told in (
        (row.parent, "was deleted meanwhile"),
        ("none", "not among the proposals"),
    ):
        row.parent = parent
        with pytest.raises(InvalidInput, match=told):
            proposals.accept(session, review, row, EDITOR)


def test_accepted_twice_is_accepted_once(session, review):
    accept(session, review, "quote")
    accept(session, review, "quote")
    assert count(session, Quote) == 1


def test_an_occurred_milestone_without_a_date_asks_for_one(session):
    undated = replace(proposing.reading().milestones[0], date=None, date_span=None)
    review = proposing.begun(session, proposing.reading(milestones=(undated,), targets=()))
    with pytest.raises(InvalidInput) as refusal:
        accept(session, review, "milestone")
    assert list(refusal.value.errors) == ["date"]


def test_a_rejected_one_is_not_accepted_by_its_part(session, review):
    proposals.reject(session, review, of(session, review, "milestone", 1), EDITOR)
    row = of(session, review, "target")
    assert row.state is ProposalState.REJECTED
    with pytest.raises(InvalidInput):
        proposals.accept(session, review, row, EDITOR)


def test_rejecting_takes_along_what_waits_below_and_undo_brings_it_back(session, review):
    top = of(session, review, "agreement")
    proposals.reject(session, review, of(session, review, "provision"), EDITOR)
    proposals.reject(session, review, top, OTHER)
    rows = queries.proposals(session, review)
    assert {r.state for r in rows if r.kind != ProposalKind.QUOTE} == {ProposalState.REJECTED}
    proposals.undo(session, review, top, OTHER)
    left = [row.kind for row in rows if row.state is ProposalState.REJECTED]
    assert left == [ProposalKind.PROVISION]  # rejected for itself, before


def test_an_accepted_one_is_not_rejected(session, review):
    row = accept(session, review, "quote")
    with pytest.raises(InvalidInput):
        proposals.reject(session, review, row, EDITOR)


@pytest.mark.parametrize("kind", ["participation", "milestone", "target", "provision"])
def test_undo_takes_the_part_and_its_quotation_away(session, review, kind):
    row = accept(session, review, kind)
    uid = row.became_uid
    before = {q.uid for q in session.scalars(select(Quote))} - set(row.payload["made"]["quotes"])
    proposals.undo(session, review, row, EDITOR)
    (record,) = timelines.build(session, [made(session, review).id])
    parts_left = [p.uid for p in (*record.entries, *record.participations, *record.provisions)]
    parts_left += [target.uid for entry in record.entries for target in entry.targets]
    assert uid not in parts_left
    assert {q.uid for q in session.scalars(select(Quote))} == before
    assert (row.state, row.decided_by_name, row.became_uid) == (ProposalState.PENDING, "", "")


def test_undo_of_an_agreement_deletes_the_draft(session, review):
    row = accept(session, review, "agreement")
    agreement = made(session, review)
    proposals.undo(session, review, row, EDITOR)
    session.refresh(agreement)
    assert agreement.deleted_at is not None


def test_undo_is_refused_while_accepted_parts_rest_on_it(session, review):
    accept(session, review, "milestone")
    with pytest.raises(InvalidInput, match="1 accepted proposal"):
        proposals.undo(session, review, of(session, review, "agreement"), EDITOR)


def test_undo_is_refused_where_somebody_built_on_it(session, review):
    row = accept(session, review, "agreement")
    make.note(session, made(session, review))
    with pytest.raises(InvalidInput, match="changed since by Edda Editor: notes"):
        proposals.undo(session, review, row, EDITOR)


def test_undo_of_a_milestone_keeps_a_target_that_somebody_added(session, review):
    row = accept(session, review, "milestone", 1)
    milestone = session.scalars(select(Milestone)).one()
    make.target(session, made(session, review), milestone, "2017", "2016-05-01")
    with pytest.raises(InvalidInput, match="changed since by Edda Editor: targets"):
        proposals.undo(session, review, row, EDITOR)
    assert count(session, DateExpectation) == 1


def test_undo_of_what_was_deleted_by_hand_succeeds(session, review):
    row = accept(session, review, "provision")
    kind = next(each for each in agreements.PARTS if each.name == "provisions")
    parts.delete(session, made(session, review), kind, row.became_uid, edit())
    proposals.undo(session, review, row, EDITOR)
    assert row.state is ProposalState.PENDING


def test_a_quotation_that_proves_something_outlives_undo(session):
    review = proposing.begun(session)
    row = accept(session, review, "quote")
    agreement = make.agreement(session)
    quote = session.scalars(select(Quote)).one()
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    proposals.undo(session, review, row, EDITOR)
    assert count(session, Quote) == 1


def test_what_was_taken_back_can_be_corrected_and_accepted_again(session, review):
    row = accept(session, review, "milestone")
    proposals.undo(session, review, row, EDITOR)
    data = MilestoneInput(
        type=MilestoneType.PROPOSED, modality=Modality.OCCURRED, date=dates.read("2015")
    )
    proposals.change(session, review, row, data, words="agreed in May 2015")
    proposals.accept(session, review, row, OTHER)
    milestone = session.scalars(select(Milestone)).one()
    assert (milestone.type, milestone.date.edtf) == (MilestoneType.PROPOSED, "2015")
    assert row.decided_by_name == "Rita Reviewer"


def test_words_that_the_text_has_not_are_refused_when_correcting(session, review):
    row = of(session, review, "quote")
    with pytest.raises(InvalidInput) as refusal:
        proposals.change(session, review, row, words="Our hooks will share one sea")
    assert list(refusal.value.errors) == ["exact"]


def test_words_that_stand_in_several_places_are_those_nearest_to_the_old_ones(session, review):
    row = of(session, review, "participation")
    proposals.change(session, review, row, words="treaty")
    places = [at for at in range(len(proposing.TEXT)) if proposing.TEXT.startswith("treaty", at)]
    old = proposing.TEXT.index(proposing.OPENING)
    assert row.start == min(places, key=lambda at: abs(at - old))


def test_a_decided_one_is_not_corrected(session, review):
    row = accept(session, review, "quote")
    with pytest.raises(InvalidInput):
        proposals.change(session, review, row, words="one sea")


def test_accept_all_accepts_what_it_can_and_reports_the_rest(session):
    undated = replace(proposing.reading().milestones[0], date=None, date_span=None)
    signing = proposing.reading().milestones[1]
    review = proposing.begun(session, proposing.reading(milestones=(undated, signing)))
    problems = proposals.accept_all(session, review, queries.proposals(session, review), EDITOR)
    assert len(problems) == 1
    assert "Say when it occurred" in problems[0]
    states = [row.state for row in queries.proposals(session, review)]
    assert states.count(ProposalState.ACCEPTED) == 7
    assert of(session, review, "milestone").state is ProposalState.PENDING


def test_accept_all_covers_every_fact_with_words(session, review):
    from tracker.domain import coverage

    assert not proposals.accept_all(session, review, queries.proposals(session, review), EDITOR)
    (record,) = timelines.build(session, [made(session, review).id])
    assert coverage.of(record).missing == 0
    assert [part.party.slug for part in record.participations] == ["graustark", "sylvania"]


def test_every_save_says_who_accepted(session, review):
    proposals.accept_all(session, review, queries.proposals(session, review), OTHER)
    named = session.execute(
        select(Revision.actor_name, Revision.reason).where(Revision.agreement_id.is_not(None))
    ).all()
    assert set(named) == {("Rita Reviewer", "Accepted from an article.")}


def test_a_proposal_decided_meanwhile_is_not_decided_again(session, review):
    row = of(session, review, "quote")
    seen = queries.stamp(row)
    proposals.accept(session, review, row, OTHER)
    with pytest.raises(proposals.Overtaken, match="accepted by Rita Reviewer"):
        proposals.hold(session, review, row.uid, seen)


def test_a_proposal_corrected_meanwhile_is_not_accepted_unseen(session, review):
    row = of(session, review, "quote")
    seen = queries.stamp(row)
    proposals.change(session, review, row, speaker="Another")
    with pytest.raises(proposals.Overtaken, match="corrected or taken back"):
        proposals.hold(session, review, row.uid, seen)


def test_a_proposal_of_another_review_is_not_found(session, review):
    source, snapshot = queries.source_of(session, review)
    other = proposals.begin(session, source, snapshot, Reading(), reader="x", by=EDITOR)
    with pytest.raises(NotFound):
        proposals.hold(session, other, of(session, review, "quote").uid, "")


def test_a_review_that_moved_on_is_not_accepted_whole(session, review):
    seen = queries.newest_stamp(session, review)
    proposals.hold_all(session, review, seen)
    accept(session, review, "quote")
    with pytest.raises(proposals.Overtaken):
        proposals.hold_all(session, review, seen)


def test_an_agreement_of_unknown_instrument_claims_no_instrument(session):
    first: AgreementProposal = replace(
        proposing.reading().agreements[0], instrument_type=InstrumentType.UNKNOWN
    )
    review = proposing.begun(session, proposing.reading(agreements=(first,)))
    accept(session, review, "agreement")
    assert [str(f) for f in session.scalars(select(Evidence.agreement_field))] == ["title"]
