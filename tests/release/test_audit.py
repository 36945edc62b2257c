"""A known vulnerability fails the audit; where nobody can be asked, that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.release import __main__ as release

FOUND = (
    "Found 1 known vulnerability in 1 package\n"
    "Name  Version ID             Fix Versions\n"
    "nobody 1.0    PYSEC-2026-1   1.1\n"
)


def said(words: str, *, fails: bool):
    """Return what stands in for the program: it says these words."""

    def run(*_command: object) -> str:
        if fails:
            raise release.Failed(words)
        return words

    return run


def test_that_nothing_is_known_passes(monkeypatch):
    monkeypatch.setattr(release, "tool", Path)
    monkeypatch.setattr(release, "run", said("No known vulnerabilities found\n", fails=False))
    assert release.audit(Path("lock.txt")) == "No known vulnerabilities found"


@pytest.mark.parametrize(
    ("words", "fails", "outcome"),
    [
        (FOUND, True, release.Failed),
        ("nobody  Dependency not found on PyPI", False, release.Unreachable),
        ("requests.exceptions.ConnectionError: no route", True, release.Unreachable),
    ],
)
def test_a_known_vulnerability_is_told_from_a_list_that_is_away(monkeypatch, words, fails, outcome):
    monkeypatch.setattr(release, "tool", Path)
    monkeypatch.setattr(release, "run", said(words, fails=fails))
    with pytest.raises(release.Failed) as caught:
        release.audit(Path("lock.txt"))
    assert type(caught.value) is outcome
