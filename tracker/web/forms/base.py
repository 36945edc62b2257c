"""Share what every form does: build an input, place errors, merge with a rival save."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, FileField, Form, HiddenField, PasswordField

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.web.forms.fields import FuzzyDateField, LineField

Raw = dict[str, str]
SHARED = ("version", "base", "reason")
_DIGITS_OF_A_VERSION = 9


@dataclass(frozen=True, slots=True)
class Clash:
    """Be one field that two people changed: what it was, what they saved, what you typed."""

    field: Field
    base: str
    theirs: str
    yours: str


class BaseForm(Form):
    """Be a form that makes one input of the domain.

    ``version`` is the version of the record it was filled from and ``base`` what its fields held
    then: with both, a save that comes too late can be merged instead of lost.
    """

    version = HiddenField()
    base = HiddenField()
    reason = LineField(_l("Why this change"), hint=_l("Optional; kept in the history."))

    # names of the fields that stand first, where that is not as they are written down
    FIRST: tuple[str, ...] = ()

    record_errors: list[str]

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        """Start without errors of the whole record; take over what was chosen in a clash."""
        super().__init__(formdata, **kwargs)
        self._with_null = _names_with_null(formdata)
        self.record_errors = []
        self.clashes: list[Clash] = []
        self.was_merged = False
        self.is_for_deleted = False
        if not self.base.data:
            self.base.data = json.dumps(self.raw(), ensure_ascii=False)
        self._take_theirs(formdata or {})

    def _take_theirs(self, formdata: Mapping[str, str]) -> None:
        """Where a clash was answered with “theirs”, take what they saved: it is the base now."""
        base = self._base()
        for name, choice in formdata.items():
            field_name = name.removeprefix("choice-")
            if name != field_name and choice == "theirs" and field_name in self:
                _put_all(self[field_name], base)

    def to_input(self) -> Any:
        """Return the input; each form says how."""
        raise NotImplementedError

    def fields(self) -> Iterator[Field]:
        """Yield the fields of the record, without the shared ones, in order."""
        yield from (self[name] for name in self.FIRST)
        yield from (field for field in self if field.short_name not in {*SHARED, *self.FIRST})

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; no database stores a null character, so none is let in."""
        base = self._base()
        for field in self:
            if isinstance(field, FuzzyDateField):
                field.forget(base)
        is_valid = bool(super().validate(extra_validators))
        for field in self:
            extras = {f"{field.name}_{extra}" for extra in getattr(field, "extras", ())}
            if self._with_null & {field.name, *extras}:
                field.errors = [*field.errors, _("This holds a null character. Take it out.")]
                is_valid = False
        return is_valid

    def read(self) -> Any | None:
        """Return the checked input, or None with the errors on their fields.

        Where a field cannot be read, the rest is checked all the same: one summary names all.
        """
        is_valid = self.validate()
        try:
            data = self.to_input()
        except InvalidInput as error:
            self.refuse(error if is_valid else self._of_the_rest(error))
            return None
        return data if is_valid else None

    def _of_the_rest(self, error: InvalidInput) -> InvalidInput:
        """Leave out what only follows from a field that could not be read."""
        return InvalidInput(
            {
                name: messages
                for name, messages in error.errors.items()
                if name in self and not self[name].errors
            }
        )

    def refuse(self, error: InvalidInput) -> None:
        """Put the messages of a refused input on the fields that they name."""
        for name, messages in error.errors.items():
            if name in self:
                field = self[name]
                field.errors = [*field.errors, *messages]
            else:
                self.record_errors.extend(messages)

    @property
    def page_errors(self) -> list[tuple[str, str, str]]:
        """Return every error with the id and the label of its field, for the summary on top."""
        found = [("", message, "") for message in self.record_errors]
        for field in self:
            label = "" if isinstance(field, HiddenField) else str(field.label.text)
            found.extend((field.id, str(message), label) for message in field.errors)
        return found

    @property
    def is_kept(self) -> bool:
        """Say whether a refused form still holds all that was typed; browsers drop some of it."""
        is_dropped = any(isinstance(field, PasswordField | FileField) for field in self)
        return not is_dropped and any(field.errors for field in self)

    @property
    def expected_version(self) -> int | None:
        """Return the version the form was filled from; 0 where it was tampered with."""
        text = str(self.version.data or "")
        is_number = text.isdecimal() and len(text) <= _DIGITS_OF_A_VERSION
        return int(text) if is_number else 0

    def raw(self) -> Raw:
        """Return what the fields hold, as text."""
        found: Raw = {}
        for field in self.fields():
            if isinstance(field, PasswordField):
                continue  # a password is never sent back
            values = [_text(field)]
            if isinstance(field, FuzzyDateField):
                values += [field.extras[extra] for extra in field.EXTRAS]
            found |= zip(_names(field), values, strict=True)
        return found

    def merge(self, current: BaseForm) -> None:
        """Merge what was typed with what somebody else saved meanwhile.

        ``current`` is the form as the record fills it now. Fields changed on one side only take
        that side. A field changed on both sides is a clash: it keeps what was typed until the
        person chooses otherwise. The words of a date and what stands beside them are one field:
        the words of one with the day of another would be a date that nobody stated.
        """
        base = self._base()
        theirs, yours = current.raw(), self.raw()
        merged: Raw = {}
        self.clashes = []
        for field in self.fields():
            names = [name for name in _names(field) if name in yours]
            mine = {name: yours[name] for name in names}
            now = {name: theirs.get(name, "") for name in names}
            was = {name: base.get(name, now[name]) for name in names}
            merged |= now if mine == was else mine
            if mine != was and now not in (was, mine):
                self.clashes.append(Clash(field, _told(was), _told(now), _told(mine)))
        self._hold(merged)
        self.was_merged = True
        self.version.data = current.version.data
        self.base.data = json.dumps(theirs, ensure_ascii=False)

    def is_overtaken_by(self, current: BaseForm) -> bool:
        """Say whether what the form was filled from is no longer so, and merge then.

        This is for what has no version: the fields themselves are compared.
        """
        if self._base() == current.raw():
            return False
        self.merge(current)
        return True

    def merge_new(self, version: int) -> None:
        """Keep a new part as typed, and go on from the record's newest version."""
        self.was_merged = True
        self.version.data = str(version)

    def keep(self, version: int, message: str) -> None:
        """Keep what was typed where it cannot be saved as things stand, and say why."""
        self.merge_new(version)
        self.record_errors.append(message)

    def lose(self, version: int, message: str) -> None:
        """Keep what was typed for what somebody deleted meanwhile: it cannot be saved again."""
        self.keep(version, message)
        self.is_for_deleted = True

    def _base(self) -> Raw:
        try:
            found = json.loads(self.base.data or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: texts.normalise(str(value)) for key, value in found.items()}

    def _hold(self, values: Raw) -> None:
        for field in self.fields():
            _put_all(field, values)


def _names_with_null(formdata: Any) -> set[str]:
    if not formdata:
        return set()
    return {name for name, values in formdata.lists() if any("\x00" in each for each in values)}


def _names(field: Field) -> list[str]:
    """Return under which names a field is sent: its own, and those beside a date."""
    extras = field.EXTRAS if isinstance(field, FuzzyDateField) else ()
    return [field.short_name, *(f"{field.short_name}_{extra}" for extra in extras)]


def _told(values: Raw) -> str:
    """Return what a field holds as one text, to be compared by a reader."""
    return "; ".join(value for value in values.values() if value)


def _text(field: Field) -> str:
    if isinstance(field.data, bool):
        return "yes" if field.data else ""
    if isinstance(field.data, list | tuple):
        return "\n".join(sorted(str(item) for item in field.data))
    return "" if field.data is None else str(field.data)


def _put_all(field: Field, values: Raw) -> None:
    name = field.short_name
    _put(field, values.get(name, ""))
    if isinstance(field, FuzzyDateField):
        field.extras = {extra: values.get(f"{name}_{extra}", "") for extra in field.EXTRAS}


def _put(field: Field, text: str) -> None:
    if isinstance(field.data, bool):
        field.data = text == "yes"
    elif isinstance(field.data, list | tuple):
        field.data = text.split("\n") if text else []
    else:
        field.data = text
