from __future__ import annotations

import csv
import json

import pytest
from sqlalchemy import func, select

from tests.factories import parties as make_parties
from tracker.db import Sessions, make_engine
from tracker.models import Agreement

FILE = """Title,Parties,Signed,UNTS no
Pact of rivers,Ruritania,3/4/2016,1
Pact of lakes,Ruritania,1953-05-5,2
Pact of seas,Atlantis,2699-01-01,3
"""


@pytest.fixture
def sessions_of_command(fresh_database):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        make_parties.party(session, "Ruritania")
        session.commit()
    yield Sessions(engine)
    engine.dispose()


@pytest.fixture
def deals(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text(FILE)
    return path


def count(sessions) -> int:
    with sessions.reading() as session:
        return session.scalar(select(func.count()).select_from(Agreement))


def test_without_being_asked_to_save_it_only_tells(tracker, sessions_of_command, deals):
    result = tracker("import", "table", str(deals))
    assert result.exit_code == 1
    assert "1 new, 0 changed, 0 same, 0 conflict, 2 error" in result.output
    assert "row 2 Signed: “3/4/2016”" in result.output
    assert "2016-04-03 or 2016-03-04" in result.output
    assert "“2699-01-01” is taken as not known: 1" in result.output
    assert count(sessions_of_command) == 0


def test_columns_that_nothing_tells_the_meaning_of_are_named(tracker, fresh_database, tmp_path):
    file, mapping = tmp_path / "deals.csv", tmp_path / "mapping.json"
    file.write_text("Title,Date,Remark of ours\nA deal,3 April 2016,Tea\n")
    left_out = "Not taken in, as nothing tells what they mean: “Date”, “Remark of ours”. "
    result = tracker("import", "table", str(file))
    assert (result.exit_code, left_out in result.stderr) == (0, True)
    assert tracker("import", "table", str(file), "--write-mapping", str(mapping)).exit_code == 0
    decided = tracker("import", "table", str(file), "--mapping", str(mapping))
    assert (decided.exit_code, "Not taken in" in decided.stderr) == (0, False)


def test_one_wrong_row_keeps_back_the_file_unless_rows_are_saved_one_by_one(
    tracker, sessions_of_command, deals, tmp_path
):
    report = tmp_path / "report.csv"
    result = tracker("import", "table", str(deals), "--save", "--report", str(report))
    assert (result.exit_code, count(sessions_of_command)) == (1, 0)
    rows = list(csv.DictReader(report.read_text().splitlines()))
    assert [(row["row"], row["column"], row["kind"]) for row in rows] == [
        ("2", "Signed", "error"),
        ("3", "Signed", "warning"),
        ("4", "Parties", "error"),
    ]
    result = tracker("import", "table", str(deals), "--save", "--row-by-row")
    assert (result.exit_code, count(sessions_of_command)) == (1, 1)


def test_options_and_a_mapping_put_the_rest_right_and_again_changes_nothing(
    tracker, sessions_of_command, deals, tmp_path
):
    path = tmp_path / "mapping.json"
    assert tracker("import", "table", str(deals), "--write-mapping", str(path)).exit_code == 0
    mapping = json.loads(path.read_text())
    column = next(c for c in mapping["sheets"][0]["columns"] if c["to"] == "party")
    column["values"] = {"Atlantis": "ruritania"}
    path.write_text(json.dumps(mapping))
    asked = ["--save", "--mapping", str(path), "--month-first"]
    assert tracker("import", "table", str(deals), *asked).exit_code == 0
    assert count(sessions_of_command) == 3
    result = tracker("import", "table", str(deals), "--save")  # the mapping is remembered
    assert result.exit_code == 0
    assert "3 same" in result.output
    assert "nothing to save" in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), ("a,b\n1,2\n", "No column"), ("%PDF-1.4", "PDF")],
)
def test_a_file_that_cannot_be_read_ends_with_2(
    tracker, sessions_of_command, tmp_path, text, words
):
    path = tmp_path / "a.csv"
    path.write_text(text)
    result = tracker("import", "table", str(path))
    assert result.exit_code == 2
    assert words in result.output
