from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET

import openpyxl
import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType, Role
from tracker.models import Agreement
from tracker.web import slippage

STORY = "sino-german-cyber-agreement"


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_the_report_tells_what_slipped(reader):
    page = reader.get("/slippage")
    assert page.status_code == 200
    assert "milestones had a target" in page.text
    assert f"/agreements/{STORY}" in page.text


def test_the_report_takes_a_filter(reader):
    assert "No milestone with a target" in reader.get("/slippage?q=no+such+words").text


def test_where_only_the_first_are_read_the_page_says_so(reader, monkeypatch):
    monkeypatch.setattr(slippage, "MOST_READ", 0)
    page = pages.get(reader, "/slippage")
    assert "This page reads the first 0 agreements" in page.words
    assert "No milestone with a target is in this selection" not in page.words
    assert "/slippage/report.csv" in page.links


def test_a_filter_that_cannot_be_read_is_refused(reader):
    answer = reader.get("/slippage?after=someday+soon")
    assert answer.status_code == 422


def test_the_report_is_told_as_of_a_day(reader):
    then = reader.get("/slippage/report.json?as_of=2015-11-10").json
    now = reader.get("/slippage/report.json").json
    assert then["total"]["postponements"] < now["total"]["postponements"]
    assert then["as_of"] == "2015-11-10"


def test_the_chart_is_a_picture_with_words(reader):
    page = reader.get("/slippage").text
    start = page.index("<svg", page.index('id="spread"'))
    chart = ET.fromstring(page[start : page.index("</svg>", start) + 6])  # noqa: S314  # our own
    namespace = "{http://www.w3.org/2000/svg}"
    assert chart.get("role") == "img"
    assert chart.find(f"{namespace}title").text
    assert "certainly" in chart.find(f"{namespace}desc").text


def test_all_files_tell_the_same_milestones(reader):
    lines = list(csv.DictReader(io.StringIO(reader.get("/slippage/report.csv").text)))
    told = reader.get("/slippage/report.json").json
    book = openpyxl.load_workbook(io.BytesIO(reader.get("/slippage/report.xlsx").data))
    ids = [row[0].value for row in book["milestones"].iter_rows(min_row=2)]
    assert lines
    assert [line["id"] for line in lines] == [each["id"] for each in told["milestones"]] == ids
    assert book.sheetnames == [
        "README",
        "milestones",
        "agreements",
        "pairs",
        "subjects",
        "distribution",
    ]


def test_every_line_holds_words_and_bounds_of_both_targets(reader):
    (line, *_) = csv.DictReader(io.StringIO(reader.get("/slippage/report.csv").text))
    for name in ("text", "edtf", "earliest", "latest", "precision", "qualifier"):
        assert {f"first_target_{name}", f"last_target_{name}"} <= set(line)


def test_groups_hold_the_words_and_bounds_of_targets_too(reader):
    told = reader.get("/slippage/report.json").json
    for group in (*told["agreements"], *told["pairs"], *told["subjects"], told["total"]):
        for name in ("text", "edtf", "earliest", "latest", "precision", "qualifier"):
            assert {f"first_target_{name}", f"last_target_{name}"} <= set(group)
        assert not {"first_target", "last_target"} & set(group)


def test_a_target_with_an_open_start_is_not_told_as_the_day_it_was_stated(reader, session, known):
    old = session.scalars(select(Agreement).where(Agreement.slug == known.other)).one()
    milestone = make.milestone(session, old, MilestoneType.SIGNED)
    make.target(session, old, milestone, "[..2015-06]", "2015-01-01")
    session.commit()
    groups = reader.get("/slippage/report.json?q=commerce").json["agreements"]
    assert [(g["first_target_edtf"], g["first_target_earliest"]) for g in groups] == [
        ("[..2015-06]", None)
    ]
    page = pages.get(reader, "/slippage?q=commerce").words
    assert "1 January 2015" not in page
    assert "June 2015" in page[page.rindex("By agreement") :]


def test_what_is_written_shows_in_a_report_that_was_read_before(reader, client, session, known):
    before = [pages.get(reader, "/slippage").words for _ in range(2)]
    assert before[0] == before[1]
    old = session.scalars(select(Agreement).where(Agreement.slug == known.other)).one()
    assert old.title not in before[0]
    milestone = make.milestone(session, old, MilestoneType.SIGNED)
    make.target(session, old, milestone, "2015-06", "2015-01-01")
    session.commit()
    assert old.title in pages.get(reader, "/slippage").words
    # who is not signed in is told what is published, whoever asked before
    assert old.title not in pages.get(client, "/slippage").words


def test_the_table_for_excel_is_marked_and_runs_nothing(reader):
    plain = reader.get("/slippage/report.csv").data
    marked = reader.get("/slippage/report.excel.csv")
    assert (plain[:2], marked.data[:3]) == (b"id", b"\xef\xbb\xbf")
    assert "excel.csv" in marked.headers["Content-Disposition"]
    assert marked.data[3:] == plain


def test_an_unknown_format_is_not_there(reader):
    assert reader.get("/slippage/report.papyrus").status_code == 404


def test_the_page_of_an_agreement_that_ended_counts_delays_to_its_end(reader):
    now = pages.get(reader, f"/agreements/{STORY}").words
    assert re.search(r"Delay −\d+ to \d+ days when the agreement ended\.", now)
    assert "days so far" not in now


def test_the_page_of_an_agreement_under_way_counts_delays_so_far(reader):
    then = pages.get(reader, f"/agreements/{STORY}?as_of=2016-03-20").words
    assert re.search(r"Delay −\d+ to \d+ days so far\.", then)
