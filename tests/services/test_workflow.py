from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests import people
from tests.factories import agreements as make
from tests.factories import edit
from tests.factories.worlds import World
from tests.factories.worlds import world as make_world
from tracker.domain import workflow as rules
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.inputs import Actor, AgreementInput, Edit
from tracker.domain.vocabularies import Action, Move, RecordState, Role
from tracker.models import Agreement, Publication, PublishedVersion, Revision
from tracker.queries import publications, timelines
from tracker.services import agreements, parts, quotes, revisions, users, workflow

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = RecordState
TO_STATE = {
    DRAFT: (),
    IN_REVIEW: (Move.SUBMIT,),
    PUBLISHED: (Move.PUBLISH,),
    WITHDRAWN: (Move.PUBLISH, Move.WITHDRAW),
}


@pytest.fixture
def agreement(session) -> Agreement:
    return make.agreement(session)


@pytest.fixture
def world(session) -> World:
    """Return one of everything, published; the other agreement is a draft."""
    made = make_world(session)
    make.publish(session, made.agreement)
    return made


def shown(session, agreement) -> int | None:
    """Return the version that readers see."""
    found = session.get(Publication, agreement.id)
    return None if found is None else found.version


def rename(session, agreement, title: str, by: Edit | None = None) -> None:
    agreements.update(session, agreement, AgreementInput(title=title), by or edit())


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", RecordState)
def test_a_move_leads_where_the_table_says_or_is_refused(session, agreement, state, move):
    for step in TO_STATE[state]:
        workflow.move(session, agreement, step, edit())
    version, step = agreement.version, rules.STEPS[move]
    said = edit(reason="The date lacks a source.")
    if state in step.origins and not (move is Move.WITHDRAW and state is not PUBLISHED):
        workflow.move(session, agreement, move, said)
        assert (agreement.record_state, agreement.version) == (step.state, version + 1)
        last = revisions.find(session, agreement, version + 1)
        assert (last.action, last.reason) == (step.action, said.reason)
    else:
        with pytest.raises(InvalidInput, match="cannot be moved"):
            workflow.move(session, agreement, move, said)
        session.refresh(agreement)
        assert (agreement.record_state, agreement.version) == (state, version)


def test_a_return_needs_a_comment(session, agreement):
    workflow.move(session, agreement, Move.SUBMIT, edit())
    with pytest.raises(InvalidInput) as refusal:
        workflow.move(session, agreement, Move.RETURN, edit())
    assert set(refusal.value.errors) == {"reason"}


def test_a_move_from_a_late_page_is_refused(session, agreement):
    rename(session, agreement, "Treaty of peace")
    with pytest.raises(Conflict):
        workflow.move(session, agreement, Move.PUBLISH, edit(1))
    assert shown(session, agreement) is None


def test_readers_see_the_published_version_while_work_goes_on(session, agreement):
    make.publish(session, agreement)
    published = agreement.version
    rename(session, agreement, "Treaty of peace")
    make.provision(session, agreement, "Free passage")
    assert agreement.record_state is DRAFT
    assert shown(session, agreement) == published
    (record,) = publications.build(session, [agreement.id])
    assert (record.title, record.provisions) == ("Treaty of friendship", ())
    make.publish(session, agreement)
    (record,) = publications.build(session, [agreement.id])
    assert (record.title, len(record.provisions)) == ("Treaty of peace", 1)
    remembered = session.scalars(select(PublishedVersion.version)).all()
    assert sorted(remembered) == [published, agreement.version]


def test_a_note_of_a_coder_takes_nothing_out_of_sight(session, agreement):
    make.publish(session, agreement)
    make.note(session, agreement)
    assert agreement.record_state is PUBLISHED
    assert shown(session, agreement) == agreement.version


def test_what_is_withdrawn_is_out_of_sight_and_can_come_back(session, agreement):
    make.publish(session, agreement)
    rename(session, agreement, "Treaty of peace")
    workflow.move(session, agreement, Move.WITHDRAW, edit(reason="It was a hoax."))
    assert shown(session, agreement) is None
    workflow.move(session, agreement, Move.REOPEN, edit())
    make.publish(session, agreement)
    assert shown(session, agreement) == agreement.version


def test_going_back_to_what_readers_see_ends_the_work_on_it(session, world):
    published = world.agreement.version
    rename(session, world.agreement, "Treaty of peace")
    revisions.revert(session, world.agreement, published, edit())
    assert world.agreement.record_state is PUBLISHED
    assert shown(session, world.agreement) == world.agreement.version == published + 2


def test_going_back_further_is_work_like_any_other(session, agreement):
    rename(session, agreement, "Treaty of peace")
    make.publish(session, agreement)
    published = agreement.version
    revisions.revert(session, agreement, 1, edit())
    assert (agreement.record_state, shown(session, agreement)) == (DRAFT, published)


def test_a_deleted_record_comes_back_as_it_was_seen(session, agreement):
    make.publish(session, agreement)
    revisions.delete(session, agreement, edit())
    assert publications.build(session, [agreement.id]) == []
    revisions.restore(session, agreement, edit())
    (record,) = publications.build(session, [agreement.id])
    assert record.record_state is PUBLISHED


def test_an_address_that_readers_know_stays(session, agreement):
    agreements.update(session, agreement, AgreementInput(title="Pact", slug="a-pact"), edit())
    make.publish(session, agreement)
    with pytest.raises(InvalidInput) as refusal:
        agreements.update(session, agreement, AgreementInput(title="Pact", slug="b"), edit())
    assert set(refusal.value.errors) == {"slug"}
    session.refresh(agreement)
    revisions.revert(session, agreement, 1, edit())
    assert (agreement.title, agreement.slug) == ("Treaty of friendship", "a-pact")


def test_readers_are_shown_what_people_work_on_once_it_is_published(session, world):
    make.publish(session, world.other)
    (seen,) = publications.build(session, [world.agreement.id])
    (made,) = timelines.build(session, [world.agreement.id])
    assert seen == replace(made, updated_at=seen.updated_at)
    (seen,) = publications.build(session, [world.other.id])
    (made,) = timelines.build(session, [world.other.id])
    assert seen.relations == made.relations != ()


def test_a_relation_is_seen_from_both_sides_where_both_are_seen(session, world):
    (seen,) = publications.build(session, [world.agreement.id])
    assert seen.relations == ()
    make.publish(session, world.other)
    rename(session, world.other, "Treaty of secret commerce")
    (seen,) = publications.build(session, [world.agreement.id])
    assert [(r.title, r.is_outgoing) for r in seen.relations] == [("Treaty of commerce", True)]
    uid = seen.relations[0].uid
    kind = make.KINDS["relations"]
    parts.delete(session, world.agreement, kind, uid, edit())
    (seen,) = publications.build(session, [world.other.id])
    assert [(r.title, r.is_outgoing) for r in seen.relations] == [("Treaty of friendship", False)]


def test_calendars_count_what_was_published(session, world):
    (before,) = publications.build(session, [world.agreement.id])
    data = make.milestone_input(date="2018", place="Strelsau")
    kind = make.KINDS["milestones"]
    parts.update(session, world.agreement, kind, world.milestone.uid, data, edit())
    (after,) = publications.build(session, [world.agreement.id])
    assert after.entries == before.entries
    make.publish(session, world.agreement)
    (after,) = publications.build(session, [world.agreement.id])
    moved = next(e for e in after.entries if e.uid == world.milestone.uid)
    assert moved.sequence > next(e for e in before.entries if e.uid == moved.uid).sequence


def test_a_quotation_that_readers_see_is_kept_for_them(session, world):
    for row in world.evidence:
        parts.delete(session, world.agreement, quotes.EVIDENCE, row.uid, edit())
    with pytest.raises(InvalidInput, match="What readers see rests on this quotation"):
        quotes.delete(session, world.source, world.quote.uid, edit())
    make.publish(session, world.agreement)
    quotes.delete(session, world.source, world.quote.uid, edit())


# Nobody publishes what is their own work, where somebody else could.


@pytest.fixture
def staff(session) -> dict[Role, Actor]:
    """Return everybody by role; none of them approves their own work. Two can publish."""
    accounts = people.add(session)
    return {role: replace(people.actor(row), approves_own=False) for role, row in accounts.items()}


def publish(session, agreement, by: Actor) -> None:
    workflow.move(session, agreement, Move.PUBLISH, Edit(by=by))


def test_a_reviewer_does_not_publish_own_work(session, agreement, staff):
    rename(session, agreement, "Treaty of peace", Edit(by=staff[Role.REVIEWER]))
    with pytest.raises(InvalidInput, match="your own work"):
        publish(session, agreement, staff[Role.REVIEWER])
    publish(session, agreement, staff[Role.ADMIN])
    assert agreement.record_state is PUBLISHED


def test_an_input_is_held_to_the_same_rule(session, staff):
    data = AgreementInput(title="Treaty", record_state=PUBLISHED)
    with pytest.raises(InvalidInput, match="your own work"):
        agreements.create(session, data, Edit(by=staff[Role.REVIEWER]))
    agreement = make.agreement(session)
    with pytest.raises(InvalidInput, match="your own work"):
        agreements.update(session, agreement, data, Edit(by=staff[Role.REVIEWER]))
    session.refresh(agreement)
    only_state = AgreementInput(title=agreement.title, record_state=PUBLISHED)
    agreements.update(session, agreement, only_state, Edit(by=staff[Role.REVIEWER]))


def test_moves_make_nobody_an_author(session, agreement, staff):
    reviewer = staff[Role.REVIEWER]
    workflow.move(session, agreement, Move.SUBMIT, Edit(by=reviewer))
    workflow.move(session, agreement, Move.RETURN, Edit(by=reviewer, reason="Too short."))
    publish(session, agreement, reviewer)
    assert agreement.record_state is PUBLISHED


def test_work_that_readers_saw_already_counts_no_more(session, agreement, staff):
    rename(session, agreement, "Treaty of peace", Edit(by=staff[Role.REVIEWER]))
    publish(session, agreement, staff[Role.ADMIN])
    rename(session, agreement, "Treaty of war", Edit(by=staff[Role.EDITOR]))
    publish(session, agreement, staff[Role.REVIEWER])
    assert agreement.record_state is PUBLISHED


def test_the_only_reviewer_publishes_own_work(session, agreement, staff):
    other = users.queries.find_by_name(session, people.ADMIN.name)
    other.is_active = False
    session.flush()
    rename(session, agreement, "Treaty of peace", Edit(by=staff[Role.REVIEWER]))
    publish(session, agreement, staff[Role.REVIEWER])
    assert agreement.record_state is PUBLISHED


def test_without_the_setting_everybody_publishes_own_work(session, agreement, staff):
    by = replace(staff[Role.REVIEWER], approves_own=True)
    rename(session, agreement, "Treaty of peace", Edit(by=by))
    publish(session, agreement, by)
    assert agreement.record_state is PUBLISHED


def test_the_history_names_the_moves(session, agreement):
    for move in (Move.SUBMIT, Move.TAKE_BACK, Move.SUBMIT, Move.PUBLISH, Move.WITHDRAW):
        workflow.move(session, agreement, move, edit())
    actions = session.scalars(select(Revision.action).order_by(Revision.version)).all()
    assert actions == [
        Action.CREATED,
        Action.SUBMITTED,
        Action.RETURNED,
        Action.SUBMITTED,
        Action.PUBLISHED,
        Action.WITHDRAWN,
    ]
