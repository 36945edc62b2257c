from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.exporters.samples import (
    CASES,
    HOSTILE_TEXTS,
    NOW,
    VAGUE,
    cyber,
    hostile,
    long_quotation,
    timeline,
    vague,
)
from tracker import exporters
from tracker.domain.errors import InvalidInput
from tracker.domain.timelines import Timeline
from tracker.exporters import xlsx_format
from tracker.exporters.columns import EVIDENCE, MILESTONES

SHEETS = [
    "README",
    "agreements",
    "parties",
    "milestones",
    "expectations",
    "evidence",
    "sources",
]


def opened(of: Timeline) -> Workbook:
    return load_workbook(io.BytesIO(b"".join(exporters.get("xlsx").render(of, NOW))))


def records(sheet: Worksheet) -> list[dict]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def readme(book: Workbook) -> dict:
    return {row[0]: row[1] for row in book["README"].iter_rows(values_only=True)}


@pytest.mark.parametrize("case", CASES)
def test_no_cell_is_a_formula(case):
    book = opened(CASES[case]())
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book.sheetnames == SHEETS


def test_hostile_texts_come_back():
    sheet = opened(timeline(hostile()))["milestones"]
    found = {row["id"]: row["description"] for row in records(sheet)}
    for name in ("equals", "plus", "minus", "at", "tab", "html", "astral", "escape", "override"):
        assert unescape(found[f"h-{name}"]) == HOSTILE_TEXTS[name]


def test_characters_that_a_cell_cannot_hold_are_replaced_and_counted():
    book = opened(timeline(hostile()))
    found = {row["id"]: row["description"] for row in records(book["milestones"])}
    assert found["h-control"] == "a\ufffdb\ufffdc\ufffdd"
    assert found["h-nul"] == "\ufffd=1+1"
    count = int(readme(book)["Characters a cell cannot hold"].split()[0])
    texts = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    replaced = sum(text.count("\ufffd") for text in texts if isinstance(text, str))
    assert count == replaced > 0


def test_only_known_days_that_all_programs_count_alike_are_dates():
    found = {
        row["id"]: row["date_earliest"] for row in records(opened(timeline(vague()))["milestones"])
    }
    assert found["v-day"] == at("2016-06-13")
    assert found["v-month"] == "2016-05-01"
    assert found["v-westphalia"] == "1648-10-24"
    assert found["v-early"] == "1899-12-31"
    assert found["v-leap"] == "1900-02-28"
    assert found["v-counted"] == at("1900-03-01")
    assert found["v-antiquity"] is None
    assert found["v-last"] == at("9999-12-31")


def test_edtf_is_text_whatever_it_looks_like():
    sheet = opened(timeline(vague()))["milestones"]
    found = [row["date_edtf"] for row in records(sheet)]
    assert found == [*VAGUE.values(), None]
    number = [column.name for column in MILESTONES].index("date_edtf") + 1
    assert {sheet.cell(row, number).number_format for row in range(2, 2 + len(VAGUE))} == {"@"}


def test_moments_are_in_utc_and_say_so():
    (first, *_) = records(opened(timeline(cyber()))["milestones"])
    assert first["updated_at (UTC)"] == at("2016-03-18T09:00")


def test_a_text_that_is_too_long_is_cut_where_one_sees_it():
    book = opened(timeline(long_quotation()))
    (found,) = records(book["evidence"])
    assert found["exact"].endswith("…[truncated, see url]")
    assert len(found["exact"].encode("utf-16-le")) // 2 <= 32_767
    assert readme(book)["Texts longer than a cell"].startswith("2 cut")


def test_a_sheet_can_be_filtered_and_its_head_stays():
    sheet = opened(timeline(cyber()))["evidence"]
    assert sheet.freeze_panes == "B2"
    assert (
        sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(EVIDENCE)).column_letter}{sheet.max_row}"
    )
    assert max(found.width for found in sheet.column_dimensions.values()) <= 61


def test_the_id_leads_to_the_record():
    sheet = opened(timeline(cyber()))["milestones"]
    assert sheet["A2"].value == "raised"
    assert sheet["A2"].hyperlink.target == (
        "https://tracker.example/t/agreements/sino-german-cyber"
    )
    assert sheet["A2"].hyperlink.location == "milestone-raised"


def test_every_column_is_explained_in_the_first_sheet():
    rows = list(opened(timeline(cyber()))["README"].iter_rows(values_only=True))
    explained = {(row[0], row[1]) for row in rows}
    assert {("milestones", column.name) for column in MILESTONES} <= explained
    assert ("party", "china") in {(row[0], row[1]) for row in rows}


def test_every_target_and_source_has_its_row():
    book = opened(timeline(cyber()))
    assert [row["number"] for row in records(book["expectations"])] == [1, 2, 3]
    assert [row["id"] for row in records(book["sources"])] == [
        "envoy-interview",
        "ministry-statement",
    ]
    assert len(records(book["evidence"])) == len(list(cyber().all_evidence()))
    assert [row["role"] for row in records(book["parties"])][-1] == "host"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx_format, "MOST_ROWS", 3)
    with pytest.raises(InvalidInput, match="choose CSV"):
        opened(timeline(cyber()))


def test_more_links_than_a_sheet_holds_become_plain_text(monkeypatch):
    monkeypatch.setattr(xlsx_format, "MOST_LINKS", 1)
    sheet = opened(timeline(cyber()))["milestones"]
    assert sheet["A2"].hyperlink
    assert not sheet["A3"].hyperlink
    assert sheet["A3"].value == "sign"
