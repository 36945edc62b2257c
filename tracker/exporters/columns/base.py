"""Say what a column is, and how its cells are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import DatePrecision
from tracker.exporters.base import instant

Cell = str | int | bool | date | datetime | None
Row = TypeVar("Row")

# A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection).
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\0")


class Kind(StrEnum):
    """Say what the cells of a column hold."""

    ID = "id"
    URL = "url"
    WORD = "word"
    TEXT = "text"
    DATE = "date"
    EDTF = "edtf"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """Be one column of a table; ``description`` is its entry in the data dictionary."""

    name: str
    kind: Kind
    description: str
    value: Callable[[Row], Cell]


def said(cell: Cell) -> str:
    """Return a cell as text: empty, true, false, ISO 8601 days, moments in UTC."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return instant(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def guard(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    return f"'{text}" if text.startswith(TRIGGERS) else text


def guarded(kind: Kind, text: str) -> str:
    """Return a cell's text, guarded where people wrote it: typed cells must stay as they are."""
    return guard(text) if kind in (Kind.TEXT, Kind.URL) else text


def bound(value: FuzzyDate | None, day: date | None) -> Cell:
    """Return a bound as a day where the date is known to the day, else as text.

    So a spreadsheet gets a real date only where there is one.
    """
    if value is None or day is None:
        return None
    return day if value.precision is DatePrecision.DAY else day.isoformat()


def date_columns(
    name: str,
    what: str,
    get: Callable[[Row], FuzzyDate | None],
    *,
    has_basis: bool = False,
) -> tuple[Column[Row], ...]:
    """Return the columns of one date; ``has_basis`` adds how it was read."""

    def of(pick: Callable[[FuzzyDate], Cell]) -> Callable[[Row], Cell]:
        def value(row: Row) -> Cell:
            found = get(row)
            return None if found is None else pick(found)

        return value

    columns = (
        Column(f"{name}_text", Kind.TEXT, f"{what}, in the words of the source.", of(_text)),
        Column(f"{name}_edtf", Kind.EDTF, f"{what}, as EDTF (ISO 8601-2).", of(_edtf)),
        Column(
            f"{name}_earliest", Kind.DATE, f"{what}: the earliest day it can be.", of(_earliest)
        ),
        Column(f"{name}_latest", Kind.DATE, f"{what}: the latest day it can be.", of(_latest)),
        Column(f"{name}_precision", Kind.WORD, f"{what}: how fine it is.", of(_precision)),
        Column(
            f"{name}_qualifier",
            Kind.WORD,
            f"{what}: ~ approximate, ? uncertain, % both, or empty.",
            of(_qualifier),
        ),
    )
    if not has_basis:
        return columns
    return (
        *columns,
        Column(f"{name}_basis", Kind.WORD, f"{what}: stated or inferred.", of(_basis)),
        Column(
            f"{name}_anchor",
            Kind.DATE,
            f"{what}: the day from which a relative phrase was read.",
            of(_anchor),
        ),
    )


def _text(value: FuzzyDate) -> Cell:
    return value.text


def _edtf(value: FuzzyDate) -> Cell:
    return value.edtf


def _earliest(value: FuzzyDate) -> Cell:
    return bound(value, value.earliest)


def _latest(value: FuzzyDate) -> Cell:
    return bound(value, value.latest)


def _precision(value: FuzzyDate) -> Cell:
    return value.precision.value


def _qualifier(value: FuzzyDate) -> Cell:
    return value.qualifier.value


def _basis(value: FuzzyDate) -> Cell:
    return value.basis.value


def _anchor(value: FuzzyDate) -> Cell:
    return value.anchor
