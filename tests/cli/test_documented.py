"""The commands that the guides tell are run as they stand."""

from __future__ import annotations

import re
import shlex

import pytest

from tracker.paths import PACKAGE

GUIDES = ("tour", "publishing", "team")


def commands(name: str) -> list[str]:
    """Return the lines of the shell blocks of a document."""
    text = (PACKAGE / "docs" / f"{name}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.+?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.only_on("sqlite")  # the commands do not depend on the database
@pytest.mark.parametrize("name", GUIDES)
def test_the_commands_of_a_guide_run_as_they_stand(tracker, told, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    lines = commands(name)
    assert lines
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "tracker"
        result = tracker(*words)
        assert result.exit_code == 0, f"{line}: {result.output}"
        if "-o" in words:
            assert (tmp_path / words[-1]).stat().st_size > 0, line
