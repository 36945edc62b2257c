"""Turn a date into a plain record and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from tracker.domain.dates.edtf import parse
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

_Word = TypeVar("_Word", bound=StrEnum)
PARTS = tuple(part.name for part in fields(FuzzyDate))
"""What a record of a date holds, in the order in which columns and files have it."""
_UNREAD = (None, None, None, DatePrecision.UNKNOWN, DateQualifier.NONE)  # as ``unread`` has it


def to_dict(value: FuzzyDate) -> dict[str, str | None]:
    """Return a record that JSON can hold; days are ISO texts."""
    return {
        "text": value.text,
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": value.precision.value,
        "qualifier": value.qualifier.value,
        "basis": value.basis.value,
        "anchor": value.anchor.isoformat() if value.anchor else None,
        "note": value.note,
    }


class Record(dict[str, str | None]):
    """Be a record that remembers its date, so that nobody has to read it again.

    ``json`` is for whoever writes it, to do so once. Nobody may change it.
    """

    __slots__ = ("date", "json")
    date: FuzzyDate
    json: str | None

    @classmethod
    def of(cls, value: FuzzyDate) -> Record:
        """Return the record of a date."""
        record = cls(to_dict(value))
        record.date, record.json = value, None
        return record


def from_dict(record: Mapping[str, Any]) -> FuzzyDate:
    """Read a record made by ``to_dict``, or a shorter one.

    What is left out is derived from ``edtf``; bounds that are given stand, because a user may
    have narrowed them. Raises InvalidDate.
    """
    text = _text(record, "text")
    qualifier = _word(record, "qualifier", DateQualifier)
    edtf = record.get("edtf")
    form, earliest, latest, precision, mark = (
        parse(_text(record, "edtf"), qualifier) if edtf else _UNREAD
    )
    return FuzzyDate(
        text,
        form,
        _day(record, "earliest") if "earliest" in record else earliest,
        _day(record, "latest") if "latest" in record else latest,
        _word(record, "precision", DatePrecision) or precision,
        mark if edtf or qualifier is None else qualifier,
        _word(record, "basis", DateBasis) or DateBasis.STATED,
        _day(record, "anchor"),
        _text(record, "note"),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidDate(f"{key} is {value!r}. Give it as text.")
    return value


def _day(record: Mapping[str, Any], key: str) -> date | None:
    value = _text(record, key)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidDate(f"{key} “{value}” is no day. Write YYYY-MM-DD.") from None


@cache
def _words(vocabulary: type[_Word]) -> Mapping[str, _Word]:
    return {word.value: word for word in vocabulary}


def _word(record: Mapping[str, Any], key: str, vocabulary: type[_Word]) -> _Word | None:
    if record.get(key) is None:
        return None
    value = _text(record, key)
    try:
        return cast("_Word", _words(vocabulary)[value])
    except KeyError:
        known = ", ".join(f"“{word.value}”" for word in vocabulary)
        raise InvalidDate(f"{key} “{value}” is not known. Use one of {known}.") from None
