"""The shipped seeds are loaded from the terminal."""

from __future__ import annotations


def test_parties_and_terms_are_loaded_without_the_story(tracker):
    result = tracker("seed", "--no-demo")
    assert result.exit_code == 0
    assert "parties: 382 added, 0 left as they were" in result.output
    assert "agreements" not in result.output
    again = tracker("seed", "--no-demo")
    assert "parties: 0 added, 382 left as they were" in again.output
