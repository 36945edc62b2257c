from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import (
    agreement,
    entry,
    evidence,
    participation,
    party,
    planned,
    target,
)
from tracker.domain import dates, status
from tracker.domain.timelines import Relation
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyRole,
    Rank,
    RelationType,
    Stance,
    Status,
)

T = MilestoneType
TODAY = date(2016, 7, 1)

# every kind of milestone, and where an agreement stands when it alone occurred
ALONE = {
    T.IDEA_RAISED: Status.PROPOSED,
    T.PROPOSED: Status.PROPOSED,
    T.AGREED_TO_NEGOTIATE: Status.NEGOTIATIONS_AGREED,
    T.CONSULTATION_HELD: Status.UNDER_CONSULTATION,
    T.NEGOTIATOR_APPOINTED: Status.NEGOTIATING,
    T.NEGOTIATION_ROUND: Status.NEGOTIATING,
    T.NEGOTIATIONS_SUSPENDED: Status.SUSPENDED,
    T.NEGOTIATIONS_RESUMED: Status.NEGOTIATING,
    T.CONCLUDED: Status.TEXT_AGREED,
    T.TEXT_AGREED: Status.TEXT_AGREED,
    T.INITIALLED: Status.TEXT_AGREED,
    T.ANNOUNCED: Status.TEXT_AGREED,
    T.SIGNED: Status.SIGNED,
    T.NOTES_EXCHANGED: Status.SIGNED,
    T.SUBMITTED_FOR_APPROVAL: Status.TEXT_AGREED,
    T.DOMESTIC_APPROVAL: Status.TEXT_AGREED,
    T.RATIFIED: Status.SIGNED,
    T.ACCEPTED: Status.SIGNED,
    T.APPROVED: Status.SIGNED,
    T.ACCEDED: Status.SIGNED,
    T.INSTRUMENTS_EXCHANGED: Status.SIGNED,
    T.NOTIFIED: Status.SIGNED,
    T.PROVISIONALLY_APPLIED: Status.PROVISIONALLY_APPLIED,
    T.ENTERED_INTO_FORCE: Status.IN_FORCE,
    T.REGISTERED: Status.UNKNOWN,
    T.FIRST_MEETING_HELD: Status.IN_FORCE,
    T.IMPLEMENTED: Status.IN_FORCE,
    T.AMENDED: Status.UNKNOWN,
    T.EXTENDED: Status.UNKNOWN,
    T.RENEWED: Status.IN_FORCE,
    T.SUSPENDED: Status.SUSPENDED,
    T.TERMINATED: Status.TERMINATED,
    T.WITHDRAWN: Status.TERMINATED,
    T.DENOUNCED: Status.TERMINATED,
    T.SUPERSEDED: Status.SUPERSEDED,
    T.EXPIRED: Status.EXPIRED,
    T.ABANDONED: Status.ABANDONED,
    T.DOWNGRADED: Status.DOWNGRADED,
}
STOPS = {word for word, reached in ALONE.items() if reached in status.ENDED | {Status.SUSPENDED}}
STAGES = [
    Status.UNKNOWN,
    Status.PROPOSED,
    Status.UNDER_CONSULTATION,
    Status.NEGOTIATIONS_AGREED,
    Status.NEGOTIATING,
    Status.TEXT_AGREED,
    Status.SIGNED,
    Status.PROVISIONALLY_APPLIED,
    Status.IN_FORCE,
]


def derived(*events: tuple[MilestoneType, str | None], **options) -> Status:
    return status.derive([entry(*event) for event in events], **options)[0]


def test_every_kind_of_milestone_has_a_row():
    assert set(ALONE) == set(MilestoneType)


@pytest.mark.parametrize("word", list(MilestoneType))
def test_what_occurred_alone_decides(word):
    assert derived((word, "2016")) is ALONE[word]


def test_nothing_that_occurred_is_unknown_and_nothing_says_so():
    assert status.derive([]) == (Status.UNKNOWN, None)


def test_the_milestone_that_decided_is_named():
    events = [entry(T.PROPOSED, "2015"), entry(T.SIGNED, "2016"), entry(T.RATIFIED, "2017")]
    assert status.derive(events) == (Status.SIGNED, events[1])


@pytest.mark.parametrize("modality", [word for word in Modality if word is not Modality.OCCURRED])
def test_only_what_occurred_moves_the_status(modality):
    assert status.derive([entry(T.SIGNED, "2016", modality)])[0] is Status.UNKNOWN


def test_a_deprecated_occurrence_moves_nothing():
    wrong = entry(T.SIGNED, "2016", rank=Rank.DEPRECATED)
    assert status.derive([wrong])[0] is Status.UNKNOWN


def test_a_stage_once_reached_stays_reached():
    assert derived((T.SIGNED, "2016"), (T.NEGOTIATION_ROUND, "2017")) is Status.SIGNED


def test_the_order_of_the_rows_does_not_matter():
    assert derived((T.ABANDONED, "2017"), (T.NEGOTIATION_ROUND, "2016")) is Status.ABANDONED


def test_on_one_day_an_end_comes_last():
    assert derived((T.EXPIRED, "2016-06-13"), (T.IMPLEMENTED, "2016-06-13")) is Status.EXPIRED


def test_a_later_round_reopens_what_was_abandoned():
    events = [(T.ABANDONED, "2016"), (T.NEGOTIATION_ROUND, "2017-02")]
    assert derived((T.NEGOTIATION_ROUND, "2015"), *events) is Status.NEGOTIATING


def test_what_was_reached_before_the_end_is_not_reached_anew():
    events = [(T.ENTERED_INTO_FORCE, "2000"), (T.TERMINATED, "2010"), (T.PROPOSED, "2012")]
    assert derived(*events) is Status.PROPOSED


def test_a_renewal_brings_what_expired_into_force_again():
    events = [(T.ENTERED_INTO_FORCE, "2000"), (T.EXPIRED, "2010"), (T.RENEWED, "2011")]
    assert derived(*events) is Status.IN_FORCE


def test_an_end_holds_where_the_later_milestone_may_be_as_early():
    assert derived((T.ABANDONED, "2016"), (T.NEGOTIATION_ROUND, "2016-09")) is Status.ABANDONED


def test_a_second_end_replaces_the_first():
    assert derived((T.ABANDONED, "2016"), (T.SUPERSEDED, "2017")) is Status.SUPERSEDED


@pytest.mark.parametrize("word", [T.NEGOTIATIONS_SUSPENDED, T.SUSPENDED])
def test_what_has_ended_is_not_suspended(word):
    assert derived((T.TERMINATED, "2016"), (word, "2017")) is Status.TERMINATED


@pytest.mark.parametrize("word", [T.NEGOTIATION_ROUND, T.NEGOTIATIONS_RESUMED, T.SIGNED])
def test_negotiations_that_go_on_are_not_suspended(word):
    events = [(T.TEXT_AGREED, "2015"), (T.NEGOTIATIONS_SUSPENDED, "2016"), (word, "2017")]
    assert derived(*events) in {Status.TEXT_AGREED, Status.SIGNED}


def test_consultations_do_not_resume_negotiations():
    events = [(T.NEGOTIATION_ROUND, "2015"), (T.NEGOTIATIONS_SUSPENDED, "2016")]
    assert derived(*events, (T.CONSULTATION_HELD, "2017")) is Status.SUSPENDED


def test_a_suspended_operation_is_taken_up_by_implementing_it_not_by_talking():
    events = [(T.ENTERED_INTO_FORCE, "2015"), (T.SUSPENDED, "2016")]
    assert derived(*events, (T.NEGOTIATION_ROUND, "2017")) is Status.SUSPENDED
    assert derived(*events, (T.IMPLEMENTED, "2017")) is Status.IN_FORCE


def withdrawal(parties: int, word: MilestoneType = T.WITHDRAWN) -> Status:
    events = [entry(T.ENTERED_INTO_FORCE, "2015"), entry(word, "2016", party=party("Ruritania"))]
    return status.derive(events, parties=parties)[0]


@pytest.mark.parametrize("word", [T.WITHDRAWN, T.DENOUNCED])
def test_one_party_s_withdrawal_ends_an_agreement_of_two_and_not_of_three(word):
    assert withdrawal(2, word) is Status.TERMINATED
    assert withdrawal(3, word) is Status.IN_FORCE


def test_an_end_of_the_whole_ends_an_agreement_of_many():
    events = [(T.ENTERED_INTO_FORCE, "2015"), (T.TERMINATED, "2016")]
    assert derived(*events, parties=20) is Status.TERMINATED


def test_hosts_and_witnesses_are_no_sides():
    roles = [PartyRole.SIGNATORY, PartyRole.CONTRACTING_PARTY, PartyRole.WITNESS, PartyRole.HOST]
    names = ["Ruritania", "Freedonia", "Sylvania", "Ruritania"]
    parts = map(participation, names, roles)
    assert status.sides(agreement(participations=tuple(parts))) == 2


def undated(word: MilestoneType):
    return replace(entry(word), date=dates.unread("some day"))


def test_an_undated_occurrence_counts():
    assert status.derive([undated(T.SIGNED)])[0] is Status.SIGNED


def test_an_undated_occurrence_does_not_reopen_what_ended():
    events = [entry(T.ABANDONED, "2016"), undated(T.NEGOTIATION_ROUND)]
    assert status.derive(events)[0] is Status.ABANDONED


def test_an_undated_end_holds():
    events = [undated(T.ABANDONED), entry(T.NEGOTIATION_ROUND, "2016")]
    assert status.derive(events)[0] is Status.ABANDONED


TYPES = st.sampled_from(list(MilestoneType))
DATES = st.none() | st.sampled_from(["2015", "2015-06", "2016-06-13", "2016~", "[..2016-03-17]"])
OCCURRED = st.builds(entry, TYPES, DATES)
OTHER = st.builds(entry, TYPES, DATES, st.sampled_from([m for m in Modality if m != "occurred"]))


@given(st.lists(OCCURRED, max_size=6), OTHER, st.integers(1, 3))
def test_adding_what_did_not_occur_never_changes_the_status(events, other, parties):
    before = status.derive(events, parties=parties)
    assert status.derive([*events, other], parties=parties) == before


@given(st.lists(OCCURRED, max_size=6), st.randoms())
def test_the_status_does_not_depend_on_the_order_of_rows(events, random):
    shuffled = random.sample(events, len(events))
    assert status.derive(shuffled) == status.derive(events)


STEP = st.builds(entry, st.sampled_from([word for word in T if word not in STOPS]), DATES)


@given(st.lists(STEP, max_size=6), STEP)
def test_without_an_end_more_that_occurred_never_lowers_the_stage(events, step):
    before, after = status.derive(events)[0], status.derive([*events, step])[0]
    assert STAGES.index(after) >= STAGES.index(before)


def standing(*entries, today=TODAY, **fields) -> status.Standing:
    return status.of(agreement(*entries, **fields), today)


def test_an_override_is_shown_and_the_derived_status_kept():
    found = standing(entry(T.SIGNED, "2016"), status_override=Status.ABANDONED)
    assert (found.status, found.derived) == (Status.ABANDONED, Status.SIGNED)


def test_it_is_overdue_from_the_day_after_the_target():
    waiting = planned(target("2016-06", "2016-03-17"))
    assert not standing(waiting, today=date(2016, 6, 30)).is_overdue
    assert standing(waiting, today=date(2016, 7, 1)).is_overdue


def test_a_planned_date_without_targets_is_waited_for_too():
    assert standing(entry(T.SIGNED, "2016-06", Modality.PLANNED)).is_overdue


def test_a_newer_target_does_not_undo_a_missed_one():
    waiting = planned(target("2016-06", "2016-03-17"), target("2016-12", "2016-06-13"))
    found = standing(waiting)
    assert (found.is_overdue, found.is_slipped) == (True, True)


@pytest.mark.parametrize("modality", [Modality.REQUESTED, Modality.DENIED])
def test_what_was_only_asked_for_or_denied_is_not_waited_for(modality):
    assert not standing(entry(T.SIGNED, "2016-06", modality)).is_overdue


def test_what_occurred_is_no_longer_waited_for():
    waiting = planned(target("2016-06", "2016-03-17"))
    assert not standing(waiting, entry(T.SIGNED, "2016-06-13")).is_overdue


def test_an_earlier_round_does_not_fulfil_the_target_of_the_next():
    waiting = planned(target("2016-06", "2016-03-17"), type_=T.NEGOTIATION_ROUND)
    assert standing(entry(T.NEGOTIATION_ROUND, "2015-11"), waiting).is_overdue


def test_the_same_by_another_party_does_not_fulfil_it():
    waiting = planned(target("2016-06", "2016-03-17"), party=party("Ruritania"))
    done = entry(T.SIGNED, "2016-06", party=party("Freedonia"))
    assert standing(waiting, done).is_overdue


def test_what_ended_is_not_overdue():
    waiting = planned(target("2016-06", "2016-03-17"))
    assert not standing(waiting, entry(T.ABANDONED, "2016-05")).is_overdue


def test_it_is_stalled_when_overdue_without_news_for_six_months():
    waiting = planned(target("2016-06", "2016-03-17"), evidence=(evidence("2016-03-17"),))
    assert not standing(waiting, today=date(2016, 9, 15)).is_stalled
    assert standing(waiting, today=date(2016, 9, 17)).is_stalled


def test_a_contradicting_quotation_disputes_it():
    against = evidence(stance=Stance.CONTRADICTS)
    assert standing(entry(T.SIGNED, "2016", evidence=(against,))).is_disputed
    assert standing(participations=(participation("R", evidence=(against,)),)).is_disputed
    assert standing(planned(target("2016", "2015-01-01", evidence=(against,)))).is_disputed


def test_a_deprecated_claim_disputes_nothing():
    against = (evidence(stance=Stance.CONTRADICTS),)
    wrong = entry(T.SIGNED, "2016", rank=Rank.DEPRECATED, evidence=against)
    assert not standing(wrong).is_disputed


def test_a_denial_disputes_the_same_occurrence_only():
    denial = entry(T.SIGNED, modality=Modality.DENIED)
    assert standing(entry(T.SIGNED, "2016"), denial).is_disputed
    assert not standing(entry(T.RATIFIED, "2016"), denial).is_disputed
    assert not standing(entry(T.SIGNED, "2016", party=party("R")), denial).is_disputed


def test_two_days_for_one_event_dispute_it():
    signed = entry(T.SIGNED, "2016-06-13")
    assert standing(signed, entry(T.SIGNED, "2016-06-14")).is_disputed
    assert not standing(signed, entry(T.SIGNED, "2016-06")).is_disputed


def test_the_relation_that_another_agreement_states_is_its_own_affair():
    against = (evidence("2017-01-01", stance=Stance.CONTRADICTS),)
    incoming = Relation(
        uid="r",
        type=RelationType.AMENDS,
        slug="b",
        title="B",
        is_outgoing=False,
        evidence=against,
    )
    found = agreement(relations=(incoming,))
    assert not status.is_disputed(found)
    assert status.last_evidence_on(found) is None


def test_flags_are_named_in_order():
    waiting = planned(target("2016-03", "2015-11-09"), target("2016-06", "2016-03-17"))
    assert standing(waiting).flags == ("overdue", "stalled", "slipped")
