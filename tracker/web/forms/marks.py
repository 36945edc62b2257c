"""Draw the form with which a coder checks one fact."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from tracker.domain import vocabularies as v
from tracker.domain.inputs import MarkInput
from tracker.domain.terms import Vocabulary
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, VocabularyField


class MarkForm(BaseForm):
    """Take what a coder found; ``code`` is offered where the fact is a word of a vocabulary."""

    fact = HiddenField()
    verdict = VocabularyField(_l("What the evidence says"), v.Verdict)
    code = VocabularyField(_l("Your own word"), v.PartyRole, blank=_l("none"))
    note = LineField(_l("Why"))
    reason: Any = None

    def offer(self, words: type[Vocabulary] | None) -> None:
        """Offer the words among which a coder chooses; without any, no word is asked for."""
        if words is None:
            del self.code
        else:
            self.code.vocabulary = words

    def to_input(self) -> MarkInput:
        """Return the input."""
        code = self.code.word() if "code" in self else None
        return MarkInput(verdict=self.verdict.word(), code=code or "", note=self.note.data)
