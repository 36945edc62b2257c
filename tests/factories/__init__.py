"""Make minimal valid rows through the real services, so that a test names only what it is about."""

from __future__ import annotations

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import Actor, Edit

EDITOR = Actor(name="Edda Editor")


def edit(version: int | None = None, reason: str = "") -> Edit:
    """Return who saves; without a version the check for a stale start is skipped."""
    return Edit(by=EDITOR, version=version, reason=reason)


def day(edtf: str) -> FuzzyDate:
    """Return a date whose words are its EDTF."""
    return dates.from_dict({"text": edtf, "edtf": edtf})
