from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
import xlsxwriter

from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping
from tracker.domain.importing.mappings import Column, SheetMapping
from tracker.importers import tables
from tracker.importers.tables import Limits


def read(data: bytes | str, name: str = "a.csv", **limits: int) -> tables.TableFile:
    data = data.encode() if isinstance(data, str) else data
    return tables.read(io.BytesIO(data), name, Limits(**limits))


def rows(found: tables.TableFile, sheet: int = 0) -> list[list]:
    return [list(row.cells) for row in found.sheets[sheet].rows()]


def refusal(data: bytes | str, name: str = "a.csv", **limits: int) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_all(data, name, **limits)
    return str(refused.value)


def read_all(data: bytes | str, name: str, **limits: int) -> None:
    found = read(data, name, **limits)
    list(found.groups(FileMapping(())))
    for sheet in found.sheets:
        list(sheet.rows())


def workbook(*cells: object, sheet: str = "deals") -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, [f"c{number}" for number in range(len(cells))])
        for place, cell in enumerate(cells):
            if isinstance(cell, date):
                form = book.add_format({"num_format": "yyyy-mm-dd"})
                page.write_datetime(1, place, cell, form)
            elif isinstance(cell, str):
                page.write_string(1, place, cell)
            else:
                page.write(1, place, cell)
    return file.getvalue()


def rewritten(book: bytes, before: bytes, after: bytes) -> bytes:
    """Return a workbook with other words in its first sheet."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("/sheet1.xml"):
                assert before in data
                data = data.replace(before, after)
            new.writestr(name, data)
    return packed.getvalue()


def archive(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(f"{name}.csv", text)
    return packed.getvalue()


def test_a_workbook_that_is_a_text_is_refused():
    assert "name it .csv" in refusal(b"title,party\nPact,Ruritania\n", "a.xlsx")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"title,party\nPact,Ruritania\n", "a.XLS", "name it .csv"),
        (b"\n<html><table><tr><td>Pact</table>", "a.xls", "is a web page or XML. Open it in Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 old", "a.xls", "of an old Excel (.xls), or one that is locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 locked", "a.xlsx", "without a password"),
        (b"PK\x03\x04 new", "a.xls", "name it .xlsx"),
    ],
)
def test_what_is_called_a_workbook_is_told_what_makes_a_table_of_it(data, name, words):
    message = refusal(data, name)
    assert words in message
    assert "plain text" not in message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a,b\n1,2\n\n"3\n\n4",5\n6,"7\n8,9\n', "Row 5, which begins in line 7 "),
        ('a,b\n1,"2', "Row 2, which begins in line 2 "),
        ('a,"b\n1,2\n', "Row 1, which begins in line 1 "),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(text, place):
    assert place in refusal(text)


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\n"])
def test_a_file_may_end_behind_a_quotation_mark(end):
    assert rows(read(f'a,b\n1,"2\n""3"""{end}')) == [["1", '2\n"3"']]


def test_a_table_in_chinese_of_gb_18030_is_read():
    text = "标题,当事方\n网络安全合作协定,中国和德国\n"
    read = tables.read(io.BytesIO(text.encode("gb18030")), "a.csv")
    assert read.headers == [("", ("标题", "当事方"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_are_read_whatever_parts_their_cells_and_however_they_are_encoded(
    delimiter, encoding
):
    text = f'Title{delimiter}Party\r\n"Übereinkunft{delimiter} kurz"{delimiter}Österreich\r\n'
    found = read(text.encode(encoding))
    assert found.sheets[0].header == ("Title", "Party")
    assert rows(found) == [[f"Übereinkunft{delimiter} kurz", "Österreich"]]


def test_the_apostrophe_before_a_formula_is_taken_away_and_no_other():
    found = read("a,b,c\n'=1+1,'tis,-5\n")
    assert rows(found) == [["=1+1", "'tis", "-5"]]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    found = read('\nTitle\n"one\nwith two lines"\n\nthree\n')
    assert [row.number for row in found.sheets[0].rows()] == [3, 5]


@pytest.mark.parametrize("above", ["Deals;;;\r\nAs of;3 May 2024;;\r\n", "Deals\r\n\r\n"])
def test_a_title_above_the_table_is_no_header(above):
    found = read(f"{above}No;Title;Party;Day\r\n1;Pact, big;Chad;2016\r\n")
    assert found.sheets[0].header == ("No", "Title", "Party", "Day")
    assert [(row.number, row.cells) for row in found.sheets[0].rows()] == [
        (4, ["1", "Pact, big", "Chad", "2016"])
    ]


def test_a_title_above_the_table_of_a_workbook_is_no_header():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for number, cells in enumerate([["Deals"], ["Title", "Party", "Day"], ["Pact", "Chad", 1]]):
            page.write_row(number, 0, cells)
    found = read(file.getvalue(), "a.xlsx")
    assert found.sheets[0].header == ("Title", "Party", "Day")
    assert rows(found) == [["Pact", "Chad", 1]]


@pytest.mark.parametrize(
    "text",
    [
        ",Title,Party\n0,Pact,Chad\n1,Treaty,Mali\n",  # a table of pandas with its index
        "Title\nOn trade, goods, services\nOn trade; goods; services\n",
        "Title;Day\nOn trade, goods, services;2016\nOn this, that, all;2017\n",
    ],
)
def test_a_table_without_a_title_above_begins_with_its_header(text):
    assert "Title" in read(text).sheets[0].header


def test_columns_without_a_name_and_with_the_same_name_can_be_told_apart():
    assert read("a,,a\n1,2,3\n").sheets[0].header == ("a", "column 2", "a (2)")


def test_the_cells_of_a_workbook_are_taken_as_they_are_stored():
    found = read(workbook(date(2016, 6, 1), "3/4/2016", 12, 1.5, True, "", "=1+1"), "a.xlsx")
    assert rows(found) == [[date(2016, 6, 1), "3/4/2016", 12, 1.5, True, None, "=1+1"]]
    assert next(found.sheets[0].rows())[:2] == ("deals", 2)


def test_errors_and_formulas_without_a_value_are_counted_in_the_sheets_that_are_read():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("A & B", "other"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["title", "signed", "force"])
            page.write_row(1, 0, ["One", "2001"])
            page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
            page.write_formula(2, 0, "=A2", None, "Two")
            page.write_formula(2, 1, "=Z9", None, "")
            page.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    found = read(file.getvalue(), "a.xlsx")
    mapping = FileMapping((SheetMapping("A & B", (Column("title", "title"),)),))
    assert found.silent(mapping) == {"#DIV/0!": 2, "=…": 1}
    text = (b'<c r="B3"><f>', b'<c r="B3" t="str"><f>')  # an empty text, which is a value
    found = read(rewritten(file.getvalue(), *text), "a.xlsx")
    assert found.silent(mapping) == {"#DIV/0!": 2}
    assert read("a,b\n1,2\n").silent(mapping) == {}


def test_formulas_that_a_program_wrote_without_values_are_counted():
    file = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["title", "signed"], *(["x", "=1+1"] for _ in range(40_000))):
        book.active.append(row)
    book.save(file)
    mapping = FileMapping((SheetMapping("Sheet", (Column("title", "title"),)),))
    assert read(file.getvalue(), "a.xlsx").silent(mapping) == {"=…": 40_000}


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "empty"),
        (b" \r\n", "a.csv", "empty"),
        (b"%PDF-1.7 x", "a.csv", "PDF"),
        (b"PK\x03\x04 broken", "a.xlsx", "damaged"),
        (b"PK\x03\x04 broken", "a.zip", "damaged"),
        (archive(), "a.zip", "no CSV"),
        (archive(a="x,y\n1,2\n"), "a.xlsx", "no Excel workbook"),
        (b'{"agreements": [{"fields": {', "a.json", "damaged or breaks off"),
        (b'{"a": 1}', "a.json", "no agreement"),
        (b'{"agreements": ' + b"[" * 200_000, "a.json", "damaged or breaks off"),
        (b"[]", "a.json", "no rows"),
        (b'[{"a": 1}, 5]', "a.json", "Record 2 is no object"),
        (b'[["a"], ["b"]]', "a.json", "Record 1 is no object"),
        (b'[{"a": 1}, {"b": {"c": 1}}]', "a.json", "“b” of record 2 holds further objects"),
        (b'[{"a": 1}, {"b": ', "a.json", "damaged or breaks off"),
        (b"title\n" + b"x" * 5_000_000, "a.csv", "characters"),
        (b"a\0b\n1\n", "a.csv", "NUL"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, name, words):
    assert words in refusal(data, name)


def test_a_list_of_objects_in_json_is_a_table_of_all_their_keys():
    text = """ [ {"Title": "One", "Signed": "2001"},
        {"Title": "Two, and more", "Parties": ["Germany", "China"], "Signed": null, "No": 5}]"""
    for data in (text.encode(), text.encode("utf-8-sig")):
        found = read(data, "a.json")
        assert found.headers == [("", ("Title", "Signed", "Parties", "No"))]
        expected = [["One", "2001", None, None], ["Two, and more", None, "Germany\nChina", 5]]
        assert rows(found) == expected
        assert rows(found) == expected


def test_a_header_in_brackets_is_a_csv():
    assert read("[Title],[Signed]\na,b\n").headers == [("", ("[Title]", "[Signed]"))]


def test_our_records_are_known_in_a_bare_list_too():
    """Programs such as jq write the lines of JSON Lines so."""
    assert read(b'[{"id": "a", "fields": {}}]', "a.json").reader.key == "json"


NAMES = ("titles", "identifiers", "provisions", "notes", "parties", "milestones", "relations")
RECORD = {
    "id": "a",
    "slug": "a",
    "version": 1,
    "record_state": "draft",
    "standing": {"derived": "", "override_reason": ""},
    "fields": {
        name: {"value": value}
        for name, value in {
            **dict.fromkeys(("title", "instrument_type", "bindingness", "summary", "status"), "x"),
            "subjects": [],
        }.items()
    },
    **{name: [] for name in NAMES},
}


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ({"standing": []}, "Agreement 2 is not as our JSON writes it: “standing” is damaged."),
        ({"titles": [5]}, "Agreement 2 is not as our JSON writes it: “titles 1” is damaged."),
        ({"fields": [1]}, "Agreement 2 is not as our JSON writes it: “fields” is damaged."),
        ({"fields": {}}, "Agreement 2 lacks a part of our JSON: “title”."),
        ({"milestones": [{"id": "m", "fields": [1]}]}, "“milestones 1” is damaged."),
        ({"milestones": [{"id": "m"}]}, "lacks a part of our JSON: “fields”."),
    ],
)
def test_a_damaged_record_of_ours_is_named_with_what_is_wrong(damage, words):
    data = "".join(f"{json.dumps(record)}\n" for record in (RECORD, RECORD | damage))
    said = refusal(data, "a.jsonl")
    assert words in said
    assert "indices" not in said


def test_more_rows_than_allowed_are_refused():
    assert "more than 2 rows" in refusal("a\n1\n2\n3\n", rows=2)


def test_more_columns_than_allowed_are_refused():
    assert "at most 2" in refusal("a,b,c\n1,2,3\n", columns=2)


def test_an_archive_that_swells_is_refused_before_it_is_unpacked():
    bomb = archive(a="a\n" + "0" * 5_000_000)
    assert "too densely" in refusal(bomb, "a.zip")
    assert "MiB" in refusal(archive(a="a\n1\n", b="b\n2\n"), "a.zip", unpacked=5)


def keyed(*sheets: str) -> FileMapping:
    columns = (Column("id", "id"), Column("word", "note"))
    return FileMapping(tuple(SheetMapping(name, columns) for name in sheets))


@pytest.mark.parametrize(
    ("first", "second"),
    [("a,b,c", "a,a,c"), ("c,a,b", "a,b,c"), ("a,b,a", ""), ("a", "b,a")],
)
def test_rows_of_one_agreement_come_together_whatever_their_order(first, second):
    def table(ids: str) -> str:
        lines = [f"{each},{each}{n}" for n, each in enumerate(filter(None, ids.split(",")))]
        return "\n".join(["id,word", *lines])

    found = read(archive(one=table(first), two=table(second)), "a.zip")
    groups = [[row.cells[0] for row in group] for group in found.groups(keyed("one", "two"))]
    assert all(len(set(group)) == 1 for group in groups)
    assert sorted(key for group in groups for key in group) == sorted(
        filter(None, f"{first},{second}".split(","))
    )
    assert len(groups) == len({group[0] for group in groups})


def test_pasted_rows_are_read_as_a_spreadsheet_gives_them():
    found = tables.pasted("Title\tParty\nPact\tRuritania\n")
    assert rows(found) == [["Pact", "Ruritania"]]


def test_a_day_keeps_being_one_on_the_way_through_a_temporary_file():
    at = datetime(2016, 6, 1, 12, tzinfo=UTC).replace(tzinfo=None)
    data = workbook(at, "x")
    found = read(data, "a.xlsx")
    mapping = FileMapping((SheetMapping("deals", (Column("c0", "note"), Column("c1", "slug"))),))
    assert [group[0].cells[1] for group in found.groups(mapping)] == ["x"]
