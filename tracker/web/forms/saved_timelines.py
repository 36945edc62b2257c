"""Draw the forms of saved timelines, their releases and feed addresses."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
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
    SelectChoice("", _l("all")),
    SelectChoice("overdue", _l("overdue")),
    SelectChoice("slipped", _l("slipped")),
    SelectChoice("disputed", _l("disputed")),
    SelectChoice("unsourced", _l("lacking quotations")),
    SelectChoice("single_source", _l("resting on a single source")),
    SelectChoice("contradicted", _l("with contradicted facts")),
    SelectChoice("unofficial", _l("lacking official sources")),
)
_SURENESS = (
    SelectChoice("", _l("possibly")),
    SelectChoice("certainly", _l("certainly")),
)


_ANY = {"blank": _l("any"), "is_filter": True}


class SelectionForm(BaseForm):
    """Ask for a filter, as the list of agreements does."""

    q = LineField(_l("Words"))
    party = LineField(_l("Party"), hint=_l("Its name, code or address."))
    other_party = LineField(_l("and party"))
    status = VocabularyField(_l("Status"), v.Status, **_ANY)
    flag = SelectField(_l("Only"), choices=_FLAGS, validate_choice=False)
    instrument_type = VocabularyField(_l("Instrument"), v.InstrumentType, **_ANY)
    subject = SelectField(_l("Subject"), validate_choice=False)
    after = LineField(_l("Something happened or is due from"), hint=_l("A day, a month or a year."))
    before = LineField(_l("to"))
    dates = SelectField(
        _l("counting dates that lie there"), choices=_SURENESS, validate_choice=False
    )
    record_state = VocabularyField(_l("Record state"), v.RecordState, **_ANY)

    def offer(self, subjects: list[tuple[str, str]], parties: list[tuple[str, str]]) -> None:
        """Take the choices that are in the database."""
        self.subject.choices = [
            SelectChoice("", _("any")),
            *(SelectChoice(slug, label) for slug, label in subjects),
        ]
        self.party.suggestions = self.other_party.suggestions = parties

    def selection(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked for by the names of the list's parameters."""
        found = ((name, str(self[name].data or "").strip()) for name in FILTERS)
        return tuple((name, value) for name, value in found if value)


class SavedTimelineForm(SelectionForm):
    """Edit a saved timeline."""

    name = LineField(_l("Name"), hint=_l("For you, in lists."))
    title = LineField(_l("Title"), hint=_l("Stands above the timeline; without one the name does."))
    introduction = TextField(
        _l("Introduction"), hint=_l("Plain text. An empty line begins a paragraph."), rows=6
    )
    entries = TextField(
        _l("Hand-picked entries"),
        hint=_l(
            "One a line: the address of an agreement or of a milestone. With any entry here the "
            "filter counts for nothing. What became of a picked plan comes along."
        ),
        rows=4,
    )
    order_by = VocabularyField(_l("Arranged"), v.TimelineOrder, default="agreement")
    as_of = DayField(
        _l("As known on"), hint=_l("A day as 2016-03-17; empty is today, every day anew.")
    )
    visibility = VocabularyField(_l("Who may see it"), v.TimelineVisibility, default="private")
    theme = VocabularyField(_l("Colours where it is embedded"), v.TimelineTheme, default="auto")
    slug = LineField(
        _l("Address"), hint=_l("Part of the permalink; made from the name when empty.")
    )

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

    name = LineField(_l("Name"), hint=_l("Where you will use it, such as “phone”."))
    kind = VocabularyField(_l("What it opens"), v.FeedKind, default="calendar")

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
