"""Draw the forms of working together: moves, comments, and problems that readers report."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.domain import vocabularies as v
from tracker.domain.inputs import CommentInput, ReportInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, TextField, VocabularyField
from tracker.web.forms.records import ConfirmForm


class MoveForm(ConfirmForm):
    """Ask for the comment that goes with a move; the button says which move it is."""

    reason = TextField(
        _l("Comment"),
        hint=_l("For whoever works on it next; kept in the history. Needed when you return it."),
        rows=3,
    )


class CommentForm(BaseForm):
    """Take a comment."""

    text = TextField(_l("Comment"), hint=_l("Whoever worked on this record is told."), rows=4)
    reason: Any = None

    def to_input(self) -> CommentInput:
        """Return the input."""
        return CommentInput(text=self.text.data)


class ReportForm(BaseForm):
    """Let a reader report a problem."""

    text = TextField(_l("What is wrong?"), hint=_l("Name the fact, and how you know."), rows=6)
    contact = LineField(_l("How to reach you"), hint=_l("Optional; shown to the editors alone."))
    reason: Any = None

    def to_input(self) -> ReportInput:
        """Return the input."""
        return ReportInput(text=self.text.data, contact=self.contact.data)


class DecisionForm(BaseForm):
    """Say what became of a report."""

    state = VocabularyField(_l("What became of it"), v.ReportState)
    reason = TextField(_l("Answer"), hint=_l("For your own files; nothing is sent."), rows=3)
