from __future__ import annotations

import json

import pytest
from prov.model import ProvDocument

CYBER = "sino-german-cyber-agreement"
pytestmark = pytest.mark.only_on("sqlite")  # the pages are tested on both


def test_the_history_of_one_record_is_written_to_a_file(tracker, told, tmp_path):
    file = tmp_path / "history.jsonl"
    result = tracker("history", "jsonl", "--record", f"agreements/{CYBER}", "-o", str(file))
    assert result.exit_code == 0, result.output
    (line,) = map(json.loads, file.read_text().splitlines())
    assert (line["slug"], line["version"], line["action"]) == (CYBER, 1, "created")


def test_the_provenance_of_everything_goes_to_the_terminal(tracker, told):
    result = tracker("history", "prov")
    assert result.exit_code == 0, result.output
    assert ProvDocument.deserialize(content=result.stdout).get_records()


def test_a_folder_is_no_file_to_write(tracker, told, tmp_path):
    result = tracker("history", "prov", "-o", str(tmp_path))
    assert (result.exit_code, "is a directory" in result.stderr) == (2, True)


@pytest.mark.parametrize("record", ["agreements", "treaties/x", "agreements/none", "/"])
def test_a_record_that_there_is_not_ends_with_a_message(tracker, told, record):
    result = tracker("history", "jsonl", "--record", record)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
