"""Agreements are exported from the terminal."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tracker import exporters

CYBER = "sino-german-cyber-agreement"


@pytest.fixture
def exported(tracker, told):
    """Return a function that exports JSON Lines and gives the records."""

    def run(*words: str) -> list[dict]:
        result = tracker("export", "jsonl", *words)
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


def slugs(records) -> set[str]:
    return {record["slug"] for record in records if "slug" in record}


def test_everything_is_exported_without_options(exported):
    assert len(slugs(exported())) == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--agreement", CYBER), {CYBER}),
        (("--status", "downgraded"), {CYBER}),
        (("--subject", "intellectual-property"), {CYBER}),
        (("--search", "economic espionage", "--flag", "slipped"), {CYBER}),
        (("--type", "treaty"), set()),
        (("--state", "draft"), set()),
        (("--party", "germany", "--before", "2015-10-31"), {CYBER}),
    ],
)
def test_options_narrow_the_export(exported, words, expected):
    found = slugs(exported(*words))
    assert expected <= found if "--before" in words else found == expected


def test_a_pair_is_exported_in_either_order(exported):
    one = slugs(exported("--pair", "germany", "china"))
    assert one == slugs(exported("--pair", "china", "germany"))
    assert one == slugs(exported("--pair", "CHN", "DEU"))
    assert len(one) == 3


def test_options_of_a_file_are_taken(tracker, told):
    assert "DTEND" in tracker("export", "ics").stdout
    on_first = tracker("export", "ics", "--fuzzy", "start").stdout
    assert ("(window to" in on_first, "DTEND" in on_first) == (True, False)
    refused = tracker("export", "ics", "--fuzzy", "often")
    assert (refused.exit_code, "'window', 'start', 'skip'" in refused.stderr) == (2, True)
    assert '\n  "agreements": [' in tracker("export", "json", "--pretty").stdout


def test_an_export_as_of_a_day_leaves_out_what_was_unknown(exported):
    assert slugs(exported("--as-of", "2015-12-31")) == {CYBER}


def test_a_file_is_written_whole(tracker, told, tmp_path):
    file = tmp_path / "cyber.csv"
    assert tracker("export", "csv", "--agreement", CYBER, "-o", str(file)).exit_code == 0
    assert file.read_text().count(CYBER) >= 5


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("papyrus",),
            "There is no export format “papyrus”. “tracker export --formats” lists them.",
        ),
        (
            ("jsnl",),
            (
                "There is no export format “jsnl”; did you mean jsonl."
                " “tracker export --formats” lists them."
            ),
        ),
        (
            ("jsonl", "--agreement", "none"),
            (
                "There is no agreement “none”."
                " Write its address (slug): the last part of the address of its page."
            ),
        ),
        (
            ("jsonl", "--agreement", "sino-german-cyber"),
            f"There is no agreement “sino-german-cyber”. Did you mean “{CYBER}”?",
        ),
        (
            ("jsonl", "--pair", "germany", "chinaa"),
            "There is no party “chinaa”. Did you mean “china”?",
        ),
        (
            ("csv", "--after", "2017-01-01", "--before", "2016-01-01"),
            (
                "before: The span ends before it begins: “after” is 2017-01-01,"
                " “before” is 2016-01-01. Exchange them."
            ),
        ),
        (
            ("jsonl", "--subject", "intellectual-propertyy"),
            "There is no subject “intellectual-propertyy”. Did you mean “intellectual-property”?",
        ),
    ],
)
def test_what_does_not_exist_is_named_and_leaves_no_file(tracker, told, tmp_path, words, message):
    file = tmp_path / "out"
    result = tracker("export", *words, "-o", str(file))
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert not file.exists()


def test_formats_are_listed(tracker):
    listed = tracker("export", "--formats").output.splitlines()
    assert "json" in {line.split("\t")[0] for line in listed}


def test_a_file_that_breaks_off_leaves_the_one_before(tracker, told, tmp_path, monkeypatch):
    file = tmp_path / "all.jsonl"
    file.write_text("the one before")

    def broken(*_arguments):
        yield b"half"
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.exporters.render", broken)
    assert tracker("export", "jsonl", "-o", str(file)).exit_code != 0
    assert file.read_text() == "the one before"
    assert [each.name for each in tmp_path.iterdir() if "all" in each.name] == ["all.jsonl"]


def test_a_file_is_readable_by_whom_other_files_are(tracker, told, tmp_path):
    plain, written = tmp_path / "plain", tmp_path / "all.csv"
    plain.touch()
    assert tracker("export", "csv", "-o", str(written)).exit_code == 0
    assert written.stat().st_mode == plain.stat().st_mode


def test_progress_is_told_on_the_error_stream_alone(tracker, told, tmp_path):
    result = tracker("export", "jsonl", "-o", str(tmp_path / "all.jsonl"))
    assert "Agreements" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("key", "is_laid_out"), [("svg", True), ("jsonl", False)])
def test_a_document_is_laid_out_behind_the_reading(tracker, told, tmp_path, key, is_laid_out):
    result = tracker("export", key, "-o", str(tmp_path / "all"))
    assert ("Laying out" in result.stderr) == is_laid_out


def test_more_milestones_than_a_format_takes_are_refused_on_one_line(
    tracker, told, tmp_path, monkeypatch
):
    small = replace(exporters.get("svg"), limit=1)
    monkeypatch.setattr("tracker.exporters.get", lambda _key: small)
    result = tracker("export", "svg", "-o", str(tmp_path / "all.svg"))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "takes at most 1 milestones, and here are " in result.stderr
    assert list(tmp_path.glob("*.svg")) == []


def test_a_link_goes_on_leading_to_the_file_that_is_written(tracker, told, tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("the one before")
    link.symlink_to(real.name)
    assert tracker("export", "jsonl", "-o", str(link)).exit_code == 0
    assert (link.is_symlink(), CYBER in real.read_text()) == (True, True)


def test_a_pipe_is_written_to_and_stays_one(tracker, told, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        assert tracker("export", "jsonl", "-o", str(pipe)).exit_code == 0
        assert pipe.is_fifo()
        assert CYBER in read.result(timeout=10)


@pytest.mark.parametrize("words", [("export", "jsonl"), ("history", "jsonl")])
def test_a_full_disk_is_one_line(tracker, told, words):
    result = tracker(*words, "-o", "/dev/full")
    told_is = (
        "Error: /dev/full cannot be written: No space left on device. Make room and try again."
    )
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, told_is)


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        (("--agreement", CYBER, "--party", "japan"), "agreement", "party"),
        (("--agreement", CYBER, "--type", "treaty"), "agreement", "type"),
        (("--pair", "germany", "china", "--party", "japan"), "pair", "party"),
    ],
)
def test_an_option_that_would_count_for_nothing_is_refused(tracker, told, words, one, other):
    result = tracker("export", "jsonl", *words)
    left_out = f"--{one} says already what is wanted; leave --{other} out."
    assert (result.exit_code, result.stderr) == (2, f"Error: {left_out}\n")
