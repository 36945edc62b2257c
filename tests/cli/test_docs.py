"""The documents that follow from the code are current."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tracker.cli import docs, main
from tracker.paths import PACKAGE


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "codebook.md"])
def test_a_made_document_is_current(name):
    stored = (PACKAGE / "docs" / name).read_text(encoding="utf-8")
    assert stored == docs.documents(main)[name], "run: tracker docs --write"


def test_the_check_passes_when_all_are_current():
    result = CliRunner().invoke(main, ["docs", "--check"])
    assert (result.exit_code, result.output) == (0, "not current: none\n")


@pytest.mark.parametrize("words", [[], ["--write", "--check"]])
def test_it_is_either_written_or_checked(words):
    result = CliRunner().invoke(main, ["docs", *words])
    assert result.exit_code == 2
    assert "Give either --write or --check." in result.output


def test_what_is_not_current_fails_the_check_until_it_is_written(tmp_path):
    in_folder = ["--folder", str(tmp_path)]
    (tmp_path / "codebook.md").write_text("# Of last year\n")
    before = CliRunner().invoke(main, ["docs", "--check", *in_folder])
    assert (before.exit_code, before.output) == (
        1,
        "not current: commands.md, settings.md, codebook.md\n",
    )
    assert CliRunner().invoke(main, ["docs", "--write", *in_folder]).exit_code == 0
    assert CliRunner().invoke(main, ["docs", "--check", *in_folder]).exit_code == 0
