"""Draw the forms of agreements and of what belongs to them."""

from __future__ import annotations

from wtforms import SelectMultipleField

from tracker.domain import vocabularies as v
from tracker.domain.inputs import (
    AgreementInput,
    IdentifierInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, PartyField, TextField, VocabularyField


class AgreementForm(BaseForm):
    """Edit an agreement's own fields."""

    title = LineField("Title", hint="As an analyst would name it; other titles have their place.")
    instrument_type = VocabularyField("Instrument type", v.InstrumentType, default="unknown")
    bindingness = VocabularyField("Bindingness", v.Bindingness, default="unknown")
    summary = TextField("Summary", hint="In your own words.", rows=5)
    subjects = SelectMultipleField("Subjects", validate_choice=False)
    status_override = VocabularyField(
        "Status set by hand",
        v.Status,
        blank="No: what the milestones say",
        hint="Only where the milestones cannot tell.",
    )
    status_override_reason = TextField("Reason for the status set by hand", rows=2)
    slug = LineField("Address", hint="Part of the permalink; made from the title when empty.")

    def to_input(self) -> AgreementInput:
        """Return the input."""
        return AgreementInput(
            title=self.title.data,
            slug=self.slug.data,
            instrument_type=self.instrument_type.word(),
            bindingness=self.bindingness.word(),
            summary=self.summary.data,
            subjects=tuple(self.subjects.data or ()),
            status_override=self.status_override.word(),
            status_override_reason=self.status_override_reason.data,
        )


class TitleForm(BaseForm):
    """Edit another title."""

    text = LineField("Title")
    language = LineField("Language", hint="A tag such as en, de or zh.")
    kind = VocabularyField("Kind", v.TitleKind)

    def to_input(self) -> TitleInput:
        """Return the input."""
        return TitleInput(text=self.text.data, language=self.language.data, kind=self.kind.word())


class IdentifierForm(BaseForm):
    """Edit an identifier."""

    scheme = LineField("Register", hint="For example UNTS, IEA, Wikidata.")
    value = LineField("Number")

    def to_input(self) -> IdentifierInput:
        """Return the input."""
        return IdentifierInput(scheme=self.scheme.data, value=self.value.data)


class ParticipationForm(BaseForm):
    """Edit a party's part in the agreement."""

    party = PartyField("Party", hint="A name, an alias or a code, such as Germany, PRC or DE.")
    role = VocabularyField("Role", v.PartyRole)
    name_as_written = LineField("Name as the source writes it")
    person = LineField("Who signed for it", hint="A person's name; optional.")

    def to_input(self) -> ParticipationInput:
        """Return the input."""
        return ParticipationInput(
            party=self.party.data,
            role=self.role.word(),
            name_as_written=self.name_as_written.data,
            person=self.person.data,
        )


class ProvisionForm(BaseForm):
    """Edit a provision."""

    heading = LineField("Heading")
    summary = TextField("Summary", hint="In your own words.")
    category = LineField("Category")
    article = LineField("Article", hint="Where it stands, for example Art. 4(2).")

    def to_input(self) -> ProvisionInput:
        """Return the input."""
        return ProvisionInput(
            heading=self.heading.data,
            summary=self.summary.data,
            category=self.category.data,
            article=self.article.data,
        )


class RelationForm(BaseForm):
    """Edit a relation to another agreement."""

    type = VocabularyField("This agreement", v.RelationType)
    to_agreement = LineField("Other agreement", hint="Its title, or the last part of its address.")
    note = TextField("Note", rows=2)

    def to_input(self) -> RelationInput:
        """Return the input."""
        return RelationInput(
            to_agreement=self.to_agreement.data, type=self.type.word(), note=self.note.data
        )


class NoteForm(BaseForm):
    """Edit a coder's note."""

    kind = VocabularyField("Kind", v.NoteKind)
    text = TextField("Note")

    def to_input(self) -> NoteInput:
        """Return the input."""
        return NoteInput(kind=self.kind.word(), text=self.text.data)


FORMS: dict[str, type[BaseForm]] = {
    "titles": TitleForm,
    "identifiers": IdentifierForm,
    "participations": ParticipationForm,
    "provisions": ProvisionForm,
    "relations": RelationForm,
    "notes": NoteForm,
}
