"""Draw the forms of milestones and their targets."""

from __future__ import annotations

from wtforms import SelectField

from tracker.domain import vocabularies as v
from tracker.domain.inputs import ExpectationInput, MilestoneInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import (
    DayField,
    FuzzyDateField,
    LineField,
    PartyField,
    TextField,
    VocabularyField,
)


class MilestoneForm(BaseForm):
    """Edit a milestone."""

    type = VocabularyField("What", v.MilestoneType)
    modality = VocabularyField(
        "How the source speaks of it",
        v.Modality,
        hint="Only what occurred moves the status: “urged” is requested, “expected” is planned.",
    )
    date = FuzzyDateField(
        "When it happened",
        hint="As the source says it: “June 2016”, “by 30 June 2016”, “Anfang 2016”. Leave empty"
        " for what is planned: its targets are added beside it.",
    )
    party = PartyField("Party", hint="Only where it is one party's doing; empty for all.")
    effective = FuzzyDateField("Takes effect", hint="Only where that is another day.")
    place = LineField("Place")
    occasion = LineField("Occasion", hint="For example “4th governmental consultations”.")
    description = TextField("Description", hint="In your own words.", rows=3)
    first_known_on = DayField(
        "First known on", hint="One day. Empty: when its earliest source was published."
    )
    rank = VocabularyField("Rank among rival claims", v.Rank, default="normal")
    rank_reason = TextField("Reason for the rank", rows=2)

    def to_input(self) -> MilestoneInput:
        """Return the input."""
        return MilestoneInput(
            type=self.type.word(),
            modality=self.modality.word(),
            party=self.party.data,
            date=self.date.date,
            effective=self.effective.date,
            first_known_on=self.first_known_on.day,
            place=self.place.data,
            occasion=self.occasion.data,
            description=self.description.data,
            rank=self.rank.word(),
            rank_reason=self.rank_reason.data,
        )


class ExpectationForm(BaseForm):
    """Edit a target."""

    milestone = SelectField("Target of", validate_choice=False)
    target = FuzzyDateField(
        "Target", hint="As the source says it: “around June”, “by early 2018”, “this year”."
    )
    stated_on = DayField("Stated on", hint="The day it was said or published, as 2016-03-17.")
    stated_by = LineField("Stated by", hint="Who said so, in the source's words.")

    def to_input(self) -> ExpectationInput:
        """Return the input."""
        return ExpectationInput(
            milestone=self.milestone.data or "",
            target=self.target.date,
            stated_on=self.stated_on.day,
            stated_by=self.stated_by.data,
        )


FORMS: dict[str, type[BaseForm]] = {"milestones": MilestoneForm, "expectations": ExpectationForm}
