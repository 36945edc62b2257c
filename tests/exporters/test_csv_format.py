from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.exporters.samples import (
    CASES,
    HOSTILE_TEXTS,
    LINKS,
    NOW,
    TODAY,
    VAGUE,
    cyber,
    hostile,
    timeline,
    vague,
)
from tracker import exporters
from tracker.domain import slippage_report
from tracker.domain.timelines import Timeline
from tracker.exporters.columns import MILESTONES, Column, Kind, guard, guarded
from tracker.exporters.csv_format import lines
from tracker.exporters.rows import milestones
from tracker.exporters.slippage_tables import WRITERS, Asked

TRIGGERS = "=+-@\t\r\0"


def rendered(key: str, of: Timeline) -> str:
    return b"".join(exporters.get(key).render(of, NOW)).decode()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def values(of: Timeline) -> list[list[str]]:
    """Return what must come back: every cell as text."""
    from tracker.exporters.columns import said

    return [[said(column.value(row)) for column in MILESTONES] for row in milestones(of)]


@pytest.mark.parametrize("case", CASES)
def test_another_reader_gets_every_value_back(case):
    found = list(csv.reader(io.StringIO(rendered("csv", CASES[case]()), newline="")))
    assert found[0] == [column.name for column in MILESTONES]
    assert found[1:] == values(CASES[case]())


def test_the_columns_begin_as_agreed():
    names = [column.name for column in MILESTONES]
    assert names[:4] == ["id", "url", "version", "status"]
    assert len(names) == len(set(names))


def test_each_date_has_its_six_columns_side_by_side():
    names = [column.name for column in MILESTONES]
    for date in ("date", "effective", "first_target", "last_target"):
        start = names.index(f"{date}_text")
        assert names[start : start + 6] == [
            f"{date}_{part}"
            for part in ("text", "edtf", "earliest", "latest", "precision", "qualifier")
        ]


def test_lines_end_with_crlf_and_nothing_marks_the_encoding():
    output = rendered("csv", CASES["vague"]())
    assert output.startswith("id,url,version,status,")
    assert output.endswith("\r\n")
    assert output.count("\n") == output.count("\r\n") == 1 + len(VAGUE) + 1


def test_the_data_profile_escapes_nothing():
    found = {row["id"]: row["description"] for row in rows_of(rendered("csv", CASES["hostile"]()))}
    assert {f"h-{name}" for name in HOSTILE_TEXTS} <= set(found)
    assert all(found[f"h-{name}"] == text for name, text in HOSTILE_TEXTS.items())


def test_the_excel_profile_is_marked_as_utf_8():
    assert rendered("csv_excel", CASES["empty"]()).startswith("\ufeffid,url,")


def test_no_text_cell_of_the_excel_profile_can_be_a_formula():
    found = rows_of(rendered("csv_excel", CASES["hostile"]()).removeprefix("\ufeff"))
    kinds = {column.name: column.kind for column in MILESTONES}
    cells = [
        value
        for row in found
        for name, value in row.items()
        if kinds[name] in {Kind.TEXT, Kind.URL}
    ]
    assert sum(cell.startswith("'") for cell in cells) > 20
    assert not [cell for cell in cells if cell[:1] in TRIGGERS and cell]


def test_the_excel_profile_leaves_typed_columns_alone():
    found = rows_of(rendered("csv_excel", timeline(vague())).removeprefix("\ufeff"))
    assert {row["date_edtf"] for row in found} == {*VAGUE.values(), ""}


def test_a_header_is_guarded_too():
    column: Column[str] = Column("=1+1", Kind.TEXT, "A test.", lambda row: row)
    assert next(lines([column], [], is_guarded=True)) == "'=1+1\r\n"


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_trigger_gets_an_apostrophe(trigger):
    assert guard(f"{trigger}1") == f"'{trigger}1"


@pytest.mark.parametrize("text", ["", "plain", "a=1", " =1", "'=1"])
def test_other_texts_stay_as_they_are(text):
    assert guard(text) == text


def test_a_line_of_tsv_has_as_many_tabs_as_columns_need():
    found = rendered("tsv", CASES["hostile"]()).removesuffix("\n").split("\n")
    assert {line.count("\t") for line in found} == {len(MILESTONES) - 1}
    assert not [line for line in found if "\r" in line]


def test_what_tsv_escapes_comes_back():
    def unescaped(cell: str) -> str:
        marks = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
        parts = iter(cell)
        return "".join(marks[next(parts)] if sign == "\\" else sign for sign in parts)

    found = rendered("tsv", timeline(hostile())).removesuffix("\n").split("\n")[1:]
    expected = [
        [guarded(column.kind, cell) for column, cell in zip(MILESTONES, cells, strict=True)]
        for cells in values(timeline(hostile()))
    ]
    assert [[unescaped(cell) for cell in line.split("\t")] for line in found] == expected


def test_nothing_that_is_pasted_from_tsv_is_run():
    begun = [
        cell
        for line in rendered("tsv", CASES["hostile"]()).removesuffix("\n").split("\n")[1:]
        for cell, column in zip(line.split("\t"), MILESTONES, strict=True)
        if column.kind in {Kind.TEXT, Kind.URL}
    ]
    assert not [cell for cell in begun if cell.startswith(TRIGGERS)]
    assert [cell for cell in begun if cell.startswith("'=")]


@pytest.mark.parametrize(("key", "title"), [("csv", "=1+1"), ("excel.csv", "'=1+1")])
def test_the_report_of_slippage_is_guarded_for_excel(key, title):
    write, _ = WRITERS[key]
    found = slippage_report.lines([replace(cyber(), title="=1+1")], TODAY)
    text = b"".join(write(found, Asked(LINKS, TODAY), NOW)).decode("utf-8-sig")
    assert {row["agreement_title"] for row in rows_of(text)} == {title}
