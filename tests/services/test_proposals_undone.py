"""What was accepted at once is taken back as one, unless some of it was edited since."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.services import proposing
from tests.services.proposing import accept, count, made, of
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import (
    Actor,
    AgreementInput,
    Edit,
    MilestoneInput,
    PersonInput,
    ProvisionInput,
    QuoteInput,
)
from tracker.domain.vocabularies import ProposalState
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
from tracker.services import agreements, milestones, parts, persons, proposals, quotes, revisions

OTHER = Actor(name="Rita Reviewer")
BY_HAND = Edit(by=OTHER, reason="By hand.")
MADE = (Milestone, DateExpectation, Participation, Provision, Quote)


@pytest.fixture
def review(session) -> Review:
    return proposing.begun(session)


def accept_all(session, review, *kinds: str) -> str:
    """Accept all, or all of some kinds; return the moment at which that was."""
    rows = queries.proposals(session, review)
    wanted = [row for row in rows if not kinds or row.kind in kinds]
    assert not proposals.accept_all(session, review, wanted, proposing.EDITOR)
    return max(row.decided_at for row in wanted if row.decided_at is not None).isoformat()


def states(session, review) -> set[ProposalState]:
    return {row.state for row in queries.proposals(session, review)}


def part_kind(name: str):
    known = (*agreements.PARTS, *milestones.PARTS)
    return next(each for each in known if each.name == name)


def refused(session, review, moment: str) -> dict[str, str]:
    """Return why taking back was refused, by the name of the proposal; nothing was done."""
    before = [count(session, model) for model in (*MADE, Revision)]
    with pytest.raises(proposals.NotTakenBack, match="Nothing was taken back") as refusal:
        proposals.undo_all(session, review, moment, proposing.EDITOR)
    assert [count(session, model) for model in (*MADE, Revision)] == before
    return dict(refusal.value.pieces)


def test_all_of_an_action_is_taken_back_as_one_save_of_each_record(session, review):
    moment = accept_all(session, review)
    agreement = made(session, review)
    source, _ = queries.source_of(session, review)
    version, before = agreement.version, source.version
    taken = proposals.undo_all(session, review, moment, OTHER)
    assert len(taken) == 8
    assert states(session, review) == {ProposalState.PENDING}
    assert [count(session, model) for model in MADE[:-1]] == [0, 0, 0, 0]
    session.refresh(agreement)
    assert agreement.deleted_at is not None
    assert agreement.version == version + 1
    assert source.version == before + 1
    # the words of the agreement's own fields stay, for it can be restored
    assert [quote.exact for quote in session.scalars(select(Quote))] == [proposing.OPENING]


def test_what_was_taken_back_is_accepted_again(session, review):
    proposals.undo_all(session, review, accept_all(session, review), OTHER)
    accept_all(session, review)
    assert states(session, review) == {ProposalState.ACCEPTED}
    assert count(session, Milestone) == 2


def test_an_agreement_that_is_accepted_again_is_the_same_one(session, review):
    row = accept(session, review, "agreement")
    agreement = made(session, review)
    for _ in range(2):
        proposals.undo(session, review, row, OTHER)
        assert agreement.deleted_at is not None
        proposals.change(session, review, row, summary="Said anew.")
        proposals.accept(session, review, row, OTHER)
        assert (agreement.deleted_at, agreement.summary) == (None, "Said anew.")
        assert row.became_uid == agreement.uid
    assert [count(session, model) for model in (Agreement, Quote)] == [1, 1]
    saves = select(Revision.action).where(Revision.agreement_id == agreement.id)
    actions = session.scalars(saves.order_by(Revision.version))
    assert list(actions) == ["created", "deleted", "restored", "deleted", "restored"]


def test_an_agreement_that_somebody_put_back_by_hand_is_meant(session, review):
    row = accept(session, review, "agreement")
    agreement = made(session, review)
    proposals.undo(session, review, row, OTHER)
    revisions.restore(session, agreement, BY_HAND)
    proposals.accept(session, review, row, OTHER)
    proposals.undo(session, review, row, OTHER)
    assert agreement.deleted_at is None
    assert count(session, Agreement) == 1


def test_what_came_along_goes_along_and_what_was_decided_before_stays(session, review):
    accept(session, review, "quote")
    proposals.reject(session, review, of(session, review, "provision"), OTHER)
    moment = accept_all(session, review, "participation")
    assert {row.kind for row in proposals.undo_all(session, review, moment, OTHER)} == {
        "agreement",
        "participation",
    }
    assert of(session, review, "quote").state is ProposalState.ACCEPTED
    assert of(session, review, "provision").state is ProposalState.REJECTED


def test_an_agreement_that_was_there_before_stays(session, review):
    accept(session, review, "agreement")
    moment = accept_all(session, review, "milestone", "provision")
    agreement = made(session, review)
    version = agreement.version
    proposals.undo_all(session, review, moment, OTHER)
    session.refresh(agreement)
    assert (agreement.deleted_at, agreement.version) == (None, version + 1)
    assert [count(session, model) for model in (Milestone, Provision)] == [0, 0]


def test_an_edited_milestone_is_named_and_nothing_is_taken_back(session, review):
    moment = accept_all(session, review)
    row = of(session, review, "milestone")
    stored = session.scalars(select(Milestone).where(Milestone.uid == row.became_uid)).one()
    told = {
        item.name: getattr(stored, item.name)
        for item in fields(MilestoneInput)
        if item.name in {"type", "modality", "date"}
    }
    data = MilestoneInput(**told, description="In a tent.")
    parts.update(
        session, made(session, review), part_kind("milestones"), row.became_uid, data, BY_HAND
    )
    found = refused(session, review, moment)
    assert list(found) == [row.uid]
    assert proposing.OPENING[:40] in found[row.uid]
    assert "was changed since by Rita Reviewer" in found[row.uid]
    assert states(session, review) == {ProposalState.ACCEPTED}


def test_a_target_that_was_added_since_is_told_at_its_milestone(session, review):
    moment = accept_all(session, review)
    row = of(session, review, "milestone", 1)
    milestone = session.scalars(select(Milestone).where(Milestone.uid == row.became_uid)).one()
    make.target(session, made(session, review), milestone, "2017", "2016-05-01")
    assert list(refused(session, review, moment)) == [row.uid]


def test_what_was_added_to_the_agreement_is_told_there(session, review):
    moment = accept_all(session, review)
    make.note(session, made(session, review))
    assert list(refused(session, review, moment)) == [of(session, review, "agreement").uid]


def test_a_quotation_that_was_corrected_since_is_told_at_what_brought_it(session, review):
    moment = accept_all(session, review)
    row = of(session, review, "quote")
    source, snapshot = queries.source_of(session, review)
    person = persons.create(session, PersonInput(name="Karl Quill"), BY_HAND)
    data = QuoteInput(snapshot=snapshot.uid, exact=row.exact, speaker=person.slug)
    parts.update(session, source, quotes.QUOTES, row.became_uid, data, BY_HAND)
    assert list(refused(session, review, moment)) == [row.uid]


def test_evidence_that_was_added_since_is_told_at_its_fact(session, review):
    moment = accept_all(session, review)
    row = of(session, review, "provision")
    agreement = made(session, review)
    provision = session.scalars(select(Provision)).one()
    quote = session.scalars(select(Quote).where(Quote.exact == proposing.SAID)).one()
    make_quotes.evidence(session, agreement, quote, "provision", provision)
    assert list(refused(session, review, moment)) == [row.uid]


def test_what_was_accepted_later_on_top_is_named(session, review):
    moment = accept_all(session, review, "participation")
    accept(session, review, "provision")
    agreement = of(session, review, "agreement")
    found = refused(session, review, moment)
    assert list(found) == [agreement.uid]
    assert "1 accepted proposal rests on this" in found[agreement.uid]


def test_what_was_deleted_by_hand_hinders_nothing(session, review):
    moment = accept_all(session, review)
    row = of(session, review, "provision")
    agreement = made(session, review)
    parts.delete(session, agreement, part_kind("provisions"), row.became_uid, BY_HAND)
    proposals.undo_all(session, review, moment, OTHER)
    assert states(session, review) == {ProposalState.PENDING}


def test_what_was_taken_back_by_itself_is_left_and_the_rest_goes(session, review):
    moment = accept_all(session, review)
    proposals.undo(session, review, of(session, review, "provision"), OTHER)
    assert len(proposals.undo_all(session, review, moment, OTHER)) == 7


@pytest.mark.parametrize("moment", ["", "yesterday", "2016-03-17T00:00:00+00:00"])
def test_nothing_is_taken_back_twice_nor_of_no_moment(session, review, moment):
    given = moment or accept_all(session, review)
    if not moment:
        proposals.undo_all(session, review, given, OTHER)
    with pytest.raises(InvalidInput, match="taken back already"):
        proposals.undo_all(session, review, given, OTHER)


def test_what_the_record_said_before_stays(session, review):
    first = accept_all(session, review)
    provision = of(session, review, "provision")
    proposals.undo(session, review, provision, OTHER)
    kind = part_kind("provisions")
    data = ProvisionInput(heading=provision.payload["heading"])
    by_hand = parts.create(session, made(session, review), kind, data, BY_HAND)
    second = accept_all(session, review)
    assert second != first
    assert provision.became_uid == by_hand.uid
    proposals.undo_all(session, review, second, OTHER)
    assert [row.uid for row in session.scalars(select(Provision))] == [by_hand.uid]
    assert session.scalar(select(Agreement.deleted_at)) is None


def test_evidence_of_an_agreement_keeps_it(session, review):
    row = accept(session, review, "agreement")
    quote = session.scalars(select(Quote)).one()
    agreement = made(session, review)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="summary")
    with pytest.raises(InvalidInput, match="changed since by Edda Editor: evidence"):
        proposals.undo(session, review, row, OTHER)


def test_a_quotation_that_was_accepted_for_itself_stays(session, review):
    target, row = of(session, review, "target"), of(session, review, "quote")
    row.start, row.end, row.exact = target.start, target.end, target.exact
    row.payload = row.payload | proposals.voice_of(target.kind, target.payload)
    accept(session, review, "target")
    accept(session, review, "quote")
    proposals.undo(session, review, target, OTHER)
    proposals.undo(session, review, of(session, review, "milestone", 1), OTHER)
    assert row.became_uid in {quote.uid for quote in session.scalars(select(Quote))}


def test_one_decision_is_not_taken_back_of_what_was_edited_since(session, review):
    row = accept(session, review, "provision")
    agreement = made(session, review)
    data = ProvisionInput(heading="Limits on nets", summary="Three hours of work.")
    parts.update(session, agreement, part_kind("provisions"), row.became_uid, data, BY_HAND)
    with pytest.raises(InvalidInput) as refusal:
        proposals.undo(session, review, row, proposing.EDITOR)
    assert "was changed since by Rita Reviewer: summary." in refusal.value.sentences
    assert "on the page of the record" in refusal.value.sentences
    assert count(session, Provision) == 1


def test_an_edited_agreement_is_not_deleted_by_undo(session, review):
    row = accept(session, review, "agreement")
    agreement = made(session, review)
    data = AgreementInput(title=agreement.title, summary="Three hours of work.")
    agreements.update(session, agreement, data, BY_HAND)
    with pytest.raises(InvalidInput, match="changed since by Rita Reviewer"):
        proposals.undo(session, review, row, proposing.EDITOR)
    assert agreement.deleted_at is None


def test_what_others_accepted_and_took_back_below_it_is_no_edit(session, review):
    row = accept(session, review, "milestone", 1)
    target = accept(session, review, "target")
    proposals.undo(session, review, target, OTHER)
    proposals.undo(session, review, row, OTHER)
    proposals.undo(session, review, of(session, review, "agreement"), OTHER)
    assert states(session, review) == {ProposalState.PENDING}
