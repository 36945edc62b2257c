"""Draw the forms of agreements and of what belongs to them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from tracker.domain import vocabularies as v
from tracker.domain.inputs import (
    AgreementInput,
    IdentifierInput,
    NewAgreementInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, PartyField, TextField, VocabularyField
from tracker.web.forms.widgets import BoxesField


class AgreementForm(BaseForm):
    """Edit an agreement's own fields."""

    title = LineField(
        _l("Title"), hint=_l("As an analyst would name it; other titles have their place.")
    )
    instrument_type = VocabularyField(_l("Instrument type"), v.InstrumentType, default="unknown")
    bindingness = VocabularyField(_l("Bindingness"), v.Bindingness, default="unknown")
    summary = TextField(_l("Summary"), hint=_l("In your own words."), rows=5)
    subjects = BoxesField(_l("Subjects"))
    status_override = VocabularyField(
        _l("Status set by hand"),
        v.Status,
        blank=_l("No: what the milestones say"),
        hint=_l("Only where the milestones cannot tell."),
    )
    status_override_reason = TextField(_l("Reason for the status set by hand"), rows=2)
    slug = LineField(
        _l("Address"), hint=_l("Part of the permalink; made from the title when empty.")
    )

    def to_input(self) -> AgreementInput:
        """Return the input."""
        return AgreementInput(**self.values())

    def values(self) -> dict[str, Any]:
        """Return what the fields hold, by the names of the input."""
        return {
            "title": self.title.data,
            "slug": self.slug.data,
            "instrument_type": self.instrument_type.word(),
            "bindingness": self.bindingness.word(),
            "summary": self.summary.data,
            "subjects": tuple(self.subjects.data or ()),
            "status_override": self.status_override.word(),
            "status_override_reason": self.status_override_reason.data,
        }


class NewAgreementForm(AgreementForm):
    """Make an agreement with its parties."""

    FIRST = ("title", "party", "other_party", "role")

    party = PartyField(
        _l("Party"), hint=_l("A name, an alias or a code, such as Germany, PRC or DE.")
    )
    other_party = PartyField(_l("Other party"), hint=_l("More are added once it is saved."))
    role = VocabularyField(_l("Their role"), v.PartyRole, default="negotiating_state")

    def to_input(self) -> NewAgreementInput:
        """Return the input."""
        return NewAgreementInput(
            **self.values(),
            party=self.party.data,
            other_party=self.other_party.data,
            role=self.role.word(),
        )


class TitleForm(BaseForm):
    """Edit another title."""

    text = LineField(_l("Title"))
    language = LineField(_l("Language"), hint=_l("A tag such as en, de or zh."))
    kind = VocabularyField(_l("Kind"), v.TitleKind)

    def to_input(self) -> TitleInput:
        """Return the input."""
        return TitleInput(text=self.text.data, language=self.language.data, kind=self.kind.word())


class IdentifierForm(BaseForm):
    """Edit an identifier."""

    scheme = LineField(_l("Register"), hint=_l("For example UNTS, IEA, Wikidata."))
    value = LineField(_l("Number"))

    def to_input(self) -> IdentifierInput:
        """Return the input."""
        return IdentifierInput(scheme=self.scheme.data, value=self.value.data)


class ParticipationForm(BaseForm):
    """Edit a party's part in the agreement."""

    party = PartyField(
        _l("Party"), hint=_l("A name, an alias or a code, such as Germany, PRC or DE.")
    )
    role = VocabularyField(_l("Role"), v.PartyRole)
    name_as_written = LineField(_l("Name as the source writes it"))
    person = LineField(_l("Who signed for it"), hint=_l("A person's name; optional."))

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

    heading = LineField(_l("Heading"))
    summary = TextField(_l("Summary"), hint=_l("In your own words."))
    category = LineField(_l("Category"))
    article = LineField(
        _lp("of an agreement", "Article"), hint=_l("Where it stands, for example Art. 4(2).")
    )

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

    type = VocabularyField(_l("This agreement"), v.RelationType)
    to_agreement = LineField(
        _l("Other agreement"), hint=_l("Its title, or the last part of its address.")
    )
    note = TextField(_l("Note"), rows=2)

    def to_input(self) -> RelationInput:
        """Return the input."""
        return RelationInput(
            to_agreement=self.to_agreement.data, type=self.type.word(), note=self.note.data
        )


class NoteForm(BaseForm):
    """Edit a coder's note."""

    kind = VocabularyField(_l("Kind"), v.NoteKind)
    text = TextField(_l("Note"))

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
