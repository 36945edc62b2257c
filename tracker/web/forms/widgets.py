"""Draw what a form offers with less work: words of a vocabulary once, boxes without fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup, escape
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import Choice
from wtforms.validators import ValidationError
from wtforms.widgets import Select, TextInput
from wtforms.widgets.core import clean_key

from tracker.domain.messages import Message

_KEPT = 256  # lists of options, of some kilobytes each


def attributes(**given: Any) -> str:
    """Return attributes of a tag in the order of their names.

    WTForms fills a template of HTML for each of them, which takes several times as long.
    """
    return " ".join(
        clean_key(name) if value is True else f'{clean_key(name)}="{_quoted(value)}"'
        for name, value in sorted(given.items())
        if value is not False
    )


def _quoted(value: Any) -> str:
    return str(escape(value)).replace('"', "&quot;")  # one that holds HTML may hold quotes


class LineInput(TextInput):
    """Draw a box of one line."""

    html_params = staticmethod(attributes)


class WordSelect(Select):
    """Draw a field of a vocabulary; its options are drawn once for each choice and language."""

    def __init__(self) -> None:
        """Start with no options drawn."""
        super().__init__()
        self._drawn: dict[tuple[Any, ...], str] = {}

    def __call__(self, field: Any, **options: Any) -> Markup:
        """Return the field as HTML."""
        options.setdefault("id", field.id)
        tag = f"<select {attributes(name=field.name, **options)}>"
        return Markup(tag + self._options(field))  # noqa: S704  # both are escaped

    def _options(self, field: Any) -> str:
        """Return what follows the first tag; what is no word is never chosen, whatever it says."""
        chosen = field.data if field.word() is not None else bool(field.data)
        blank = None if field.blank is None else str(field.blank)  # in the reader's language
        key = (Message.reader().language, field.vocabulary, blank, chosen)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            _, _, found = str(super().__call__(field)).partition(">")
            self._drawn[key] = found
        return found


class Label(NamedTuple):
    """Be what a box is called."""

    text: str


class Box(NamedTuple):
    """Be one box that can be ticked."""

    id: str
    data: str
    checked: bool
    label: Label


class BoxesField(SelectMultipleField):
    """Offer boxes to tick; a field of its own for each, as WTForms makes, would cost a page."""

    def __init__(self, label: Any = "", **options: Any) -> None:
        """Be of the type that macros know."""
        super().__init__(label, validate_choice=False, **options)
        self.type = SelectMultipleField.__name__

    def __iter__(self) -> Iterator[Box]:
        """Yield the boxes."""
        for number, choice in enumerate(self.iter_choices()):
            label = Label(choice.label or choice.value)
            yield Box(f"{self.id}-{number}", choice.value, choice.selected, label)


class OneOfField(SelectField):
    """Offer what the record has of a kind, such as its milestones.

    Browsers choose the first of a list where what was chosen is not in it any more. So that
    nothing typed goes to another one, an empty choice stands there then, and is refused.
    """

    def __init__(self, label: Any = "", **options: Any) -> None:
        """Check the choice with words of our own."""
        super().__init__(label, validate_choice=False, **options)

    def iter_choices(self) -> Iterator[Choice]:
        """Yield the choices, an empty one first where what was chosen is none of them."""
        if self.data is not None and not self._is_offered():
            yield Choice("", _("Choose one"), True, {})
        yield from super().iter_choices()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        del form
        if self.data and not self._is_offered():
            raise ValidationError(
                _("What was chosen here has been deleted. Choose another, or bring it back.")
            )
        if not self.data:
            raise ValidationError(_("Choose one from the list."))

    def _is_offered(self) -> bool:
        return any(value == self.data for value, *_label in self.choices or ())
