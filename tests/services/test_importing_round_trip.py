"""What we export comes back as it went out, edited or not, and stale rows are caught."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import EDITOR, day, edit
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories.worlds import World, world
from tracker import exporters
from tracker.domain import changes
from tracker.domain.importing.guessing import guess
from tracker.domain.inputs import AgreementInput
from tracker.domain.links import Links
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import BatchKind, MilestoneType, Modality
from tracker.importers import tables
from tracker.models import Agreement
from tracker.queries import agreements as agreements_by
from tracker.queries import parties as parties_by
from tracker.queries.timelines import build
from tracker.services import aggregates, agreements, batches, importing
from tracker.services.importing import Planned, Planner

FORMATS = {
    "csv": "a.csv",
    "csv_excel": "a.csv",
    "tsv": "a.tsv",
    "xlsx": "a.xlsx",
    "json": "a.json",
    "jsonl": "a.jsonl",
    "datapackage": "a.zip",
}
NOW = datetime(2016, 3, 18, 9, tzinfo=UTC)


@pytest.fixture
def everything(session) -> World:
    made = world(session)
    make.occurred(session, made.other, MilestoneType.SIGNED, "1648-10-24", place="=Osnabrück")
    return made


def exported(session, key: str) -> bytes:
    ids = [row.id for row in session.query(Agreement).order_by(Agreement.slug)]
    timeline = Timeline(
        title="All",
        agreements=build(session, ids),
        links=Links("https://x.example"),
        today=date(2016, 3, 18),
    )
    return b"".join(exporters.render(exporters.get(key), timeline, NOW))


def planner_of(session, data: bytes, name: str, **also: bool) -> tuple[Planner, list[Planned]]:
    file = tables.read(io.BytesIO(data), name)
    mapping = replace(guess(file.sheets), **also)
    assert mapping.is_ours
    planner = Planner(session, mapping, name=name)
    return planner, list(planner.plan(file.groups(mapping)))


def told(found: list[Planned]) -> list[tuple[str, list]]:
    return [(each.outcome.value, [c.to_dict() for c in each.changes]) for each in found]


def save(session, data: bytes, name: str, **also: bool) -> None:
    planner, found = planner_of(session, data, name, **also)
    batch = batches.open_batch(session, BatchKind.IMPORT, name, EDITOR)
    importing.stage(session, batch, planner.news, found)
    importing.apply(session, batch, EDITOR)


@pytest.mark.parametrize("key", FORMATS)
def test_what_was_not_edited_changes_nothing(session, everything, key):
    _, found = planner_of(session, exported(session, key), FORMATS[key])
    assert {outcome for outcome, _ in told(found)} == {"same"}, told(found)
    assert len(found) == 2 or key in {"csv", "csv_excel", "tsv"}


@pytest.mark.parametrize("key", FORMATS)
def test_every_stale_row_is_caught(session, everything, key):
    data = exported(session, key)
    agreements.update(session, everything.agreement, AgreementInput(title="Theirs"), edit())
    _, found = planner_of(session, data, FORMATS[key])
    outcomes = {each.title: each.outcome.value for each in found}
    assert outcomes.pop("Theirs") == "conflict"
    assert set(outcomes.values()) <= {"same"}


def rewritten(data: bytes, **cells: str | None) -> bytes:
    """Return a CSV file of ours with cells changed in every row; None takes the column out."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    out = io.StringIO()
    header = [name for name in rows[0] if cells.get(name, "") is not None]
    writer = csv.DictWriter(out, header, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("version", [None, ""])
def test_a_file_without_versions_never_takes_back_what_others_saved_unasked(
    session, everything, version
):
    data = rewritten(exported(session, "csv"), version=version)
    _, found = planner_of(session, data, "a.csv")
    assert {outcome for outcome, _ in told(found)} == {"same"}
    agreements.update(session, everything.agreement, AgreementInput(title="Theirs"), edit())
    planner, found = planner_of(session, data, "a.csv")
    (reverting,) = (each for each in found if each.changes)
    assert reverting.outcome == "conflict"
    assert "does not say from which version" in reverting.problems[-1].reason
    batch = batches.open_batch(session, BatchKind.IMPORT, "a.csv", EDITOR)
    importing.stage(session, batch, planner.news, found)
    assert batches.count_chosen(session, batch) == 0


def test_agreements_without_their_versions_are_known_as_ours(session):
    agreement = make.agreement(session, "Old name")
    text = f"id,slug,title,status_derived\n{agreement.uid},old-name,New name,\n"
    _, found = planner_of(session, text.encode(), "a.csv")
    assert [outcome for outcome, _ in told(found)] == ["conflict"]


def test_an_edit_in_a_spreadsheet_changes_that_and_loses_nothing(session, everything):
    agreement = everything.agreement
    before = aggregates.dump(session, agreement)
    book = openpyxl.load_workbook(io.BytesIO(exported(session, "xlsx")))
    sheet = book["milestones"]
    header = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[header.index("id")].value == everything.milestone.uid:
            row[header.index("date_text")].value = "by 30 June 2017"
            row[header.index("place")].value = "Streslau"
    edited = io.BytesIO()
    book.save(edited)
    save(session, edited.getvalue(), "a.xlsx")
    session.expire_all()
    after = aggregates.dump(session, agreement)
    found = {change.path.rsplit("/")[-1]: change.after for change in changes.between(before, after)}
    assert set(found) == {"date", "place"}
    assert found["date"]["edtf"] == "[..2017-06-30]"
    assert len(after["evidence"]) == len(before["evidence"])


@pytest.mark.parametrize("also", [False, True])
def test_an_edit_of_a_milestone_that_others_took_out_is_told_and_not_offered(
    session, everything, also
):
    agreement = everything.other
    data = rewritten(exported(session, "csv"), place="Rome")
    if also:
        data = data.replace(agreement.title.encode(), b"New title")
    (signed,) = (m for m in aggregates.dump(session, agreement)["milestones"])
    taken = aggregates.dump(session, agreement) | {"milestones": []}
    batch = batches.open_batch(session, BatchKind.IMPORT, "Out", EDITOR)
    saves = [batches.Save(taken, agreement.id, agreement.version)]
    batches.Saver(session, batch, EDITOR).save(saves)
    _, found = planner_of(session, data, "a.csv")
    (conflict,) = (each for each in found if signed["uid"] in str(each.incoming.parts))
    assert [change.path for change in conflict.changes] == (["title"] if also else [])
    assert (conflict.outcome, bool(conflict.save)) == ("conflict", also)
    assert "Others took out what the file changes: milestone “signed”." in conflict.problems[-1].fix


def milestone_twice(session, everything, when: str, **cells: object) -> bytes:
    """Return our workbook in which a row of a milestone stands once more with another date."""
    book = openpyxl.load_workbook(io.BytesIO(exported(session, "xlsx")))
    sheet = book["milestones"]
    header = [cell.value for cell in sheet[1]]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    (row,) = (row for row in rows if row[header.index("id")] == everything.milestone.uid)
    said = dict(zip(header, row, strict=True)) | {"date_text": when, "date_edtf": when} | cells
    sheet.append(list(said.values()))
    edited = io.BytesIO()
    book.save(edited)
    return edited.getvalue()


def test_two_rows_of_one_milestone_with_different_dates_are_an_error(session, everything):
    _, found = planner_of(session, milestone_twice(session, everything, "1990-05-01"), "a.xlsx")
    (wrong,) = (each for each in found if each.outcome == "error")
    assert [(each.column, each.value) for each in wrong.problems] == [("date_text", "1990-05-01")]
    assert "empty the id" in wrong.problems[0].fix


def test_a_row_without_an_id_adds_a_milestone_beside_one_of_its_kind(session, everything):
    save(session, milestone_twice(session, everything, "1990-05-01", id=""), "a.xlsx")
    session.expire_all()
    known = [
        item["date"]["edtf"]
        for item in aggregates.dump(session, everything.agreement)["milestones"]
        if item["type"] == everything.milestone.type
    ]
    assert "1990-05-01" in known
    assert len(known) > 1


def test_a_spreadsheet_that_turns_days_round_changes_nothing(session, everything):
    text = exported(session, "csv_excel").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        for name in ("date_earliest", "date_latest", "effective_earliest"):
            if row[name].count("-") == 2 and not row[name].startswith("-"):
                year, month, day = row[name].split("-")
                row[name] = f"{int(month)}/{int(day)}/{year}"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    _, found = planner_of(session, out.getvalue().encode(), "a.csv")
    assert {outcome for outcome, _ in told(found)} == {"same"}, told(found)


def test_notes_of_dates_and_names_of_parties_come_along_into_another_database(session):
    party = make_parties.party(session, "Kingdom, of the Two")
    agreement = make.agreement(session, "Pact")
    make.participation(session, agreement, party)
    signed = make.milestone_input(date="2016")
    noted = replace(signed, date=replace(day("2016"), note="By the seal."))
    make.add(session, agreement, "milestones", noted)
    (record,) = json.loads(exported(session, "json"))["agreements"]
    for row in (record, *record["parties"], *record["milestones"]):
        row["id"] = row["id"][::-1]
    record["slug"] = "elsewhere"
    record["parties"][0]["party"]["slug"] = "kingdom"
    save(session, json.dumps({"agreements": [record]}).encode(), "a.json", adds_parties=True)
    found = aggregates.dump(session, agreements_by.get(session, "elsewhere"))
    assert found["milestones"][0]["date"]["note"] == "By the seal."
    assert parties_by.get(session, "kingdom").name == "Kingdom, of the Two"


@pytest.mark.parametrize("state", ["published", "in_review", "withdrawn"])
def test_what_was_published_where_it_comes_from_comes_a_second_time_as_the_same(session, state):
    make.agreement(session, "Pact")
    (record,) = json.loads(exported(session, "json"))["agreements"]
    record |= {"version": 4, "record_state": state}
    _, found = planner_of(session, json.dumps(record).encode(), "a.jsonl")
    assert told(found) == [("same", [])]


@pytest.mark.parametrize("key", ["xlsx", "json", "datapackage"])
def test_rows_that_were_taken_out_of_a_file_take_nothing_out_of_the_record(
    session, everything, key
):
    data = exported(session, key)
    make.provision(session, everything.other, "Later")
    _, found = planner_of(session, data, FORMATS[key])
    assert not any(each.save for each in found)


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
    max_size=30,
)
DATES = st.sampled_from(
    ["2016", "2016-06-13", "2016-06~", "2016-34", "[..2016-06]", "1648-10-24", "2015/2016-03?"]
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(title='a\\tb "c', place='"', summary="\\", when="2016", key="tsv")
@given(title=TEXTS, place=TEXTS, summary=TEXTS, when=DATES, key=st.sampled_from(list(FORMATS)))
def test_whatever_is_recorded_comes_back_as_it_went_out(session, title, place, summary, when, key):
    agreement = make.agreement(session, f"Pact {title}", summary=summary)
    make.milestone(session, agreement, MilestoneType.SIGNED, Modality.OCCURRED, when, place=place)
    make.title(session, agreement, f"Vertrag {title}", language="de")
    make.identifier(session, agreement, f"{agreement.uid} {place}")
    _, found = planner_of(session, exported(session, key), FORMATS[key])
    assert {outcome for outcome, _ in told(found)} == {"same"}, told(found)
