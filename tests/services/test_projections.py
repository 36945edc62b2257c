from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.worlds import world
from tests.web.test_statements import counted
from tracker.domain.inputs import AgreementInput
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyRole,
    Rank,
    Stance,
    Status,
)
from tracker.models import Agreement, Publication
from tracker.queries.timelines import build
from tracker.services import (
    agreements,
    parts,
    projections,
    quotes,
    revisions,
    search,
    sources,
)


@pytest.fixture
def agreement(session) -> Agreement:
    return make.agreement(session)


def test_a_new_agreement_has_no_status_and_no_days(agreement):
    assert (agreement.status, agreement.first_on, agreement.due_on) == (Status.UNKNOWN, None, None)


def test_a_save_of_words_alone_leaves_all_that_follows_as_it_is_derived_anew(session):
    record = world(session).agreement
    data = AgreementInput(title="Treaty of peace", summary="Of salt.", subjects=("defence",))
    with counted(session.connection()) as said:
        agreements.update(session, record, replace(data, **_typed(record)), edit())
    assert not [each for each in said if "FROM quote" in each]
    (whole,) = build(session, [record.id])
    assert {name: getattr(record, name) for name in projections.derived(whole)} == (
        projections.derived(whole)
    )
    assert search.check(session) == []


def _typed(record) -> dict[str, object]:
    """Return what status and coverage follow from, as it is."""
    names = ("instrument_type", "bindingness", "status_override", "status_override_reason")
    return {name: getattr(record, name) for name in names}


def test_an_occurrence_moves_the_status(session, agreement):
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    assert (agreement.status, agreement.derived_status) == (Status.SIGNED, Status.SIGNED)


def test_removing_the_occurrence_moves_it_back(session, agreement):
    milestone = make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    parts.delete(session, agreement, make.KINDS["milestones"], milestone.uid, edit())
    assert agreement.status is Status.UNKNOWN


def test_an_override_is_shown_and_the_derived_status_kept_beside_it(session, agreement):
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    override = {"status_override": Status.ABANDONED, "status_override_reason": "The court says so."}
    data = AgreementInput(title=agreement.title, **override)
    agreements.update(session, agreement, data, edit())
    assert (agreement.status, agreement.derived_status) == (Status.ABANDONED, Status.SIGNED)


def test_a_witness_does_not_keep_a_bilateral_agreement_alive(session, agreement):
    roles = (PartyRole.SIGNATORY, PartyRole.SIGNATORY, PartyRole.WITNESS)
    names = ("Ruritania", "Freedonia", "Sylvania")
    rows = [make_parties.party(session, name) for name in names]
    for row, role in zip(rows, roles, strict=True):
        make.participation(session, agreement, row, role)
    withdrawn = {"party": rows[0].slug}
    make.occurred(session, agreement, MilestoneType.WITHDRAWN, "2017", **withdrawn)
    assert agreement.status is Status.TERMINATED


def test_it_is_due_on_the_earliest_last_day_of_its_targets(session, agreement):
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-01/2016-06", "2015-11-09")
    make.target(session, agreement, milestone, "2016-09", "2016-07-01")
    assert agreement.due_on == date(2016, 6, 30)


def test_nothing_is_due_once_it_occurred(session, agreement):
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-06", "2016-03-17")
    data = make.milestone_input(MilestoneType.SIGNED, Modality.OCCURRED, "2016-06-13")
    parts.update(session, agreement, make.KINDS["milestones"], milestone.uid, data, edit())
    assert agreement.due_on is None


def test_nothing_is_due_once_it_ended(session, agreement):
    make.milestone(session, agreement, date="2016-06")
    assert agreement.due_on == date(2016, 6, 30)
    make.occurred(session, agreement, MilestoneType.ABANDONED, "2016-05")
    assert agreement.due_on is None


def test_a_later_target_makes_it_slip(session, agreement):
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-06", "2015-11-09")
    assert not agreement.is_slipped
    make.target(session, agreement, milestone, "2016-09", "2016-03-17")
    assert agreement.is_slipped


def test_contradicting_evidence_disputes_it_until_it_is_removed(session, agreement):
    provision, quote = make.provision(session, agreement), make_quotes.quoted(session)
    against = {"stance": Stance.CONTRADICTS}
    proof = make_quotes.evidence(session, agreement, quote, "provision", provision, **against)
    assert (agreement.is_disputed, agreement.contradicted_count) == (True, 1)
    parts.delete(session, agreement, quotes.EVIDENCE, proof.uid, edit())
    assert (agreement.is_disputed, agreement.contradicted_count) == (False, 0)


def test_a_denied_occurrence_disputes_it_until_one_claim_is_deprecated(session, agreement):
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    denial = make.milestone(session, agreement, MilestoneType.SIGNED, Modality.DENIED)
    assert agreement.is_disputed
    wrong = {"rank": Rank.DEPRECATED, "rank_reason": "Withdrawn by the paper."}
    data = make.milestone_input(MilestoneType.SIGNED, Modality.DENIED, **wrong)
    parts.update(session, agreement, make.KINDS["milestones"], denial.uid, data, edit())
    assert not agreement.is_disputed


def test_the_latest_event_is_what_occurred_and_no_day_of_a_target(session, agreement):
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10")
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-06~", "2016-03-17")
    make.milestone(session, agreement, MilestoneType.ENTERED_INTO_FORCE, date="2028")
    assert (agreement.first_on, agreement.last_on) == (date(2015, 10, 1), date(2015, 10, 31))
    assert agreement.last_edtf == "2015-10"


def test_readers_see_the_latest_event_of_what_is_published(session, agreement):
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10")
    make.publish(session, agreement)
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    shown = session.get(Publication, agreement.id)
    assert (shown.last_on, shown.last_edtf) == (date(2015, 10, 31), "2015-10")
    assert (agreement.last_on, agreement.last_edtf) == (date(2016, 6, 13), "2016-06-13")


def test_coverage_counts_a_milestone_and_its_date_apart(session, agreement):
    milestone = make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, agreement, quote, "milestone", milestone, field="type")
    assert (agreement.fact_count, agreement.sourced_count) == (2, 1)
    assert agreement.single_source_count == 1


def test_a_second_source_ends_resting_on_one(session, agreement):
    provision = make.provision(session, agreement)
    for title in ("The Strelsau Gazette", "The Zenda Herald"):
        quote = make_quotes.quoted(session, title)
        make_quotes.evidence(session, agreement, quote, "provision", provision)
    assert (agreement.sourced_count, agreement.single_source_count) == (1, 0)


def test_a_source_found_to_be_official_is_counted_at_once(session, agreement):
    source = make_sources.source(session)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    provision = make.provision(session, agreement)
    make_quotes.evidence(session, agreement, quote, "provision", provision)
    data = make_sources.source_input(is_official=True)
    sources.update(session, source, data, edit())
    assert agreement.official_count == 1


def test_the_last_evidence_follows_the_source_s_day(session, agreement):
    source = make_sources.source(session)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    provision = make.provision(session, agreement)
    make_quotes.evidence(session, agreement, quote, "provision", provision)
    assert agreement.last_evidence_on == date(2016, 3, 17)
    sources.update(session, source, make_sources.source_input(published=None), edit())
    assert agreement.last_evidence_on is None


def test_since_when_it_is_known_follows_the_source_s_day(session, agreement):
    assert agreement.known_since is None
    signing = make.occurred(session, agreement, MilestoneType.SIGNED, "2016-03-01")
    assert agreement.known_since == date(2016, 3, 1)
    source = make_sources.source(session)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    make_quotes.evidence(session, agreement, quote, "milestone", signing, field="date")
    make.publish(session, agreement)
    shown = session.get(Publication, agreement.id)
    assert (agreement.known_since, shown.known_since) == (date(2016, 3, 17),) * 2
    make.target(session, agreement, signing, "2016-03", "2015-11-09")
    assert (agreement.known_since, shown.known_since) == (date(2015, 11, 9), date(2016, 3, 17))
    sources.update(session, source, make_sources.source_input(published=None), edit())
    assert (agreement.known_since, shown.known_since) == (date(2015, 11, 9), date(2016, 3, 1))
    revisions.revert(session, agreement, 3, edit())
    assert agreement.known_since == date(2016, 3, 1)


def test_a_change_of_the_source_does_not_count_as_a_save_of_the_agreement(session, agreement):
    source = make_sources.source(session)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    provision = make.provision(session, agreement)
    make_quotes.evidence(session, agreement, quote, "provision", provision)
    sources.update(session, source, make_sources.source_input(is_official=True), edit())
    assert agreement.version == 3


def test_a_relation_to_a_deleted_agreement_needs_no_evidence(session, agreement):
    other = make.agreement(session, "Treaty of commerce")
    make.relation(session, agreement, other)
    assert agreement.fact_count == 1
    revisions.delete(session, other, edit())
    assert agreement.fact_count == 0
    revisions.restore(session, other, edit())
    assert agreement.fact_count == 1


def test_a_disputed_relation_disputes_only_the_agreement_that_states_it(session, agreement):
    other = make.agreement(session, "Treaty of commerce")
    relation = make.relation(session, agreement, other)
    against = {"stance": Stance.CONTRADICTS}
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, agreement, quote, "relation", relation, **against)
    agreements.update(session, other, AgreementInput(title="Treaty of trade"), edit())
    assert (agreement.is_disputed, other.is_disputed) == (True, False)
    assert other.last_evidence_on is None
