from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests import finding
from tests.factories import EDITOR, edit
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping
from tracker.domain.importing.guessing import guess
from tracker.domain.importing.mappings import Column, SheetMapping
from tracker.domain.inputs import AgreementInput
from tracker.domain.permissions import GRANTS
from tracker.domain.vocabularies import (
    Action,
    BatchKind,
    BatchState,
    MilestoneType,
    RecordState,
    Role,
    RowOutcome,
)
from tracker.importers import tables
from tracker.models import Agreement, Batch, BatchRow, Milestone, Party, Revision
from tracker.services import agreements, batches, importing, revisions
from tracker.services.importing import Planned, Planner

FILE = """Title,Parties,Signed,UNTS no
Pact of rivers,Ruritania; Freedonia,13 June 2016,1
Pact of lakes,Ruritania,1953-05-5,2
Pact of seas,Ruritania,2699-01-01,3
"""


@pytest.fixture(autouse=True)
def parties(session) -> list[Party]:
    return make_parties.pair(session)


def planned(session, text: str, mapping: FileMapping | None = None, **options) -> list[Planned]:
    _, found = plan(session, text, mapping, **options)
    return found


def plan(session, text, mapping=None, **options):
    file = tables.read(io.BytesIO(text.encode()), "deals.csv")
    mapping = mapping or guess(file.sheets)
    planner = Planner(session, mapping, name="deals.csv", **options)
    return planner, list(planner.plan(file.groups(mapping)))


def staged(session, text: str, **options) -> Batch:
    planner, found = plan(session, text, **options)
    batch = batches.open_batch(session, BatchKind.IMPORT, "deals.csv", EDITOR)
    importing.stage(session, batch, planner.news, found)
    return batch


def saved(session, text: str, **options) -> Batch:
    batch = staged(session, text, **options)
    importing.apply(session, batch, EDITOR)
    return batch


def outcomes(found: list[Planned]) -> list[str]:
    return [each.outcome.value for each in found]


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def named(session, title: str) -> Agreement:
    return session.scalars(select(Agreement).where(Agreement.title == title)).one()


def exported(agreement: Agreement, **cells: object) -> str:
    """Return a file as our export writes it, with some cells changed."""
    row = {"id": agreement.uid, "version": agreement.version, "slug": agreement.slug}
    row |= {"title": agreement.title, "status_derived": "", "summary": ""} | cells
    return ",".join(row) + "\n" + ",".join(str(value) for value in row.values()) + "\n"


def test_each_row_becomes_an_agreement_with_one_revision_tied_to_the_batch(session):
    batch = saved(session, FILE)
    assert (batch.state, batch.counts) == (BatchState.APPLIED, {"new": 3, "failed": 0})
    agreement = named(session, "Pact of rivers")
    revision = revisions.find(session, agreement, 1)
    assert (agreement.version, revision.action) == (1, Action.IMPORTED)
    assert revision.reason == "Imported from deals.csv. (2)"
    assert agreement.status == "signed"
    assert finding.found(session, "ruritania rivers") == {agreement.title}


def test_a_malformed_date_is_kept_as_text_and_a_sentinel_is_no_date(session):
    saved(session, FILE)
    dates = {
        title: session.scalars(
            select(Milestone).join(Agreement).where(Agreement.title == title)
        ).all()
        for title in ("Pact of lakes", "Pact of seas")
    }
    assert [m.date.text for m in dates["Pact of lakes"]] == ["1953-05-5"]
    assert dates["Pact of seas"] == []


def test_the_same_file_again_changes_nothing(session):
    saved(session, FILE)
    before = count(session, Revision)
    assert outcomes(planned(session, FILE)) == ["same"] * 3
    with pytest.raises(InvalidInput, match="Nothing is chosen"):
        saved(session, FILE)
    assert count(session, Revision) == before


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_cells_say_the_same_in_every_row(session, turned):
    dates = [Column(name, "date", MilestoneType.SIGNED) for name in ("Signed", "Signature")]
    columns = (Column("Title", "title"), Column("Parties", "party"), *dates)
    rows = [
        ("1 May 2016", "1 May 2016"),
        ("1 May 2016", "2 May 2016"),
        ("1 May 2016", "2016-05-01"),
    ]
    rows = rows[::-1] if turned else rows
    lines = [f"Pact {n},Ruritania;Ruritania,{','.join(days)}" for n, days in enumerate(rows)]
    text = "\n".join(("Title,Parties,Signed,Signature", *lines))
    found = planned(session, text, FileMapping((SheetMapping("", columns),)))
    days = [[item["date"]["edtf"] for item in e.save.data["milestones"]] for e in found]
    assert [len(each.save.data["participations"]) for each in found] == [1, 1, 1]
    assert days[1] == ["2016-05-02"]  # the later column corrects the one before
    assert days[0] == days[2] == ["2016-05-01"]
    uids = [item["uid"] for each in found for item in each.save.data["milestones"]]
    assert len(set(uids)) == len(uids)


def test_a_corrected_file_changes_the_records_that_its_numbers_lead_to(session):
    saved(session, FILE)
    found = planned(session, FILE.replace("13 June 2016", "14 June 2016"))
    assert outcomes(found) == ["changed", "same", "same"]
    assert [change.path.rsplit("/")[-1] for change in found[0].changes] == ["date"]


def test_what_is_no_date_does_not_replace_one_that_is_recorded(session):
    saved(session, FILE.replace("1953-05-5", "5 May 1953"))
    found = planned(session, FILE)
    assert outcomes(found) == ["same", "same", "same"]
    told = [f"{each.reason} {each.fix}" for each in found[1].problems]
    assert any("The recorded date stays." in words for words in told)
    assert all(each.is_warning for each in found[1].problems)


def test_a_batch_is_undone_as_one_and_that_too(session):
    batch = saved(session, FILE)
    undone = batches.undo(session, batch, EDITOR)
    assert (undone.saved, batch.state) == (3, BatchState.UNDONE)
    deleted = select(func.count()).where(Agreement.deleted_at.is_not(None))
    assert session.scalar(deleted) == 3
    batches.undo(session, undone.batch, EDITOR)
    assert session.scalar(deleted) == 0
    assert named(session, "Pact of rivers").version == 3


def test_undoing_stops_at_a_record_that_somebody_changed_since(session):
    batch = saved(session, FILE)
    agreement = named(session, "Pact of lakes")
    make.note(session, agreement)
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            batches.undo(session, batch, EDITOR)
        savepoint.rollback()
    assert [title for _, title, _ in stopped.value.failed] == ["Pact of lakes"]
    assert stopped.value.is_conflict
    session.expire_all()
    undone = batches.undo(session, batch, EDITOR, leaves_changed=True)
    assert (undone.saved, len(undone.left)) == (2, 1)
    session.expire_all()
    assert agreement.deleted_at is None


def test_a_batch_whose_records_were_all_changed_since_stays_as_it_is(session):
    batch = saved(session, FILE)
    for title in ("Pact of lakes", "Pact of rivers", "Pact of seas"):
        make.note(session, named(session, title))
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            batches.undo(session, batch, EDITOR, leaves_changed=True)
        savepoint.rollback()
    session.expire_all()
    assert (len(stopped.value.failed), batch.state) == (3, BatchState.APPLIED)


def test_an_edited_row_of_our_own_changes_that_field_alone(session):
    agreement = make.agreement(session, "Old name", summary="Words.")
    (found,) = planned(session, exported(agreement, title="New name"))
    assert (found.outcome, found.save.data["summary"]) == (RowOutcome.CHANGED, "Words.")
    assert [(c.before, c.after) for c in found.changes] == [("Old name", "New name")]


def test_a_stale_row_is_a_conflict_and_is_not_chosen(session):
    agreement = make.agreement(session, "Old name")
    text = exported(agreement, title="Mine")
    data = AgreementInput(title="Theirs", summary="Theirs too")
    agreements.update(session, agreement, data, edit())
    (found,) = planned(session, text)
    assert found.outcome is RowOutcome.CONFLICT
    assert "version 1" in found.problems[0].reason
    batch = staged(session, text)
    assert batches.count_chosen(session, batch) == 0
    batches.choose(session, batch, {1: True})
    importing.apply(session, batch, EDITOR)
    session.expire_all()
    assert (agreement.title, agreement.summary) == ("Mine", "Theirs too")


def test_a_stale_row_without_changes_of_its_own_has_nothing_to_save(session):
    agreement = make.agreement(session, "Old name")
    text = exported(agreement)
    agreements.update(session, agreement, AgreementInput(title="Theirs"), edit())
    (found,) = planned(session, text)
    assert (found.outcome, found.save) == (RowOutcome.CONFLICT, None)


def test_a_record_that_moves_on_between_preview_and_saving_keeps_everything_back(session):
    saved(session, FILE)
    batch = staged(session, FILE.replace("Pact of", "Treaty of"))
    make.note(session, named(session, "Pact of lakes"))
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            importing.apply(session, batch, EDITOR)
        savepoint.rollback()
    session.expire_all()
    assert stopped.value.is_conflict
    assert named(session, "Pact of rivers").version == 1


def test_row_by_row_saves_what_can_be_saved_and_keeps_the_rest_with_its_reason(session):
    saved(session, FILE)
    batch = staged(session, FILE.replace("Pact of", "Treaty of"))
    make.note(session, named(session, "Pact of lakes"))
    done = importing.apply(session, batch, EDITOR, is_all_or_nothing=False)
    assert (done.saved["changed"], len(done.failed)) == (2, 1)
    (left,) = session.scalars(select(BatchRow).where(BatchRow.batch_id == batch.id))
    assert left.outcome is RowOutcome.CONFLICT
    assert "version 2" in left.problems[-1]["reason"]


def test_a_row_that_names_a_deleted_record_is_an_error(session):
    agreement = make.agreement(session, "Old name")
    revisions.delete(session, agreement, edit())
    (found,) = planned(session, exported(agreement))
    assert "was deleted" in found.problems[0].reason


def failing(session, batch: Batch) -> str:
    with session.begin_nested() as savepoint:
        with pytest.raises(batches.NotApplied) as stopped:
            importing.apply(session, batch, EDITOR)
        savepoint.rollback()
    return str(stopped.value.failed[0][2])


def test_a_number_or_address_that_somebody_took_meanwhile_is_named_with_who_has_it(session):
    batch = staged(session, FILE)
    with session.begin_nested() as savepoint:
        make.identifier(session, make.agreement(session, "Faster"), "2")
        told = failing(session, batch)
        savepoint.rollback()
    assert "“Faster” (agreements/faster) has the identifier UNTS 2 since" in told
    assert "Look anew" in told
    make.agreement(session, "Pact of seas")
    told = failing(session, batch)
    assert "“Pact of seas” has the address “pact-of-seas” since" in told


def test_two_rows_of_one_record_are_an_error(session):
    agreement = make.agreement(session, "Old name")
    make.identifier(session, agreement, "9")
    columns = (Column("T", "title"), Column("S", "slug"), Column("N", "identifier", scheme="UNTS"))
    mapping = FileMapping((SheetMapping("", columns),))
    found = planned(session, "T,S,N\nA,old-name,\nB,,9\n", mapping)
    assert outcomes(found) == ["changed", "error"]
    assert "already" in found[1].problems[0].reason


def test_two_rows_of_one_record_are_same_where_neither_says_anything_new(session):
    saved(session, FILE)
    lakes, rivers = named(session, "Pact of lakes"), named(session, "Pact of rivers")
    mapping = FileMapping(
        (SheetMapping("", (Column("S", "slug"), Column("N", "identifier", scheme="UNTS"))),)
    )
    text = f"S,N\n{lakes.slug},\n,2\n{rivers.slug},\n{rivers.slug}-gone,1\n"
    assert outcomes(planned(session, text, mapping)) == ["same"] * 4
    news = f"S,N\n{lakes.slug},\n,2\n{rivers.slug},7\n{rivers.slug}-gone,1\n"
    found = planned(session, news, mapping)
    assert outcomes(found) == ["same", "same", "changed", "error"]
    assert "leave one of them out" in found[3].problems[0].fix


def test_contributors_change_drafts_only_and_nobody_publishes_by_file(session):
    agreement = make.agreement(session, "Old name", record_state=RecordState.PUBLISHED)
    text = exported(agreement, title="New name")
    (found,) = planned(session, text, permissions=GRANTS[Role.CONTRIBUTOR])
    assert "drafts only" in found.problems[0].reason
    draft = make.agreement(session, "Draft")
    (found,) = planned(session, exported(draft, record_state="published"))
    assert "does not move" in found.problems[0].reason


def test_parties_and_occasions_that_are_new_are_made_first_and_go_with_the_batch(session):
    text = FILE.replace("Ruritania", "Atlantis")
    file = tables.read(io.BytesIO(text.encode()), "deals.csv")
    batch = saved(session, text, mapping=replace(guess(file.sheets), adds_parties=True))
    party = session.scalars(select(Party).where(Party.slug == "atlantis")).one()
    batches.undo(session, batch, EDITOR)
    session.expire_all()
    assert party.deleted_at is not None


def test_related_agreements_of_one_file_come_in_whatever_their_order(session):
    def told(n: int, *related: int) -> dict:
        fields = {"title": f"Pact {n}", "summary": "", "subjects": [], "status": "unknown"}
        fields |= {"instrument_type": "treaty", "bindingness": "treaty"}
        relation = {"type": "related", "note": "", "is_outgoing": True}
        return {
            "id": f"{n:032x}",
            "slug": f"pact-{n}",
            "version": 1,
            "record_state": "draft",
            "fields": {name: {"value": value} for name, value in fields.items()},
            "standing": {"derived": "unknown", "override_reason": ""},
            **{name: [] for name in ("titles", "identifiers", "parties", "milestones")},
            **{name: [] for name in ("provisions", "notes")},
            "relations": [
                {"id": f"{n}{to}".zfill(32), "slug": f"pact-{to}", **relation} for to in related
            ],
        }

    text = "\n".join(json.dumps(told(*each)) for each in ((1, 2), (2, 3), (3, 1), (4, 9)))
    found = planned(session, text)
    assert Counter(outcomes(found)) == {"new": 3, "error": 1}
    saved(session, text)
    agreement = named(session, "Pact 3")
    assert agreement.fact_count == 3


def test_a_quotation_keeps_its_milestone_through_an_import(session):
    agreement = make.agreement(session, "Old name")
    make.identifier(session, agreement, "1")
    milestone = make.occurred(session, agreement, MilestoneType.SIGNED, "2015")
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, agreement, quote, "milestone", milestone, field="date")
    saved(session, FILE.replace("Pact of rivers", "Old name"))
    session.expire_all()
    assert agreement.sourced_count == 2
    dates = session.scalars(select(Milestone).where(Milestone.agreement_id == agreement.id))
    assert sorted(m.date.edtf for m in dates) == ["2015", "2016-06-13"]


@pytest.mark.parametrize("rows", [("First title", "Other title"), ("Other title", "First title")])
def test_rows_that_contradict_each_other_are_an_error_whatever_is_recorded(session, rows):
    make.identifier(session, make.agreement(session, "First title"), "9")
    columns = (Column("T", "title"), Column("N", "identifier", scheme="UNTS"))
    lines = [f"{title},9" for title in rows]
    mapping = FileMapping((SheetMapping("", columns),))
    (found,) = planned(session, "\n".join(("T,N", *lines)), mapping)
    (problem,) = found.problems
    assert (found.outcome, problem.row, problem.column) == (RowOutcome.ERROR, 3, "T")
    assert (problem.value, problem.reason) == (rows[1], f"Row 2 says “{rows[0]}”.")
