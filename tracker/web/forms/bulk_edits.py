"""Draw the form that changes all agreements of a list."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.domain import vocabularies as v
from tracker.domain.inputs import BulkEditInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, VocabularyField
from tracker.web.forms.widgets import BoxesField

_LEFT = _l("as it is")


class BulkEditForm(BaseForm):
    """Say what is changed; what is left empty stays as it is."""

    move = VocabularyField(_l("Record state"), v.Move, blank=_LEFT)
    instrument_type = VocabularyField(_l("Instrument type"), v.InstrumentType, blank=_LEFT)
    bindingness = VocabularyField(_l("Bindingness"), v.Bindingness, blank=_LEFT)
    add_subjects = BoxesField(_l("Add subjects"))
    remove_subjects = BoxesField(_l("Remove subjects"))
    role_from = VocabularyField(_l("Parties that are"), v.PartyRole, blank=_LEFT)
    role_to = VocabularyField(_l("become"), v.PartyRole, blank=_LEFT)
    party = LineField(
        _l("Only this party"), hint=_l("Its name, code or address; empty: all of them.")
    )

    def to_input(self) -> BulkEditInput:
        """Return the input."""
        return BulkEditInput(
            move=self.move.word(),
            instrument_type=self.instrument_type.word(),
            bindingness=self.bindingness.word(),
            add_subjects=tuple(self.add_subjects.data or ()),
            remove_subjects=tuple(self.remove_subjects.data or ()),
            role_from=self.role_from.word(),
            role_to=self.role_to.word(),
            party=self.party.data or "",
        )
