"""Draw the forms of saved timelines, their releases and feed addresses."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from tracker.domain import vocabularies as v
from tracker.domain.inputs import FeedTokenInput, SavedTimelineInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import DayField, LineField, TextField, VocabularyField

# The parameters of the list of agreements that make up a filter, in the order of the form.
FILTERS = (
    "q",
    "party",
    "other_party",
    "status",
    "flag",
    "instrument_type",
    "subject",
    "after",
    "before",
    "dates",
    "record_state",
)
_FLAGS = (
    SelectChoice("", "all"),
    SelectChoice("overdue", "overdue"),
    SelectChoice("slipped", "slipped"),
    SelectChoice("disputed", "disputed"),
    SelectChoice("unsourced", "lacking quotations"),
    SelectChoice("single_source", "resting on a single source"),
)
_SURENESS = (SelectChoice("", "possibly"), SelectChoice("certainly", "certainly"))


class SelectionForm(BaseForm):
    """Ask for a filter, as the list of agreements does."""

    q = LineField("Words")
    party = LineField("Party", hint="Its name, code or address.")
    other_party = LineField("and party")
    status = VocabularyField("Status", v.Status, blank="any")
    flag = SelectField("Only", choices=_FLAGS, validate_choice=False)
    instrument_type = VocabularyField("Instrument", v.InstrumentType, blank="any")
    subject = SelectField("Subject", validate_choice=False)
    after = LineField("Something happened or is due from", hint="A day, a month or a year.")
    before = LineField("to")
    dates = SelectField("counting dates that lie there", choices=_SURENESS, validate_choice=False)
    record_state = VocabularyField("Record state", v.RecordState, blank="any")

    def offer(self, subjects: list[tuple[str, str]], parties: list[tuple[str, str]]) -> None:
        """Take the choices that are in the database."""
        self.subject.choices = [
            SelectChoice("", "any"),
            *(SelectChoice(slug, label) for slug, label in subjects),
        ]
        self.party.suggestions = self.other_party.suggestions = parties

    def selection(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked for by the names of the list's parameters."""
        found = ((name, str(self[name].data or "").strip()) for name in FILTERS)
        return tuple((name, value) for name, value in found if value)


class SavedTimelineForm(SelectionForm):
    """Edit a saved timeline."""

    name = LineField("Name", hint="For you, in lists.")
    title = LineField("Title", hint="Stands above the timeline; without one the name does.")
    introduction = TextField(
        "Introduction", hint="Plain text. An empty line begins a paragraph.", rows=6
    )
    entries = TextField(
        "Hand-picked entries",
        hint="One a line: the address of an agreement or of a milestone. With any entry here the "
        "filter counts for nothing. What became of a picked plan comes along.",
        rows=4,
    )
    order_by = VocabularyField("Arranged", v.TimelineOrder, default="agreement")
    as_of = DayField("As known on", hint="A day as 2016-03-17; empty is today, every day anew.")
    visibility = VocabularyField("Who may see it", v.TimelineVisibility, default="private")
    theme = VocabularyField("Colours where it is embedded", v.TimelineTheme, default="auto")
    slug = LineField("Address", hint="Part of the permalink; made from the name when empty.")

    def to_input(self) -> SavedTimelineInput:
        """Return the input."""
        lines = (line.strip() for line in (self.entries.data or "").splitlines())
        return SavedTimelineInput(
            name=self.name.data,
            slug=self.slug.data,
            title=self.title.data,
            introduction=self.introduction.data or "",
            selection=self.selection(),
            entries=tuple(line for line in lines if line),
            order_by=self.order_by.word(),
            as_of=self.as_of.day,
            theme=self.theme.word(),
            visibility=self.visibility.word(),
        )


class FeedTokenForm(SelectionForm):
    """Ask for a feed address."""

    name = LineField("Name", hint="Where you will use it, such as “phone”.")
    kind = VocabularyField("What it opens", v.FeedKind, default="calendar")

    def to_input(self) -> FeedTokenInput:
        """Return the input; a feed of changes has no filter."""
        kind = self.kind.word()
        return FeedTokenInput(
            name=self.name.data,
            kind=kind,
            selection=self.selection() if kind is v.FeedKind.CALENDAR else (),
        )


def prefilled(form: SelectionForm, values: Any) -> None:
    """Fill a fresh form from an address, as a list hands its filter on."""
    for name in (*FILTERS, "as_of", "entries"):
        if name in form and values.get(name):
            form[name].data = str(values[name])
