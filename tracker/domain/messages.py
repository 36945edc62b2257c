"""Say sentences in English at once, and again later in the language of a reader.

A `Message` is a string: the English sentence. Beside it keeps the template and the values it was
made of, so that whoever knows the reader looks the template up in a catalogue and fills it in
again. Logs, files, the command line and programs go on with the English string.

Templates are literals in calls of `say` and `say_number`, where the extraction of catalogues finds
them. Nothing here knows catalogues, requests or readers.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

_POINT_AND_COMMA = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Tongue:
    """Be a language to speak in: its code, and how a template reads in it.

    ``look_up`` takes context, template, plural and number, and returns what it is given (the
    plural for numbers but one) where it knows nothing better.
    """

    language: str
    look_up: Callable[[str, str, str, int], str]


class Spoken(Protocol):
    """Be a value that reads otherwise in another language."""

    def said(self, tongue: Tongue) -> str:
        """Return the words for this value."""


def _as_written(context: str, template: str, plural: str, number: int) -> str:
    del context
    return plural if plural and number != 1 else template


ENGLISH = Tongue("en", _as_written)


class Message(str):
    """Be an English sentence that can be said again in another language.

    Parts of it (slices, joins, other cases) are plain English strings.
    """

    __slots__ = ("context", "plural", "template", "values")

    reader: ClassVar[Callable[[], Tongue]] = lambda: ENGLISH
    """Whom a page is drawn for: asked when a message is written into HTML."""

    context: str
    template: str
    plural: str
    values: Mapping[str, Any]

    def __new__(
        cls, template: str, values: Mapping[str, Any], plural: str = "", context: str = ""
    ) -> Self:
        """Say a template in English; ``plural`` is its form where the value ``n`` is not one."""
        made = super().__new__(cls, _in_english(template, values, plural))
        made.template, made.values, made.plural, made.context = template, values, plural, context
        return made

    def said(self, tongue: Tongue) -> str:
        """Return the sentence in a language."""
        if tongue is ENGLISH:
            return super().__str__()
        return _filled(self.template, self.values, self.plural, self.context, tongue)

    def __str__(self) -> str:
        """Return the message itself, so that an exception made of it gives it back whole."""
        return self

    def __html__(self) -> str:
        """Return the sentence for HTML, in the reader's language."""
        return _Escaped(html.escape(self.said(Message.reader())))

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any], str, str]]:
        """Say how a copy is made."""
        return type(self), (self.template, self.values, self.plural, self.context)


class _Escaped(str):
    """Be text that was escaped for HTML and is not to be escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def say(template: str, /, **values: object) -> Message:
    """Return a sentence; braces name its values as `str.format` does."""
    return Message(template, values)


def say_number(template: str, plural: str, /, n: int, **values: object) -> Message:
    """Return a sentence about ``n`` things, in the singular or the plural."""
    return Message(template, {"n": n, **values}, plural)


def joined(separator: str, parts: Iterable[str]) -> Message:
    """Return several messages as one, with the same separator in every language."""
    values = {f"p{number}": part for number, part in enumerate(parts)}
    return Message(separator.join(f"{{{name}}}" for name in values), values)


def plain(value: object) -> Message:
    """Return a value, such as a date or a list, as a message of its own."""
    return Message("{value}", {"value": value})


@dataclass(frozen=True, slots=True)
class Listed:
    """Be a list inside a sentence: “a, b”, or “a, b or c” where a last joint is given."""

    parts: tuple[object, ...]
    joint: str = ""

    def said(self, tongue: Tongue) -> str:
        """Return the list with the commas of the language."""
        comma = "、" if tongue.language == "zh" else ", "
        words = [_said(part, tongue) for part in self.parts]
        if not self.joint or len(words) < 2:  # noqa: PLR2004  # one needs no joint
            return comma.join(str(word) for word in words)
        last = tongue.look_up("", self.joint, "", 0)
        return f"{comma.join(str(word) for word in words[:-1])}{last}{words[-1]}"

    def __str__(self) -> str:
        """Return the list in English."""
        return self.said(ENGLISH)


def listed(parts: Iterable[object]) -> Listed:
    """Return a list with commas."""
    return Listed(tuple(parts))


def either(parts: Iterable[object]) -> Listed:
    """Return a list of which one is meant: “a, b or c”."""
    return Listed(tuple(parts), say(" or "))


def both(parts: Iterable[object]) -> Listed:
    """Return a list of which all are meant: “a, b and c”."""
    return Listed(tuple(parts), say(" and "))


def said(value: object, tongue: Tongue) -> str:
    """Return words, a day or a number as they read in a language."""
    return f"{_said(value, tongue)}"


def _in_english(template: str, values: Mapping[str, Any], plural: str) -> str:
    """Fill a template with values that print themselves in English."""
    found = plural if plural and values.get("n", 0) != 1 else template
    return found.format_map(values) if values else found


def _filled(
    template: str, values: Mapping[str, Any], plural: str, context: str, tongue: Tongue
) -> str:
    number = values.get("n", 0)
    found = tongue.look_up(context, template, plural, number if isinstance(number, int) else 0)
    if not values:
        return found
    return found.format_map({name: _said(value, tongue) for name, value in values.items()})


def _said(value: object, tongue: Tongue) -> object:
    if hasattr(value, "said"):
        return value.said(tongue)
    if isinstance(value, (int, float)) and tongue.language == "de":
        return _German(value)
    return value


@dataclass(frozen=True, slots=True)
class _German:
    """Write a number with a decimal comma and points between thousands."""

    number: float

    def __format__(self, spec: str) -> str:
        written = format(self.number, spec)
        return written.translate(_POINT_AND_COMMA) if spec else written
