"""Draw the form with which agreements are moved from draft to published and back."""

from __future__ import annotations

from tracker.web.forms.fields import TextField
from tracker.web.forms.records import ConfirmForm


class MoveForm(ConfirmForm):
    """Ask for the comment that goes with a move; the button says which move it is."""

    reason = TextField(
        "Comment",
        hint="For whoever works on it next; kept in the history. Needed when you return it.",
        rows=3,
    )
