from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import count

import pytest

from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping, Merger, Names, Reader, Row, Sheet
from tracker.domain.importing import contents as content
from tracker.domain.importing.guessing import guess
from tracker.domain.importing.mappings import (
    DAY_FIRST,
    Column,
    SheetMapping,
    from_dict,
    header_key,
)
from tracker.domain.importing.three_way import carried
from tracker.domain.vocabularies import MilestoneType, Modality, PartyRole

SIGNED = MilestoneType.SIGNED
TODAY = date(2020, 1, 1)
PARTIES = {
    "germany": ("germany",),
    "de": ("germany",),
    "republic of korea": ("south-korea",),
    "congo": ("congo", "dr-congo"),
}


def names(**more) -> Names:
    called = {"germany": "Germany", "south-korea": "South Korea"}
    return Names(PARTIES, subjects={"trade": "trade"}, called=called, **more)


def read(columns: list[Column], *rows: list, mapping: FileMapping | None = None, **more):
    sheet = SheetMapping("s", tuple(columns))
    mapping = replace(mapping or FileMapping(()), sheets=(sheet,))
    return mapping, Reader(mapping, names(**more), TODAY).read(
        [Row("s", number, cells) for number, cells in enumerate(rows, start=2)]
    )


def merged(columns: list[Column], *rows: list, before=None, **more):
    mapping, incoming = read(columns, *rows, **more)
    numbers = count(1)
    merger = Merger(mapping, names(), lambda: f"{next(numbers):032x}")
    return merger.merge(incoming, before), incoming


TITLE = Column("Title", "title")
DATE = Column("Signed", "date", SIGNED)


def test_a_row_becomes_an_agreement_with_parties_numbers_and_dates():
    columns = [
        TITLE,
        Column("Parties", "party"),
        DATE,
        Column("In", "place", SIGNED),
        Column("No", "identifier", scheme="UNTS"),
        Column("About", "subjects"),
    ]
    found, incoming = merged(
        columns, ["Pact", "DE; Korea, Republic of", "13 June 2016", "Bonn", 12, "Trade"]
    )
    data = found.data
    assert found.problems + incoming.problems == []
    assert [p["party"] for p in data["participations"]] == ["germany", "south-korea"]
    assert data["participations"][1]["name_as_written"] == "Korea, Republic of"
    assert data["identifiers"][0]["value"] == "12"
    (milestone,) = data["milestones"]
    assert (milestone["date"]["edtf"], milestone["place"]) == ("2016-06-13", "Bonn")
    assert data["subjects"] == ["trade"]


def test_a_party_is_known_with_an_article_before_its_name():
    found, incoming = merged([TITLE, Column("Party", "party")], ["Pact", "The Republic of Korea"])
    assert found.problems + incoming.problems == []
    assert [p["party"] for p in found.data["participations"]] == ["south-korea"]


@pytest.mark.parametrize(
    "words",
    ["Germany, Republic of Korea", "DE – Republic of Korea", "Germany and Republic of Korea"],
)
def test_parties_are_parted_by_usual_signs_where_each_is_known(words):
    found, incoming = merged([TITLE, Column("Parties", "party")], ["Pact", words])
    assert found.problems + incoming.problems == []
    told = [(each["party"], each["name_as_written"]) for each in found.data["participations"]]
    written = "DE" if words.startswith("DE") else ""
    assert told == [("germany", written), ("south-korea", "Republic of Korea")]


@pytest.mark.parametrize("words", ["Germany, Atlantis", "DE and Korea, Republic of"])
def test_words_of_which_one_is_no_party_are_told_whole(words):
    _, incoming = read([TITLE, Column("Parties", "party")], ["Pact", words])
    (problem,) = incoming.problems
    assert f"“{words}”" in problem.reason


def test_a_sentinel_is_unknown_and_counted():
    mapping = FileMapping(())
    sheet = SheetMapping("s", (TITLE, DATE))
    reader = Reader(replace(mapping, sheets=(sheet,)), names(), TODAY)
    incoming = reader.read([Row("s", 2, ["Pact", "2699-01-01"])])
    assert incoming.parts + incoming.problems == []
    assert reader.unknown == {"2699-01-01": 1}


def test_a_malformed_date_is_reported_with_its_cell_and_kept_as_text():
    found, incoming = merged([TITLE, DATE], ["Pact", "1953-05-5"])
    (problem,) = incoming.problems
    assert (problem.sheet, problem.row, problem.column) == ("s", 2, "Signed")
    assert (problem.value, problem.is_warning) == ("1953-05-5", True)
    assert "one digit" in problem.reason
    when = found.data["milestones"][0]["date"]
    assert (when["text"], when["edtf"], when["earliest"]) == ("1953-05-5", None, None)


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("2036-07-01", "planned"),
        ("2020", "occurred"),
        ("2020-01-02", "occurred"),
        ("2021", "planned"),
    ],
)
def test_what_is_still_to_come_is_planned_although_the_column_says_that_it_occurred(
    words, modality
):
    found, incoming = merged([TITLE, DATE], ["Pact", words])
    (milestone,) = found.data["milestones"]
    assert milestone["modality"] == modality
    told = [(problem.column, problem.is_warning) for problem in incoming.problems]
    assert told == ([("Signed", True)] if modality == "planned" else [])


@pytest.mark.parametrize(
    "cell",
    [datetime(2001, 5, 6, 13, 30), "2001-05-06 00:00:00"],  # noqa: DTZ001
)
def test_a_time_of_day_stands_for_its_day(cell):
    found, incoming = merged([TITLE, DATE], ["Pact", cell])
    assert incoming.problems == []
    assert found.data["milestones"][0]["date"]["edtf"] == "2001-05-06"


@pytest.mark.parametrize("cell", [37000, 37000.5, "37000"])
def test_a_number_by_which_excel_counts_days_is_told_with_what_helps_and_not_guessed(cell):
    found, incoming = merged([TITLE, DATE], ["Pact", cell])
    (problem,) = incoming.problems
    assert "by which Excel counts days" in problem.reason
    assert problem.fix == (
        "It is kept as text, without days. Format the column as a date in Excel, and save it."
    )
    assert found.data["milestones"][0]["date"]["edtf"] is None


def test_figures_that_can_be_two_days_are_an_error_with_both_readings():
    _, incoming = read([TITLE, DATE], ["Pact", "3/4/2016"])
    (problem,) = incoming.problems
    assert not problem.is_warning
    assert "2016-04-03" in problem.reason
    assert "2016-03-04" in problem.reason


def test_an_order_of_day_and_month_decides_what_figures_mean():
    found, _ = merged([TITLE, replace(DATE, order=DAY_FIRST)], ["Pact", "3/4/2016"])
    assert found.data["milestones"][0]["date"]["edtf"] == "2016-04-03"


def test_rows_of_agreement_and_party_come_together_with_acts_of_each():
    columns = [TITLE, Column("country", "party"), replace(DATE, is_by_party=True)]
    found, _ = merged(columns, ["Pact", "Germany", "1990"], ["Pact", "Republic of Korea", "1991"])
    told = [(m["party"], m["date"]["edtf"]) for m in found.data["milestones"]]
    assert told == [("germany", "1990"), ("south-korea", "1991")]


def test_rows_that_disagree_are_an_error_at_the_later_one():
    found, _ = merged([TITLE], ["Pact"], ["Treaty"])
    (problem,) = found.problems
    assert (problem.row, problem.value) == (3, "Treaty")


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        (Column("P", "party"), "Atlantis", "no party “Atlantis”"),
        (Column("P", "party"), "Congo", "can be congo, dr-congo"),
        (Column("T", "instrument_type"), "scroll", "none of the words"),
        (Column("S", "subjects"), "magic", "no subject “magic”"),
        (Column("V", "version"), "new", "no version"),
        (Column("A", "date", SIGNED, is_by_party=True), "1990", "names 0"),
    ],
)
def test_what_cannot_be_read_names_the_cell_and_the_reason(column, cell, words):
    _, incoming = read([TITLE, column], ["Pact", cell])
    (problem,) = incoming.problems
    assert (problem.column, problem.value) == (column.name, cell)
    assert words in problem.reason
    assert problem.fix


def test_words_of_other_people_are_kept_as_a_note_where_that_is_asked_for():
    column = Column("Type", "instrument_type", keeps_words=True)
    found, incoming = merged([TITLE, column], ["Pact", "Resolution"])
    assert [problem.is_warning for problem in incoming.problems] == [True]
    assert found.data["notes"][0]["text"] == "Type: Resolution"


def test_words_are_read_as_the_mapping_says_they_mean():
    columns = [
        TITLE,
        Column("Type", "instrument_type", values={"Abkommen": "agreement"}),
        Column("Land", "party", values={"BRD": "germany", "DDR": ""}),
    ]
    found, incoming = merged(columns, ["Pact", "Abkommen", "BRD; DDR"])
    assert not incoming.problems
    assert found.data["instrument_type"] == "agreement"
    assert [p["party"] for p in found.data["participations"]] == ["germany"]


@pytest.mark.parametrize("cell", ["DE; NA", "NA|DE", "DE, NA", "DE\nn/a"])
def test_a_sentinel_among_several_parties_is_no_party(cell):
    sheet = SheetMapping("s", (TITLE, Column("Parties", "party"), Column("About", "subjects")))
    named = Names({**PARTIES, "na": ("namibia",)}, subjects={"trade": "trade"})
    reader = Reader(FileMapping((sheet,)), named, TODAY)
    incoming = reader.read([Row("s", 2, ["Pact", cell, "trade; NA"])])
    assert [part.values["party"] for part in incoming.parts] == ["germany"]
    assert incoming.fields["subjects"][0].value == ("trade",)
    assert incoming.problems == []
    assert sum(reader.unknown.values()) == 2


def test_unknown_parties_are_made_where_that_is_asked_for():
    _, incoming = read([TITLE, Column("P", "party")], ["Pact", "Atlantis"], adds_parties=True)
    assert not incoming.problems
    assert incoming.parts[0].values["party"] == "atlantis"


def test_more_cells_than_the_header_has_are_an_error():
    _, incoming = read([TITLE], ["Pact", "", "stray"])
    assert incoming.problems[0].value == "stray"


def test_a_title_is_asked_for_at_the_row():
    found, _ = merged([TITLE, DATE], [None, "1990"])
    assert (found.problems[0].row, found.problems[0].reason) == (2, "Enter a title.")


@pytest.fixture
def recorded():
    found, _ = merged(
        [TITLE, Column("P", "party"), DATE, Column("About", "summary")],
        ["Pact", "Germany", "1990", "Words."],
    )
    return found.data


def test_empty_cells_and_columns_that_are_left_out_change_nothing(recorded):
    found, _ = merged([TITLE, Column("P", "party"), DATE], [None, "", None], before=recorded)
    assert found.data == recorded


def test_the_same_rows_again_change_nothing(recorded):
    found, _ = merged([TITLE, Column("P", "party"), DATE], ["Pact", "DE", "1990"], before=recorded)
    assert found.data == recorded


def test_a_corrected_date_replaces_the_one_that_nothing_proves(recorded):
    found, _ = merged([DATE], ["1991"], before=recorded)
    assert [m["date"]["edtf"] for m in found.data["milestones"]] == ["1991"]
    assert found.data["milestones"][0]["uid"] == recorded["milestones"][0]["uid"]


def test_a_date_that_a_quotation_proves_gets_a_rival_beside_it(recorded):
    proof = {"uid": "e" * 32, "milestone": recorded["milestones"][0]["uid"]}
    found, _ = merged([DATE], ["1991"], before=recorded | {"evidence": [proof]})
    assert [m["date"]["edtf"] for m in found.data["milestones"]] == ["1990", "1991"]


def test_changes_of_one_side_are_carried_over_to_those_of_the_other(recorded):
    (milestone,) = recorded["milestones"]
    mine = recorded | {"title": "Treaty", "milestones": [milestone | {"place": "Bonn"}]}
    new = {"uid": "b" * 32, "place": ""}
    theirs = recorded | {"summary": "", "milestones": [milestone | {"modality": "planned"}, new]}
    result = carried(recorded, mine, theirs)
    assert (result["title"], result["summary"]) == ("Treaty", "")
    assert result["milestones"] == [milestone | {"place": "Bonn", "modality": "planned"}, new]
    assert carried(recorded, mine, theirs | {"milestones": []})["milestones"] == []


def sheet(header: list[str], *rows: list) -> Sheet:
    def found():
        return (Row("s", number, cells) for number, cells in enumerate(rows, start=2))

    return Sheet("s", tuple(header), found)


def test_columns_are_guessed_by_their_names_and_first_cells():
    header = ["IEA# (click)", "Treaty Name", "Signature Year", "Signature Date", "country", "crat"]
    rows = [[n, "Pact", 1990, "1990-01-01", "Chad", "1991-01-01"] for n in (1, 2)]
    found = guess([sheet(header, *rows)])
    told = {column.name: column for column in found.sheets[0].columns}
    assert told["IEA# (click)"].scheme == "IEA"
    assert told["Treaty Name"].to == "title"
    assert (told["Signature Year"].to, told["Signature Date"].to) == ("", "date")
    assert told["country"].role is PartyRole.SIGNATORY
    assert (told["crat"].type, told["crat"].is_by_party) == (MilestoneType.RATIFIED, True)


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        (
            ["Agreement", "Party A", "Party B", "Signed", "Notes"],
            ["title", "party", "party", "date", "note"],
        ),
        (
            ["Bezeichnung", "Partner", "Unterzeichnet am", "In Kraft seit", "Bemerkung"],
            ["title", "party", "date", "date", "note"],
        ),
        (["What", "country_1", "country 2"], ["", "party", "party"]),
        (["Agreement", "Title"], ["", "title"]),
        (["Signed", "What"], ["date", ""]),
    ],
)
def test_columns_of_usual_names_are_guessed(header, meant):
    found = guess([sheet(header)])
    assert [column.to for column in found.sheets[0].columns] == meant


def test_a_column_of_words_is_no_date_whatever_it_is_called():
    found = guess([sheet(["Title", "Terms"], ["Pact", "No duties are levied."])])
    assert found.sheets[0].columns[1].to == ""


def test_a_mapping_comes_back_from_json_as_it_was():
    column = Column(
        "a", "date", SIGNED, Modality.PLANNED, is_by_party=True, values={"x": "y"}, order=DAY_FIRST
    )
    mapping = FileMapping((SheetMapping("s", (column,)),), unknown=("?",), adds_parties=True)
    assert from_dict(mapping.to_dict()) == mapping
    headers = [("s", ["a", "b"])]
    assert header_key(headers) == header_key(headers) != header_key([("s", ["a", "c"])])


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"sheets": [{"columns": 1}]},
        {"sheets": [{"columns": [{"name": "a", "to": "moon"}]}]},
        {"sheets": [{"columns": [{"name": "a", "to": "date"}]}]},
        {"sheets": [{"columns": [{"name": "a", "to": "identifier"}]}]},
        {"sheets": [{"columns": [{"name": "a", "to": "title", "order": "up"}]}]},
        {"sheets": [{"columns": [{"name": "a", "to": "title", "role": "king"}]}]},
        {"sheets": [], "separators": 1},
        {"sheets": [{"columns": [{"name": "a", "values": []}]}]},
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(record):
    with pytest.raises(InvalidInput):
        from_dict(record)


def test_contents_and_inputs_hold_the_same(recorded):
    for name, kind in content.KINDS.items():
        for item in recorded.get(name, ()):
            made = kind.input(**kind.decode(item))
            assert item == item | kind.encode(made)
