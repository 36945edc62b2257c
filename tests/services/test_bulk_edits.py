from __future__ import annotations

import pytest

from tests.factories import EDITOR
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import BulkEditInput
from tracker.domain.permissions import GRANTS
from tracker.domain.vocabularies import (
    Action,
    InstrumentType,
    Move,
    PartyRole,
    RecordState,
    Role,
    TermVocabulary,
)
from tracker.models import Agreement, Publication, Term
from tracker.queries import batches as queries
from tracker.services import aggregates, batches, bulk_edits, revisions


@pytest.fixture
def deals(session) -> list[Agreement]:
    for slug in ("trade", "rivers"):
        session.add(Term(vocabulary=TermVocabulary.SUBJECT, slug=slug, label=slug.title()))
    session.flush()
    party = make_parties.party(session)
    found = [make.agreement(session, f"Pact {n}", subjects=("trade",)) for n in range(3)]
    for agreement in found:
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    return found


def planned(session, deals, role: Role = Role.REVIEWER, **fields):
    numbers = [agreement.id for agreement in deals]
    data = BulkEditInput(**fields)
    options = {"title": "Change", "permissions": GRANTS[role]}
    return bulk_edits.plan(session, numbers, data, EDITOR, **options)


def test_all_are_changed_with_one_revision_each_and_undone_as_one(session, deals):
    batch = planned(
        session,
        deals,
        instrument_type=InstrumentType.TREATY,
        add_subjects=("rivers",),
        remove_subjects=("trade",),
        role_from=PartyRole.SIGNATORY,
        role_to=PartyRole.CONTRACTING_PARTY,
    )
    versions = [agreement.version for agreement in deals]
    assert batch.counts == {"changed": 3}
    batches.apply(session, batch, EDITOR, reason="Checked.")
    session.expire_all()
    data = aggregates.dump(session, deals[0])
    assert (data["instrument_type"], data["subjects"]) == ("treaty", ["rivers"])
    assert [p["role"] for p in data["participations"]] == ["contracting_party"]
    assert [agreement.version for agreement in deals] == [n + 1 for n in versions]
    batches.undo(session, batch, EDITOR)
    session.expire_all()
    assert aggregates.dump(session, deals[0])["subjects"] == ["trade"]


ROLES = {"role_from": PartyRole.SIGNATORY, "role_to": PartyRole.OBSERVER}


@pytest.mark.parametrize("words", ["sylvania", "Sylvania", " SY ", "/parties/sylvania"])
def test_a_party_is_told_by_address_name_or_code(session, deals, words):
    party = make_parties.party(session, "Sylvania", alpha2="SY")
    make.participation(session, deals[0], party, PartyRole.SIGNATORY)
    batch = planned(session, deals, party=words, **ROLES)
    assert batch.counts == {"changed": 1, "same": 2}


def test_a_party_that_nobody_knows_is_refused(session, deals):
    with pytest.raises(InvalidInput, match="There is no party “Nowhereland”") as caught:
        planned(session, deals, party="Nowhereland", **ROLES)
    assert set(caught.value.errors) == {"party"}


def test_what_has_it_already_is_the_same(session, deals):
    batch = planned(session, deals, add_subjects=("trade",))
    assert batch.counts == {"same": 3}


def test_drafts_go_to_review_under_the_name_of_that_move(session, deals):
    batch = planned(session, deals, move=Move.SUBMIT)
    batches.apply(session, batch, EDITOR)
    session.expire_all()
    assert {agreement.record_state for agreement in deals} == {RecordState.IN_REVIEW}
    assert revisions.find(session, deals[0], deals[0].version).action is Action.SUBMITTED


def test_publishing_lets_readers_see_each_and_is_not_undone(session, deals):
    batch = planned(session, deals, move=Move.PUBLISH)
    batches.apply(session, batch, EDITOR)
    session.expire_all()
    shown = [session.get(Publication, agreement.id) for agreement in deals]
    assert [row.version for row in shown] == [agreement.version for agreement in deals]
    with pytest.raises(InvalidInput, match="Withdraw"):
        batches.undo(session, batch, EDITOR)


def test_publishing_holds_each_to_the_share_of_evidence_that_is_asked_for(session, deals):
    batch = planned(session, deals, move=Move.PUBLISH)
    with pytest.raises(batches.NotApplied) as stopped:
        batches.apply(session, batch, EDITOR, needs_coverage=50)
    assert "have a quotation" in str(stopped.value.failed[0][2])


def test_each_record_is_held_to_the_rights_of_whoever_asks(session, deals):
    batches.apply(session, planned(session, deals[:1], move=Move.PUBLISH), EDITOR)
    batch = planned(session, deals, Role.CONTRIBUTOR, instrument_type=InstrumentType.TREATY)
    assert batch.counts == {"error": 1, "changed": 2}
    rows = queries.rows(session, batch, None).rows
    assert "Contributors change drafts only" in rows[0].problems[0]["reason"]


def test_a_move_that_the_state_does_not_allow_is_an_error_at_that_record(session, deals):
    batches.apply(session, planned(session, deals[:1], move=Move.SUBMIT), EDITOR)
    batch = planned(session, deals, move=Move.SUBMIT)
    assert batch.counts == {"error": 1, "changed": 2}


def test_a_role_that_a_party_has_already_is_an_error(session, deals):
    party = make_parties.party(session, "Freedonia")
    for role in (PartyRole.SIGNATORY, PartyRole.HOST):
        make.participation(session, deals[0], party, role)
    roles = {"role_from": PartyRole.SIGNATORY, "role_to": PartyRole.HOST}
    assert planned(session, deals, **roles).counts == {"error": 1, "changed": 2}
    assert planned(session, deals, **roles, party="ruritania").counts == {"changed": 3}


def test_a_record_that_moves_on_keeps_everything_back(session, deals):
    batch = planned(session, deals, instrument_type=InstrumentType.TREATY)
    make.note(session, deals[1])
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            batches.apply(session, batch, EDITOR)
        savepoint.rollback()
    session.expire_all()
    assert stopped.value.is_conflict
    assert deals[0].instrument_type is InstrumentType.UNKNOWN


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"role_from": PartyRole.HOST},
        {"add_subjects": ("trade",), "remove_subjects": ("trade",)},
    ],
)
def test_a_change_of_nothing_or_of_two_ways_at_once_is_refused(fields):
    with pytest.raises(InvalidInput):
        BulkEditInput(**fields)
