"""Draw the form that merges two agreements."""

from __future__ import annotations

from wtforms import HiddenField

from tracker.web.forms.records import ConfirmForm

_DIGITS = 9


class MergeForm(ConfirmForm):
    """Ask before two agreements become one; both versions must be those that were looked at."""

    other_version = HiddenField()

    @property
    def expected_other(self) -> int:
        """Return the version of the other agreement; 0 where it was tampered with."""
        text = str(self.other_version.data or "")
        return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0

    def overtake_both(self, version: int, other_version: int) -> None:
        """Say that one of them changed meanwhile, and ask again."""
        self.overtake(version)
        self.other_version.data = str(other_version)
