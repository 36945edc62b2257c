"""Draw the forms of parties and their names."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.domain import vocabularies as v
from tracker.domain.inputs import PartyInput, PartyNameInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import FuzzyDateField, LineField, VocabularyField


class PartyForm(BaseForm):
    """Edit a party's own fields."""

    name = LineField(_l("Name"))
    kind = VocabularyField(_l("Kind"), v.PartyKind)
    alpha2 = LineField(_l("ISO code, two letters"))
    alpha3 = LineField(_l("ISO code, three letters"))
    parent = LineField(_l("Belongs to"), hint=_l("A ministry's state, a territory's state."))
    valid_from = FuzzyDateField(_l("Existed from"))
    valid_to = FuzzyDateField(_l("Existed until"))
    successor = LineField(_l("Successor"))
    slug = LineField(
        _l("Address"), hint=_l("Part of the permalink; made from the name when empty.")
    )

    def to_input(self) -> PartyInput:
        """Return the input."""
        return PartyInput(
            name=self.name.data,
            kind=self.kind.word(),
            slug=self.slug.data,
            alpha2=self.alpha2.data,
            alpha3=self.alpha3.data,
            parent=self.parent.data,
            successor=self.successor.data,
            valid_from=self.valid_from.date,
            valid_to=self.valid_to.date,
        )


class PartyNameForm(BaseForm):
    """Edit one name of a party."""

    text = LineField(_l("Name"))
    kind = VocabularyField(_l("Kind"), v.NameKind)
    language = LineField(_l("Language"), hint=_l("A tag such as en, de or zh."))

    def to_input(self) -> PartyNameInput:
        """Return the input."""
        return PartyNameInput(
            text=self.text.data, kind=self.kind.word(), language=self.language.data
        )


FORMS: dict[str, type[BaseForm]] = {"names": PartyNameForm}
