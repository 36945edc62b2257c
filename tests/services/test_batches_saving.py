from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.factories.worlds import World, world
from tracker.domain import changes, timelines
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.vocabularies import Action, BatchKind, MilestoneType, RecordState, Status
from tracker.models import Agreement, BatchRevision
from tracker.models.mixins import new_uid
from tracker.queries import timelines as timeline_queries
from tracker.services import aggregates, batches, projections, revisions, search
from tracker.services.batches import Save

PARTS = [part.name for part in aggregates.SHAPES[Agreement].parts]


@pytest.fixture
def everything(session) -> World:
    return world(session)


@pytest.fixture
def saver(session) -> batches.Saver:
    batch = batches.applied_batch(session, BatchKind.BULK_EDIT, "Many at once", EDITOR)
    return batches.Saver(session, batch, EDITOR)


def copy_of(data: aggregates.Data, slug: str) -> aggregates.Data:
    """Return the same content as another agreement, under names of its own."""
    text = json.dumps(data)
    for uid in uids(data):
        text = text.replace(uid, new_uid())
    copied = json.loads(text)
    copied["slug"] = slug
    for item in copied["evidence"]:
        if "agreement" in item:
            item["agreement"] = slug
    for item in copied["identifiers"]:
        item["value"] = slug
    return copied


def uids(data) -> set[str]:
    found = {data["uid"], *(item["uid"] for item in data["evidence"])}
    for name in PARTS:
        for item in data[name]:
            found.add(item["uid"])
            found |= {target["uid"] for target in item.get("expectations", ())}
    return found


def derived_columns(session, number) -> dict:
    table = Agreement.__table__
    row = session.execute(select(table).where(table.c.id == number)).mappings().one()
    names = projections.derived(timelines.Agreement("", "", "", Status.UNKNOWN, 1))
    return {name: row[name] for name in names}


def assert_true_to_its_parts(session, number: int) -> None:
    """Check that what is derived and what the history holds are what one save would write."""
    record = session.get(Agreement, number)
    session.refresh(record)
    before = derived_columns(session, number)
    (whole,) = timeline_queries.build(session, [number])
    assert before == projections.derived(whole)
    projections.refresh(session, record, aggregates.dump(session, record))
    session.flush()
    assert before == derived_columns(session, number)
    assert search.check(session) == []
    revision = revisions.find(session, record, record.version)
    assert changes.between(revision.data, aggregates.dump(session, record)) == []


def test_many_are_read_as_one_is(session, everything):
    both = [everything.agreement, everything.other]
    found = aggregates.dump_all(session, Agreement, [record.id for record in both])
    assert found == {record.id: aggregates.dump(session, record) for record in both}


def test_a_new_agreement_with_parts_of_every_kind_is_saved_as_any_other(session, everything, saver):
    data = copy_of(aggregates.dump(session, everything.agreement), "copied-pact")
    save = Save(data, action=Action.IMPORTED, reason="From a file.")
    (result,) = saver.save([save])
    record = session.get(Agreement, result.number)
    assert changes.between(data, aggregates.dump(session, record)) == []
    assert (record.version, result.version) == (1, 1)
    assert_true_to_its_parts(session, record.id)
    revision = revisions.find(session, record, 1)
    assert (revision.action, revision.reason) == (Action.IMPORTED, "From a file.")
    assert revision.actor_name == EDITOR.name
    tied = session.scalar(
        select(BatchRevision.batch_id).where(BatchRevision.revision_id == revision.id)
    )
    assert tied == saver.batch.id


def test_every_part_is_lost_and_comes_back(session, everything, saver):
    agreement = everything.agreement
    whole, version = aggregates.dump(session, agreement), agreement.version
    bare = {name: [] if isinstance(value, list) else value for name, value in whole.items()}
    for number, data in ((version, bare), (version + 1, whole)):
        (result,) = saver.save([Save(data, agreement.id, number, Action.REVERTED)])
        assert result.version == number + 1
        assert changes.between(data, aggregates.dump(session, agreement)) == []
        assert_true_to_its_parts(session, agreement.id)


def test_a_save_from_an_old_version_is_reported_and_the_others_are_saved(
    session, everything, saver
):
    stale, other = everything.agreement, everything.other
    datas = aggregates.dump_all(session, Agreement, [stale.id, other.id])
    saves = [
        Save(datas[stale.id] | {"title": "Mine"}, stale.id, stale.version - 1),
        Save(datas[other.id] | {"title": "New name"}, other.id, other.version),
    ]
    first, second = saver.save(saves)
    assert isinstance(first.error, Conflict)
    assert first.error.current == stale.version
    assert second.error is None
    assert [session.get(Agreement, r.save.number).title for r in (first, second)] == [
        datas[stale.id]["title"],
        "New name",
    ]


def test_what_changes_nothing_leaves_no_trace(session, everything, saver):
    agreement = everything.agreement
    data, version = aggregates.dump(session, agreement), agreement.version
    (result,) = saver.save([Save(data, agreement.id, version)])
    assert result.is_same
    assert session.get(Agreement, agreement.id).version == version


def test_what_the_database_refuses_is_found_among_many_and_leaves_no_trace(
    session, everything, saver
):
    data = aggregates.dump(session, everything.agreement)
    saves = [Save(copy_of(data, f"pact-{number}")) for number in range(7)]
    taken = deepcopy(saves[4].data)
    taken["identifiers"] = data["identifiers"]
    saves[4] = Save(taken)
    results = saver.save(saves)
    assert [result.error is None for result in results] == [n != 4 for n in range(7)]
    assert isinstance(results[4].error, InvalidInput)
    assert "identifier" in str(results[4].error)
    count = select(func.count()).select_from(Agreement).where(Agreement.slug.startswith("pact-"))
    assert session.scalar(count) == 6


def test_deleting_takes_it_out_of_what_points_at_it(session, everything, saver):
    other, agreement = everything.other, everything.agreement
    facts = agreement.fact_count
    data = aggregates.dump(session, other)
    save = Save(data, other.id, other.version, Action.DELETED, is_deleted=True)
    saver.save([save])
    session.refresh(agreement)
    assert session.get(Agreement, other.id).deleted_at is not None
    assert agreement.fact_count == facts - 1


def test_a_moved_date_counts_for_calendars(session, saver):
    agreement = make.agreement(session)
    milestone = make.occurred(session, agreement, MilestoneType.SIGNED, "2016")
    data = aggregates.dump(session, agreement)
    data["milestones"][0]["date"] |= {"text": "2017", "edtf": "2017"}
    saver.save([Save(data, agreement.id, agreement.version)])
    session.refresh(milestone)
    assert (milestone.sequence, milestone.date.edtf) == (1, "2017")


def test_another_title_counts_for_calendars(session, saver):
    agreement = make.agreement(session)
    milestone = make.occurred(session, agreement, MilestoneType.SIGNED, "2016")
    data = aggregates.dump(session, agreement)
    data["milestones"][0]["date"] |= {"text": "2017", "edtf": "2017"}
    saver.save([Save(data | {"title": "Pact"}, agreement.id, agreement.version)])
    session.refresh(milestone)
    assert milestone.sequence == 1


def test_changing_what_is_published_goes_on_with_a_draft(session, saver):
    agreement = make.agreement(session, record_state=RecordState.PUBLISHED)
    data = aggregates.dump(session, agreement) | {"summary": "More."}
    saver.save([Save(data, agreement.id, agreement.version)])
    assert session.get(Agreement, agreement.id).record_state is RecordState.DRAFT


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kept=st.lists(st.sets(st.sampled_from([*PARTS, "evidence"])), min_size=2, max_size=3),
    titles=st.lists(st.sampled_from(["East", "West", "North"]), min_size=3, max_size=3),
)
def test_what_is_written_for_many_is_what_restoring_writes_for_one(
    session, everything, saver, kept, titles
):
    """Go through states with any kinds of parts, swapped titles too, in both ways."""
    first = everything.agreement
    whole = aggregates.dump(session, first)
    twin = session.get(Agreement, saver.save([Save(copy_of(whole, f"twin-{new_uid()}"))])[0].number)
    twin_whole = aggregates.dump(session, twin)
    for names, title in zip(kept, titles, strict=False):
        states = []
        for data in (whole, twin_whole):
            state = {
                name: [] if isinstance(value, list) and name not in names else value
                for name, value in data.items()
            }
            alive = uids(state | {"evidence": []}) | {state["slug"]}
            proofs = [item for item in state["evidence"] if alive & {item.get(n) for n in NOUNS}]
            states.append(state | {"title": title, "evidence": proofs})
        with revisions.change(session, first, edit()):
            aggregates.restore(session, first, states[0])
        session.refresh(twin)
        saver.save([Save(states[1], twin.id, twin.version)])
        assert changes.between(states[0], aggregates.dump(session, first)) == []
        assert changes.between(states[1], aggregates.dump(session, twin)) == []


NOUNS = ("agreement", "milestone", "participation", "expectation", "provision", "relation")
