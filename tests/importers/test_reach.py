"""A workbook that is small as a file is refused where it would take room for millions of cells."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import InvalidInput
from tracker.importers import tables
from tracker.importers.tables.reach import _letters, _number, require_dense

LAST = 1_048_576


def workbook(*cells: tuple[int, int], **options: object) -> io.BytesIO:
    """Return a table of two columns with more cells, by row and column from 0."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet("deals")
        page.write_row(0, 0, ["Title", "Signed"])
        page.write_row(1, 0, ["Pact", "2016"])
        for row, column in cells:
            page.write_string(row, column, " ")
    return file


def packed(name: str, data: bytes) -> zipfile.ZipFile:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, data)
    return zipfile.ZipFile(file)


def refusal(book: zipfile.ZipFile) -> str:
    with pytest.raises(InvalidInput) as refused:
        require_dense(book)
    (message,) = refused.value.errors["file"]
    return str(message)


@pytest.mark.parametrize(
    ("cell", "name"), [((LAST - 1, 14), "O1048576"), ((LAST - 1, 16_383), "XFD1048576")]
)
def test_one_cell_far_from_the_table_is_named_and_not_given_room(cell, name):
    with pytest.raises(InvalidInput) as refused:
        tables.read(workbook(cell), "deals.xlsx")
    (message,) = refused.value.errors["file"]
    assert f"reaches as far as {name}" in str(message)
    assert "xl/worksheets/sheet1.xml" in str(message)


def test_cells_that_only_have_a_format_take_no_room():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("deals")
        page.write_row(0, 0, ["Title", "Signed"])
        page.write_row(1, 0, ["Pact", "2016"])
        page.write_blank(LAST - 1, 16_383, None, book.add_format({"bold": True}))
    (sheet,) = tables.read(file, "deals.xlsx").sheets
    assert [row.cells for row in sheet.rows()] == [["Pact", "2016"]]


def test_a_table_with_gaps_is_read():
    (sheet,) = tables.read(workbook((4_000, 100), (4_500, 3)), "deals.xlsx").sheets
    assert next(iter(sheet.rows())).cells[:2] == ["Pact", "2016"]


ROW, CELL = '<row r="1048576">', '<c r="XFD1048576"><v>1</v></c>'


@pytest.mark.parametrize(
    "text",
    [
        f'<row r="1"><c r="A1"><v>1</v></c></row>{ROW}{CELL}</row>',
        f'<row r="1"><c r="A1"><v>1</v></c></row>{ROW}<c t="s" r="XFD1048576"><v>1</v></c></row>',
        "<x:row><x:c r='A1'><x:v>1</x:v></x:c></x:row><x:c r='XFD1048576'><x:v>1</x:v></x:c>",
        f'<c r="a1"><v>1</v></c>{ROW}<c r="xfd1048576" ><v>1</v></c></row>',
        # cells that do not say where they stand
        f"<row><c><v>1</v></c></row>{ROW}" + "<c><v>1</v></c>" * 20 + "</row>",
        "<row><c><v>1</v></c></row>" + "<row/>" * 1_200_000 + "<row><c><v>1</v></c></row>",
        # a tag that is longer than what is read at once
        f'<c r="A1"><v>1</v></c><c {" " * 900_000}{"x" * 90_000} r="XFD1048576"><v>1</v></c>',
    ],
)
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/other.part"])
def test_however_it_is_written_and_wherever_it_stands_it_is_found(text, name):
    book = packed(name, f"<worksheet><sheetData>{text}</sheetData></worksheet>".encode())
    assert name in refusal(book)


@pytest.mark.parametrize(
    "text",
    [
        '<cols><col min="1" max="16384"/></cols><c r="A1"><v>1</v></c>',
        '<c r="A1"><v>1</v></c><c r="XFD1048576" s="3"/>',
        '<dimension ref="A1:XFD1048576"/><row r="1048576"/><c r="A1"><v>1</v></c>',
        "",
    ],
)
def test_what_holds_no_value_does_not_count(text):
    require_dense(packed("xl/worksheets/sheet1.xml", f"<worksheet>{text}</worksheet>".encode()))


def record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(data)]) + data


def binary(*rows: tuple[int, int, int]) -> bytes:
    """Return a sheet of XLSB: row, column and kind of each cell."""
    parts = [record(129)]
    for row, column, kind in rows:
        parts.append(record(0, row.to_bytes(4, "little") + bytes(13)))
        parts.append(record(kind, column.to_bytes(8, "little")))
    return b"".join((*parts, record(130)))


def test_sheets_of_records_are_looked_through_too():
    far = binary((0, 0, 7), (LAST - 1, 16_383, 7))
    assert "reaches as far as XFD1048576" in refusal(packed("xl/worksheets/sheet1.bin", far))
    require_dense(packed("xl/worksheets/sheet1.bin", binary((0, 0, 7), (LAST - 1, 16_383, 1))))
    require_dense(packed("xl/worksheets/sheet1.bin", binary((0, 0, 7)) + b"\x07\xff\xff"))


@given(st.integers(1, 10**9))
def test_names_of_columns_are_numbers(number):
    assert _number(_letters(number).encode()) == number


def test_names_of_columns_begin_with_a():
    assert [_letters(number) for number in (1, 26, 27, 702, 703, 16_384)] == [
        *("A", "Z", "AA", "ZZ", "AAA", "XFD")
    ]


def test_a_part_that_is_damaged_is_told_as_such():
    file = workbook()
    data = bytearray(file.getvalue())
    at = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 20
    data[at : at + 8] = bytes(8)
    with pytest.raises(InvalidInput, match="damaged"):
        tables.read(io.BytesIO(bytes(data)), "deals.xlsx")
