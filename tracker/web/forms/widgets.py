"""Draw what a form offers with less work: words of a vocabulary once, boxes without fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup
from wtforms import SelectMultipleField
from wtforms.widgets import Select, html_params

from tracker.domain.messages import Message

_KEPT = 512  # lists of options, of some kilobytes each


class WordSelect(Select):
    """Draw a field of a vocabulary; its options are drawn once for each choice and language."""

    def __init__(self) -> None:
        """Start with no options drawn."""
        super().__init__()
        self._drawn: dict[tuple[Any, ...], str] = {}

    def __call__(self, field: Any, **options: Any) -> Markup:
        """Return the field as HTML."""
        options.setdefault("id", field.id)
        attributes = html_params(name=field.name, **options)
        return Markup(f"<select {attributes}>{self._options(field)}")  # noqa: S704  # escaped both

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
