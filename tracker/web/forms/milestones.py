"""Draw the forms of milestones and their targets."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.domain import vocabularies as v
from tracker.domain.inputs import ExpectationInput, MilestoneInput, NewMilestoneInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import (
    DayField,
    FuzzyDateField,
    LineField,
    PartyField,
    TextField,
    VocabularyField,
)
from tracker.web.forms.widgets import OneOfField

_TARGET = _l("As the source says it: “around June”, “by early 2018”, “this year”.")


class MilestoneForm(BaseForm):
    """Edit a milestone."""

    type = VocabularyField(_l("What"), v.MilestoneType)
    modality = VocabularyField(
        _l("How the source speaks of it"),
        v.Modality,
        hint=_l(
            "Only what occurred moves the status: “urged” is requested, “expected” is planned."
        ),
    )
    date = FuzzyDateField(
        _l("When it happened"),
        hint=_l(
            "As the source says it: “June 2016”, “by 30 June 2016”, “Anfang 2016”. Leave empty"
            " for what is planned: its targets are added beside it."
        ),
    )
    party = PartyField(_l("Party"), hint=_l("Only where it is one party's doing; empty for all."))
    effective = FuzzyDateField(_l("Takes effect"), hint=_l("Only where that is another day."))
    place = LineField(_l("Place"))
    occasion = LineField(_l("Occasion"), hint=_l("For example “4th governmental consultations”."))
    description = TextField(_l("Description"), hint=_l("In your own words."), rows=3)
    first_known_on = DayField(
        _l("First known on"), hint=_l("One day. Empty: when its earliest source was published.")
    )
    rank = VocabularyField(_l("Rank among rival claims"), v.Rank, default="normal")
    rank_reason = TextField(_l("Reason for the rank"), rows=2)

    def to_input(self) -> MilestoneInput:
        """Return the input."""
        return MilestoneInput(**self.values())

    def values(self) -> dict[str, Any]:
        """Return what the fields hold, by the names of the input."""
        return {
            "type": self.type.word(),
            "modality": self.modality.word(),
            "party": self.party.data,
            "date": self.date.date,
            "effective": self.effective.date,
            "first_known_on": self.first_known_on.day,
            "place": self.place.data,
            "occasion": self.occasion.data,
            "description": self.description.data,
            "rank": self.rank.word(),
            "rank_reason": self.rank_reason.data,
        }


class NewMilestoneForm(MilestoneForm):
    """Make a milestone with the first target stated for it."""

    FIRST = ("type", "modality", "date", "party", "target", "stated_on")

    target = FuzzyDateField(_l("First target"), hint=_TARGET, anchor_from="stated_on")
    stated_on = DayField(
        _l("Stated on"), hint=_l("The day it was said or published, as 2016-03-17.")
    )

    def to_input(self) -> NewMilestoneInput:
        """Return the input."""
        return NewMilestoneInput(
            **self.values(), target=self.target.date, stated_on=self.stated_on.day
        )


class ExpectationForm(BaseForm):
    """Edit a target."""

    milestone = OneOfField(_l("Target of"))
    target = FuzzyDateField(_l("Target"), hint=_TARGET, anchor_from="stated_on")
    stated_on = DayField(
        _l("Stated on"), hint=_l("The day it was said or published, as 2016-03-17.")
    )
    stated_by = LineField(_l("Stated by"), hint=_l("Who said so, in the source's words."))

    def to_input(self) -> ExpectationInput:
        """Return the input."""
        return ExpectationInput(
            milestone=self.milestone.data or "",
            target=self.target.date,
            stated_on=self.stated_on.day,
            stated_by=self.stated_by.data,
        )


NEW_FORMS: dict[str, type[BaseForm]] = {"milestones": NewMilestoneForm}
FORMS: dict[str, type[BaseForm]] = {"milestones": MilestoneForm, "expectations": ExpectationForm}
