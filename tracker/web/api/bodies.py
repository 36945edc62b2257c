"""Read JSON into the frozen inputs of the domain, the same that forms and importers make.

What an input does not have is refused, so that nothing is set that no form sets. Fields that an
answer tells besides, such as ``uid``, may come back in a request and count for nothing.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from tracker.domain import dates, speech
from tracker.domain.dates import FuzzyDate, InvalidDate
from tracker.domain.errors import InvalidInput
from tracker.web.api.shapes import Data
from tracker.web.forms.fields import FuzzyDateField, read_date

MERGE_PATCH = "application/merge-patch+json"
_LARGEST = 2**31 - 1
_OF_A_DATE = frozenset({"text", *FuzzyDateField.EXTRAS})
_TOLD_OF_A_DATE = frozenset({"earliest", "latest", "precision", "qualifier"})


class _Wrong(Exception):
    """Say what is wrong with one value."""


def sent() -> Data:
    """Return the JSON object that was sent; raises BadRequest for anything else."""
    is_patch = request.method == "PATCH"
    if is_patch and request.mimetype != MERGE_PATCH:
        raise UnsupportedMediaType
    try:
        body = request.get_json(force=is_patch)
    except RecursionError as error:
        raise BadRequest from error
    if not isinstance(body, dict):
        raise InvalidInput({"": ["Send a JSON object."]})
    return body


def merged(target: Any, patch: Any) -> Any:
    """Return a value with a patch put over it: null takes away, objects are merged (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = merged(found.get(name), value)
    return found


def read(
    kind: type[Any],
    body: Mapping[str, Any] | None = None,
    told: frozenset[str] = frozenset(),
    **more: Any,
) -> Any:
    """Return the input that was sent, or that ``body`` holds; ``more`` are fields with their value.

    ``told`` are the fields that may be sent and count for nothing. Raises InvalidInput with the
    messages of every wrong field at once.
    """
    body = sent() if body is None else body
    hints = hints_of(kind)
    known = {item.name: item for item in fields(kind) if item.name not in told}
    errors: dict[str, list[str]] = {}
    values: Data = {}
    for name in body:
        if name not in known and name not in told:
            errors[name] = [f"There is no field “{name[:80]}” here."]
    for name, item in known.items():
        if name in body:
            try:
                tense = speech.tense_of(name, body.get("modality"))
                values[name] = value_of(hints[name], body[name], tense)
            except _Wrong as wrong:
                errors[name] = [str(wrong)]
        elif is_required(item):
            errors[name] = ["Give this."]
    if errors:
        raise InvalidInput(errors)
    return kind(**values, **more)


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """Return the types of an input's fields."""
    return get_type_hints(kind)


def is_required(item: Field[Any]) -> bool:
    """Say whether an input cannot be made without a field."""
    return item.default is MISSING and item.default_factory is MISSING


def without_none(hint: Any) -> tuple[Any, bool]:
    """Return a type without None and without what an object holds, and whether it had None."""
    is_union = get_origin(hint) in {Union, types.UnionType}
    kinds = get_args(hint) if is_union else (hint,)
    (inner,) = (each for each in kinds if each is not type(None))
    return dict if get_origin(inner) is dict else inner, is_union


def value_of(hint: Any, value: Any, tense: dates.Tense | None = None) -> Any:
    """Return a JSON value as the type that a field has; dates are read in a tense."""
    inner, may_be_none = without_none(hint)
    if value is None and may_be_none:
        return None
    if is_pairs(inner):
        return _pairs(value)
    if get_origin(inner) is tuple:
        return tuple(value_of(get_args(inner)[0], each) for each in _list(value))
    if issubclass(inner, StrEnum):
        return _word(inner, value)
    return _fuzzy(value, tense) if inner is FuzzyDate else _READERS[inner](value)


def is_pairs(hint: Any) -> bool:
    """Say whether a field holds names with their values, which JSON sends as an object."""
    is_nested = get_origin(hint) is tuple and get_origin(get_args(hint)[0]) is tuple
    return is_nested and Ellipsis not in get_args(get_args(hint)[0])


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(name), _text(each)) for name, each in _object(value).items())


def _object(value: Any) -> Data:
    if not isinstance(value, dict):
        raise _Wrong("This takes an object.")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong("This takes a list.")
    return value


def _bool(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("This takes true or false.")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise _Wrong("This takes a whole number.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("This takes a text.")
    if "\x00" in value:
        raise _Wrong("This holds a null character. Take it out.")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _Wrong("This holds half a letter. Send whole ones.") from error
    return value


def _word(vocabulary: type[StrEnum], value: Any) -> StrEnum:
    if not isinstance(value, str) or value not in set(vocabulary):
        raise _Wrong(f"This takes one of {', '.join(word.value for word in vocabulary)}.")
    return vocabulary(value)


def _day(value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError as error:
        raise _Wrong("This takes one day, as 2016-03-17.") from error


def _fuzzy(value: Any, tense: dates.Tense | None) -> FuzzyDate | None:
    """Read a date: its words, or an object as an answer tells it."""
    given = {"text": value} if isinstance(value, str) else value
    if not isinstance(given, dict):
        raise _Wrong("This takes the words of a date, or an object with text, edtf, anchor.")
    if unknown := sorted(given.keys() - _OF_A_DATE - _TOLD_OF_A_DATE):
        raise _Wrong(f"A date has no “{unknown[0][:80]}”.")
    held = {name: given[name] for name in _OF_A_DATE if given.get(name) is not None}
    words = dict.fromkeys(_OF_A_DATE, "") | {name: _text(each) for name, each in held.items()}
    try:
        return read_date(words.pop("text").strip(), words, tense)
    except InvalidDate as error:
        raise _Wrong(error.message) from error


_READERS: dict[type[Any], Callable[[Any], Any]] = {
    str: _text,
    bool: _bool,
    int: _number,
    dt.date: _day,
    dict: _object,
}
