"""Nobody decides twice: what was decided on a text comes decided when it is read anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.services import proposing
from tests.services.proposing import accept, again, count, made, of
from tracker.domain import dates
from tracker.domain.inputs import Actor, ParticipationInput
from tracker.domain.reading import Reading, Voice
from tracker.domain.vocabularies import Modality, PartyRole, ProposalState, SpeechMode
from tracker.models import (
    Agreement,
    DateExpectation,
    Milestone,
    Participation,
    Provision,
    Quote,
    Review,
    Revision,
)
from tracker.queries import proposals as queries
from tracker.services import agreements, parts, proposals, revisions

OTHER = Actor(name="Rita Reviewer")
SAID = Voice(SpeechMode.DIRECT, speaker="Karl Quill", office="the minister of nets")
PENDING, ACCEPTED, REJECTED = ProposalState
MADE = (Agreement, Milestone, DateExpectation, Participation, Provision, Quote, Revision)


@pytest.fixture
def review(session) -> Review:
    return proposing.begun(session)


def accept_all(session, review: Review) -> None:
    assert not proposals.accept_all(session, review, queries.proposals(session, review), OTHER)


def states(session, review: Review) -> list[ProposalState]:
    return [row.state for row in queries.proposals(session, review)]


def counts(session) -> list[int]:
    return [count(session, model) for model in MADE]


def shifted(words: str) -> Reading:
    """Return the reading with its first milestone resting on other words."""
    agreed, signing = proposing.reading().milestones
    return proposing.reading(milestones=(replace(agreed, span=proposing.span(words)), signing))


def test_what_was_accepted_comes_accepted_with_who_and_when(session, review):
    accept_all(session, review)
    before = counts(session)
    anew = again(session, review)
    then, now = (queries.proposals(session, each) for each in (review, anew))
    assert [(r.state, r.decided_by_name, r.decided_at, r.became_uid) for r in now] == [
        (r.state, r.decided_by_name, r.decided_at, r.became_uid) for r in then
    ]
    assert now[0].payload["carried"] == {"review": review.uid, "proposal": then[0].uid}
    accept_all(session, anew)
    assert counts(session) == before


def test_what_was_rejected_comes_rejected_and_the_rest_waits(session, review):
    proposals.reject(session, review, of(session, review, "provision"), OTHER)
    accept(session, review, "quote")
    anew = again(session, review)
    decided = {row.kind: row.state for row in queries.proposals(session, anew)}
    assert (decided.pop("provision"), decided.pop("quote")) == (REJECTED, ACCEPTED)
    assert set(decided.values()) == {PENDING}
    assert states(session, review).count(PENDING) == 6  # a half-done review is kept


def test_what_was_rejected_together_comes_so_and_waits_again_together(session, review):
    proposals.reject(session, review, of(session, review, "agreement"), OTHER)
    anew = again(session, review)
    assert states(session, anew).count(REJECTED) == 7
    proposals.undo(session, anew, of(session, anew, "agreement"), OTHER)
    assert set(states(session, anew)) == {PENDING}
    assert set(states(session, review)) == {PENDING}


def test_a_third_reading_knows_the_first_decision(session, review):
    accept_all(session, review)
    third = again(session, again(session, review))
    rows = queries.proposals(session, third)
    assert {row.state for row in rows} == {ACCEPTED}
    assert {row.payload["carried"]["review"] for row in rows} == {review.uid}


def test_a_decision_that_is_taken_back_waits_in_every_review(session, review):
    accept_all(session, review)
    anew = again(session, review)
    row = of(session, anew, "provision")
    proposals.undo(session, anew, row, OTHER)
    assert count(session, Provision) == 0
    assert of(session, review, "provision").state is PENDING
    assert not {"made", "carried"} & set(row.payload)
    assert of(session, again(session, review), "provision").state is PENDING
    quote = of(session, review, "quote")
    proposals.undo(session, review, quote, OTHER)
    assert of(session, anew, "quote").state is PENDING
    assert proposing.SAID not in {each.exact for each in session.scalars(select(Quote))}


def test_what_was_accepted_at_once_is_taken_back_at_once_in_the_newer_review(session, review):
    accept_all(session, review)
    anew = again(session, review)
    moment = of(session, anew, "quote").decided_at.isoformat()
    assert len(proposals.undo_all(session, anew, moment, OTHER)) == 8
    assert set(states(session, review)) == {PENDING}
    assert count(session, Milestone) == 0


def test_what_is_not_in_the_record_any_more_is_proposed_again(session, review):
    accept_all(session, review)
    provision = of(session, review, "provision")
    kind = next(each for each in agreements.PARTS if each.name == "provisions")
    parts.delete(session, made(session, review), kind, provision.became_uid, edit())
    anew = again(session, review)
    waiting = [row.kind for row in queries.proposals(session, anew) if row.state is PENDING]
    assert waiting == ["provision"]
    revisions.delete(session, made(session, review), edit())
    last = again(session, review)
    decided = [row.kind for row in queries.proposals(session, last) if row.state is ACCEPTED]
    assert decided == ["quote"]


# --- what is the same, and what is not ---


def test_another_date_is_another_proposal(session, review):
    accept_all(session, review)
    agreed, signing = proposing.reading().milestones
    other = replace(agreed, date=dates.read("June 2015"))
    anew = again(session, review, proposing.reading(milestones=(other, signing)))
    waiting = [row.kind for row in queries.proposals(session, anew) if row.state is PENDING]
    assert waiting == ["milestone"]


def test_another_speaker_is_another_quotation_but_no_other_fact(session, review):
    accept_all(session, review)
    agreed, signing = proposing.reading().milestones
    found = proposing.reading(
        quotes=(replace(proposing.reading().quotes[0], voice=SAID),),
        milestones=(agreed, replace(signing, voice=SAID)),
    )
    anew = again(session, review, found)
    waiting = [row.kind for row in queries.proposals(session, anew) if row.state is PENDING]
    assert waiting == ["quote"]


def test_an_accepted_fact_is_known_by_more_or_fewer_of_its_words(session, review):
    accept_all(session, review)
    anew = again(session, review, shifted("agreed in May 2015 to negotiate a fishing treaty."))
    row = of(session, anew, "milestone")
    assert (row.state, row.exact) == (ACCEPTED, proposing.OPENING)
    # the same reader knows its own words again
    third = again(session, anew, shifted("agreed in May 2015 to negotiate a fishing treaty."))
    assert of(session, third, "milestone").state is ACCEPTED


def test_a_rejected_one_is_known_by_the_very_same_words_only(session, review):
    proposals.reject(session, review, of(session, review, "milestone"), OTHER)
    other = again(session, review, shifted("agreed in May 2015 to negotiate a fishing treaty."))
    assert of(session, other, "milestone").state is PENDING
    same = again(session, review)
    assert of(session, same, "milestone").state is REJECTED


def test_what_the_record_says_counts_more_than_a_rejection(session, review):
    other = again(session, review)
    proposals.reject(session, other, of(session, other, "quote"), OTHER)
    accept(session, review, "quote")
    assert of(session, again(session, review), "quote").state is ACCEPTED


def test_an_accepted_agreement_is_known_by_its_parties_where_a_newer_reader_words_it_anew(
    session, review
):
    accept_all(session, review)
    first = proposing.reading().agreements[0]
    by_words = replace(first, title="Treaty on fish")
    by_title = replace(first, span=proposing.span(proposing.LIMIT))
    for agreement in (by_words, by_title):
        anew = again(session, review, proposing.reading(agreements=(agreement,)))
        row = of(session, anew, "agreement")
        assert (row.state, row.payload["title"]) == (ACCEPTED, first.title)
        assert set(states(session, anew)) == {ACCEPTED}


def test_a_rejected_agreement_of_another_title_is_proposed_with_all_that_belongs_to_it(
    session, review
):
    proposals.reject(session, review, of(session, review, "agreement"), OTHER)
    better = replace(proposing.reading().agreements[0], title="Treaty on fish")
    anew = again(session, review, proposing.reading(agreements=(better,)))
    assert set(states(session, anew)) == {PENDING}


def test_two_agreements_of_the_same_words_are_told_apart_by_their_titles(session):
    first = proposing.reading().agreements[0]
    both = (first, replace(first, key="b", title="Graustark–Sylvania treaty on nets"))
    review = proposing.begun(session, proposing.reading(agreements=both))
    accept(session, review, "agreement", 1)
    anew = again(session, review, proposing.reading(agreements=both[::-1]))
    by_title = {
        row.payload["title"]: row.state
        for row in queries.proposals(session, anew)
        if row.kind == "agreement"
    }
    assert by_title == {first.title: PENDING, both[1].title: ACCEPTED}


def without_days(**changes) -> Reading:
    """Return what is read while nobody knows when the article was published."""
    agreed, signing = proposing.reading().milestones
    target = replace(proposing.reading().targets[0], stated_on=None)
    undated = replace(agreed, modality=Modality.RUMOURED, date=None, date_span=None)
    return proposing.reading(milestones=(undated, signing), targets=(target,), **changes)


def with_days(**changes) -> Reading:
    agreed, signing = proposing.reading().milestones
    dated = replace(agreed, modality=Modality.RUMOURED)
    return proposing.reading(milestones=(dated, signing), **changes)


@pytest.mark.parametrize("decide", [proposals.accept, proposals.reject])
def test_what_was_decided_without_a_day_is_known_by_it(session, decide):
    first = proposing.reading().agreements[0]
    later = replace(first, title="Treaty on fish", span=proposing.span("May 2015 to negotiate a"))
    review = proposing.begun(session, without_days())
    for kind in ("participation", "target", "quote", "milestone"):
        decide(session, review, of(session, review, kind), OTHER)
    anew = again(session, review, with_days(agreements=(later,)))
    decided = {row.kind for row in queries.proposals(session, anew) if row.state is not PENDING}
    assert {"participation", "target", "quote", "milestone"} <= decided
    assert proposals.left_behind(session, [review], anew) == 0


def test_one_decision_without_a_day_counts_for_one_that_has_it(session):
    review = proposing.begun(session, without_days())
    accept(session, review, "milestone")
    dated, signing = with_days().milestones
    twice = (dated, replace(dated, key="m3", date=dates.read("June 2015")), signing)
    anew = again(session, review, proposing.reading(milestones=twice))
    found = [row.state for row in queries.proposals(session, anew) if row.kind == "milestone"]
    assert found == [ACCEPTED, PENDING, PENDING]


def test_agreements_whose_words_overlap_with_several_are_left_apart(session, review):
    accept_all(session, review)
    first = proposing.reading().agreements[0]
    places = ("in May 2015 to negotiate", "a fishing treaty.")
    both = tuple(
        replace(first, key=str(n), title=f"Treaty {n}", span=proposing.span(words), parties=())
        for n, words in enumerate(places)
    )
    told = {"milestones": (), "targets": (), "provisions": ()}
    anew = again(session, review, proposing.reading(agreements=both, **told))
    assert {row.state for row in queries.proposals(session, anew) if row.kind == "agreement"} == {
        PENDING
    }
    assert proposals.left_behind(session, [review], anew) == 7


# --- what was corrected ---


def test_what_was_corrected_is_known_by_what_the_reader_said(session, review):
    row = of(session, review, "participation")
    data = ParticipationInput(party="graustark", role=PartyRole.SIGNATORY)
    proposals.change(session, review, row, data, words="Graustark and Sylvania agreed", said=SAID)
    accept_all(session, review)
    anew = of(session, again(session, review), "participation")
    assert (anew.state, anew.exact) == (ACCEPTED, "Graustark and Sylvania agreed")
    assert anew.payload["role"] == "signatory"


def test_a_corrected_speaker_does_not_make_another_quotation(session, review):
    target = of(session, review, "target")
    quote = of(session, review, "quote")
    quote.start, quote.end, quote.exact = target.start, target.end, target.exact
    quote.payload = quote.payload | proposals.voice_of(target.kind, target.payload)
    proposals.change(session, review, target, said=SAID)
    accept(session, review, "quote")
    found = proposing.reading(
        quotes=(
            replace(
                proposing.reading().quotes[0],
                span=proposing.span(proposing.SIGNING),
                voice=proposing.REPORTED,
            ),
        )
    )
    anew = of(session, again(session, review, found), "quote")
    assert (anew.state, anew.payload["speaker"]) == (ACCEPTED, "Karl Quill")


def test_what_was_given_to_another_agreement_stays_there(session):
    review = proposing.begun(session, proposing.two_agreements())
    proposals.change(session, review, of(session, review, "milestone"), owner="agreement:b")
    proposals.change(session, review, of(session, review, "target"), owner="added:agreement:b")
    accept_all(session, review)
    before = counts(session)
    anew = again(session, review, proposing.two_agreements())
    assert set(states(session, anew)) == {ACCEPTED}
    assert of(session, anew, "milestone").parent == "agreement:b"
    added = of(session, anew, "milestone", 2)  # no reader proposes it, so it comes along
    assert (added.parent, of(session, anew, "target").parent) == ("agreement:b", added.key)
    accept_all(session, anew)
    assert counts(session) == before


def test_an_agreement_that_a_newer_reader_does_not_see_comes_along_with_its_parts(session):
    review = proposing.begun(session, proposing.two_agreements())
    proposals.change(session, review, of(session, review, "provision"), owner="agreement:b")
    accept_all(session, review)
    anew = again(session, review)
    rows = queries.proposals(session, anew)
    top = of(session, anew, "agreement", 1)
    assert {row.state for row in rows} == {ACCEPTED}
    assert [row.kind for row in queries.below(rows, top)] == ["provision"]
    assert top.payload["title"] == "Graustark–Sylvania pact on nets"


def test_another_text_has_decisions_of_its_own(session, review):
    accept_all(session, review)
    assert set(states(session, proposing.elsewhere(session))) == {PENDING}


def test_what_was_begun_is_gone_on_with(session, review):
    accept(session, review, "participation")
    begun = made(session, review)
    anew = again(session, review)
    row = of(session, anew, "agreement")
    assert (row.state, row.became_uid) == (ACCEPTED, begun.uid)
    accept_all(session, anew)
    assert (count(session, Agreement), count(session, Participation)) == (1, 2)


def test_records_that_two_reviews_made_apart_are_not_mixed(session, review):
    other = again(session, review)
    accept(session, review, "provision")
    proposals.change(session, other, of(session, other, "agreement"), match="")
    accept(session, other, "agreement")
    make.note(session, session.scalars(select(Agreement).order_by(Agreement.id.desc())).first())
    anew = again(session, review)
    assert of(session, anew, "agreement").became_uid == of(session, other, "agreement").became_uid
    assert of(session, anew, "provision").state is PENDING


def test_what_was_corrected_and_still_waits_comes_corrected_and_waits(session):
    review = proposing.begun(session, proposing.two_agreements())
    milestone = of(session, review, "milestone")
    proposals.change(session, review, milestone, owner="agreement:b", said=SAID)
    top = of(session, review, "agreement")
    proposals.change(session, review, top, words="a fishing treaty", title="Treaty on fish")
    anew = again(session, review, proposing.two_agreements())
    row = of(session, anew, "milestone")
    assert (row.state, row.parent) == (PENDING, "agreement:b")
    assert row.payload["voice"]["speaker"] == "Karl Quill"
    found = of(session, anew, "agreement")
    assert (found.exact, found.payload["title"]) == ("a fishing treaty", "Treaty on fish")
    accept_all(session, anew)
    third = again(session, anew, proposing.two_agreements())
    assert set(states(session, third)) == {ACCEPTED}


def test_a_reader_that_says_something_else_is_heard(session, review):
    row = of(session, review, "participation")
    data = ParticipationInput(party="graustark", role=PartyRole.SIGNATORY)
    proposals.change(session, review, row, data)
    first = proposing.reading().agreements[0]
    graustark = replace(first.parties[0], role=PartyRole.MEDIATOR)
    agreement = replace(first, parties=(graustark, first.parties[1]))
    anew = again(session, review, proposing.reading(agreements=(agreement,)))
    assert of(session, anew, "participation").payload["role"] == "mediator"
