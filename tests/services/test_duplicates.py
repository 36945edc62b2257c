from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tracker.domain.errors import Conflict
from tracker.domain.vocabularies import BatchState, DuplicateState, MilestoneType, PartyRole
from tracker.models import Agreement, Revision
from tracker.queries import duplicates as queries
from tracker.services import aggregates, batches, duplicates, revisions

SIGNED = MilestoneType.SIGNED
KNOWN = date(2016, 6, 20)


@pytest.fixture
def parties(session):
    return make_parties.pair(session)


def deal(session, parties, title: str, day: str, number: str = "") -> Agreement:
    agreement = make.agreement(session, title)
    for party in parties:
        make.participation(session, agreement, party, PartyRole.SIGNATORY)
    make.occurred(session, agreement, SIGNED, day)
    if number:
        make.identifier(session, agreement, number)
    return agreement


@pytest.fixture
def twice(session, parties) -> tuple[Agreement, Agreement]:
    first = deal(session, parties, "Treaty of friendship", "2016-06-13", "1")
    second = deal(session, parties, "Friendship treaty", "2016-06-15", "2")
    quote = make_quotes.quoted(session)
    (milestone,) = aggregates.dump(session, second)["milestones"]
    row = session.get(Agreement, second.id)
    from tracker.services import parts

    found = parts.get(session, row, make.KINDS["milestones"], milestone["uid"])
    make_quotes.evidence(session, second, quote, "milestone", found, field="date")
    return first, second


def suggested(session) -> list[tuple[str, str]]:
    return [(row.other_title, row.title) for row in queries.list_page(session).rows]


def test_the_same_parties_at_about_the_same_time_are_suggested_with_the_reason(session, twice):
    assert duplicates.look(session) == 1
    (row,) = queries.list_page(session).rows
    assert (row.other_title, row.title) == ("Treaty of friendship", "Friendship treaty")
    assert row.reason.startswith("the same parties, 2 days apart, titles alike")


def test_other_parties_another_time_and_another_matter_are_not(session, parties):
    third = make_parties.party(session, "Sylvania")
    deal(session, parties, "Treaty of friendship", "2016-06-13")
    deal(session, [parties[0], third], "Treaty of friendship between others", "2016-06-13")
    deal(session, parties, "Friendship treaty", "2018-06-13")
    deal(session, parties, "Extradition", "2016-06-20")
    assert duplicates.look(session) == 0


def test_the_very_same_title_is_suggested_where_nothing_speaks_against_it(session, parties):
    deal(session, parties, "Treaty of friendship", "2016-06-13")
    deal(session, [], "Treaty of friendship", "2020")
    assert duplicates.look(session) == 1


def test_what_was_decided_is_not_asked_again(session, twice):
    duplicates.look(session)
    (row,) = queries.list_page(session).rows
    pair, _, _ = queries.get(session, row.uid)
    duplicates.dismiss(session, pair, EDITOR)
    assert (pair.state, suggested(session)) == (DuplicateState.DISMISSED, [])
    assert duplicates.look(session) == 0


def merged(session, first, second, **more):
    versions = (first.version, second.version)
    batch = duplicates.merge(session, first, second, edit(), versions=versions, **more)
    session.expire_all()
    return batch


def test_merging_keeps_what_both_say_once_and_the_address_of_the_other_leads_there(session, twice):
    first, second = twice
    duplicates.look(session)
    other = make.agreement(session, "Protocol")
    make.relation(session, other, second)
    before = aggregates.dump(session, second)
    merged(session, first, second, chosen=["title"])
    data = aggregates.dump(session, first)
    assert data["title"] == "Friendship treaty"
    assert [t["text"] for t in data["titles"]] == ["Treaty of friendship"]
    assert sorted(i["value"] for i in data["identifiers"]) == ["1", "2"]
    assert len(data["participations"]) == 2
    assert [m["date"]["edtf"] for m in data["milestones"]] == ["2016-06-13", "2016-06-15"]
    (proof,) = data["evidence"]
    assert proof["milestone"] == data["milestones"][1]["uid"] != before["milestones"][0]["uid"]
    (relation,) = aggregates.dump(session, other)["relations"]
    assert relation["to_agreement"] == first.slug
    assert second.deleted_at is not None
    assert queries.find_survivor(session, second.slug) == first.slug
    assert suggested(session) == []


def test_merging_keeps_what_only_the_second_says_of_the_same_event(session, parties):
    first = deal(session, parties, "Treaty of friendship", "2016-06-13")
    second = make.agreement(session, "Friendship treaty")
    make.participation(session, second, parties[0], PartyRole.SIGNATORY, name_as_written="The Two")
    signed = {"place": "Bonn", "description": "In the town hall.", "first_known_on": KNOWN}
    make.occurred(session, second, SIGNED, "2016-06-13", effective=make.day("2017"), **signed)
    merged(session, first, second)
    data = aggregates.dump(session, first)
    (milestone,) = data["milestones"]
    assert {name: milestone[name] for name in ("place", "description")} == {
        "place": "Bonn",
        "description": "In the town hall.",
    }
    assert milestone["effective"]["edtf"] == "2017"
    assert milestone["first_known_on"] == KNOWN.isoformat()
    assert {each["name_as_written"] for each in data["participations"]} == {"", "The Two"}


def test_merging_keeps_both_where_two_places_are_told_of_one_event(session, parties):
    first, second = (make.agreement(session, title) for title in ("Friendship", "Friends"))
    make.occurred(session, first, SIGNED, "2016-06-13", place="Bonn", description="At noon.")
    make.occurred(session, first, SIGNED, "2016-06-14", description="At noon.")
    paris = make.occurred(session, second, SIGNED, "2016-06-13", place="Paris")
    make.occurred(session, second, SIGNED, "2016-06-14", description="In the rain.")
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, second, quote, "milestone", paris, field="place")
    merged(session, first, second)
    data = aggregates.dump(session, first)
    told = {each["uid"]: (each["place"], each["description"]) for each in data["milestones"]}
    assert sorted(told.values()) == [
        ("", "At noon.\nIn the rain."),
        ("Bonn", "At noon."),
        ("Paris", ""),
    ]
    (proof,) = data["evidence"]
    assert told[proof["milestone"]] == ("Paris", "")


def test_a_merge_is_undone_as_one(session, twice):
    first, second = twice
    duplicates.look(session)
    before = [aggregates.dump(session, each) for each in twice]
    batch = merged(session, first, second)
    batches.undo(session, batch, EDITOR)
    session.expire_all()
    assert [aggregates.dump(session, each) for each in twice] == before
    assert second.deleted_at is None
    assert queries.find_survivor(session, second.slug) == ""
    assert len(suggested(session)) == 1


def test_an_undone_merge_is_merged_again_by_undoing_that(session, twice):
    first, second = twice
    duplicates.look(session)
    other = make.agreement(session, "Protocol")
    make.relation(session, other, second)
    batch = merged(session, first, second)
    whole = aggregates.dump(session, first)
    undone = batches.undo(session, batch, EDITOR)
    again = batches.undo(session, undone.batch, EDITOR)
    session.expire_all()
    assert aggregates.dump(session, first) == whole
    assert second.deleted_at is not None
    assert queries.find_survivor(session, second.slug) == first.slug
    assert suggested(session) == []
    batches.undo(session, again.batch, EDITOR)
    session.expire_all()
    assert queries.find_survivor(session, second.slug) == ""
    assert len(suggested(session)) == 1


def test_a_merge_is_undone_whole_or_not_at_all(session, twice):
    first, second = twice
    batch = merged(session, first, second)
    make.note(session, first)
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied):
            batches.undo(session, batch, EDITOR, leaves_changed=True)
        savepoint.rollback()
    session.expire_all()
    assert batch.state is BatchState.APPLIED
    assert second.deleted_at is not None
    assert queries.find_survivor(session, second.slug) == first.slug


def test_the_history_says_what_was_merged_with_what(session, twice):
    first, second = twice
    merged(session, first, second)
    told = {
        row.agreement_id: row.reason
        for row in session.scalars(select(Revision).order_by(Revision.id))
    }
    assert told[first.id] == f"Merged with {second.slug}."
    assert told[second.id] == f"Merged into {first.slug}."


def test_what_was_merged_away_can_be_restored_by_itself(session, twice):
    first, second = twice
    merged(session, first, second)
    revisions.restore(session, second, edit())
    assert queries.find_survivor(session, second.slug) == ""


def test_a_merge_from_an_old_version_changes_nothing(session, twice):
    first, second = twice
    versions = (first.version, second.version)
    make.note(session, second)
    make.identifier(session, second, "7")
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            duplicates.merge(session, first, second, edit(), versions=versions)
        savepoint.rollback()
    session.expire_all()
    assert (first.version, second.deleted_at) == (versions[0], None)
    assert [type(error) for _, _, error in stopped.value.failed] == [Conflict]
