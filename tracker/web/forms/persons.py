"""Draw the forms of persons and their offices."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.domain.inputs import OfficeHoldingInput, PersonInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import FuzzyDateField, LineField, TextField


class PersonForm(BaseForm):
    """Edit a person's own fields."""

    name = LineField(_l("Name"))
    note = TextField(_l("Note"))
    slug = LineField(
        _l("Address"), hint=_l("Part of the permalink; made from the name when empty.")
    )

    def to_input(self) -> PersonInput:
        """Return the input."""
        return PersonInput(name=self.name.data, slug=self.slug.data, note=self.note.data)


class OfficeHoldingForm(BaseForm):
    """Edit an office a person held."""

    office = LineField(_l("Office"))
    party = LineField(_l("For"), hint=_l("The state or organisation the office serves."))
    held_from = FuzzyDateField(_l("From"))
    held_to = FuzzyDateField(_l("Until"))

    def to_input(self) -> OfficeHoldingInput:
        """Return the input."""
        return OfficeHoldingInput(
            office=self.office.data,
            party=self.party.data,
            held_from=self.held_from.date,
            held_to=self.held_to.date,
        )


FORMS: dict[str, type[BaseForm]] = {"offices": OfficeHoldingForm}
