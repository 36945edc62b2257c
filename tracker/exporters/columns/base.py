"""Say what a column is, and how its cells are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar

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
    """Be one column of a table; ``description`` is its entry in the data dictionary.

    ``pick`` takes the cell from a row, or from what ``of`` finds in a row; where that is None, the
    cell is empty.
    """

    name: str
    kind: Kind
    description: str
    pick: Callable[[Any], Cell]
    of: Callable[[Row], Any] | None = None

    def value(self, row: Row) -> Cell:
        """Return the cell of a row."""
        found = row if self.of is None else self.of(row)
        return None if found is None else self.pick(found)


def reader(columns: Sequence[Column[Row]]) -> Callable[[Row], list[Cell]]:
    """Return what reads all cells of a row.

    Columns that look into the same thing are read together, and again only when the next row has
    another one: what is told of an agreement is reckoned once for all its milestones.
    """
    own = [(place, each.pick) for place, each in enumerate(columns) if each.of is None]
    places: dict[Callable[[Row], Any], list[tuple[int, Callable[[Any], Cell]]]] = {}
    for place, each in enumerate(columns):
        if each.of is not None:
            places.setdefault(each.of, []).append((place, each.pick))
    groups = list(places.items())
    seen: list[Any] = [None] * len(groups)
    cells: list[Cell] = [None] * len(columns)

    def read(row: Row) -> list[Cell]:
        for number, (of, picks) in enumerate(groups):
            found = of(row)
            if found is not seen[number]:
                seen[number] = found
                for place, pick in picks:
                    cells[place] = None if found is None else pick(found)
        for place, pick in own:
            cells[place] = pick(row)
        return cells.copy()

    return read


def said(cell: Cell) -> str:
    """Return a cell as text: empty, true, false, ISO 8601 days, moments in UTC."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    write = _WRITTEN.get(type(cell))
    return str(cell) if write is None else write(cell)


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    bool: lambda cell: "true" if cell else "false",
    datetime: instant,
    date: date.isoformat,
}


def guard(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    return f"'{text}" if text.startswith(TRIGGERS) else text


def guarded(kind: Kind, text: str) -> str:
    """Return a cell's text, guarded where people wrote it: typed cells must stay as they are."""
    return guard(text) if kind in (Kind.TEXT, Kind.URL) else text


def date_columns(
    name: str,
    what: str,
    get: Callable[[Row], FuzzyDate | None],
    *,
    has_basis: bool = False,
) -> tuple[Column[Row], ...]:
    """Return the columns of one date; ``has_basis`` adds how it was read."""
    columns: list[tuple[str, Kind, str, Callable[[FuzzyDate], Cell]]] = [
        ("text", Kind.TEXT, ", in the words of the source.", attrgetter("text")),
        ("edtf", Kind.EDTF, ", as EDTF (ISO 8601-2).", attrgetter("edtf")),
        ("earliest", Kind.DATE, ": the earliest day it can be.", _earliest),
        ("latest", Kind.DATE, ": the latest day it can be.", _latest),
        ("precision", Kind.WORD, ": how fine it is.", attrgetter("precision")),
        (
            "qualifier",
            Kind.WORD,
            ": ~ approximate, ? uncertain, % both, or empty.",
            attrgetter("qualifier"),
        ),
    ]
    if has_basis:
        columns += [
            ("basis", Kind.WORD, ": stated or inferred.", attrgetter("basis")),
            (
                "anchor",
                Kind.DATE,
                ": the day from which a relative phrase was read.",
                attrgetter("anchor"),
            ),
        ]
    return tuple(
        Column(f"{name}_{end}", kind, f"{what}{told}", pick, get)
        for end, kind, told, pick in columns
    )


def _earliest(value: FuzzyDate) -> Cell:
    return _bound(value, value.earliest)


def _latest(value: FuzzyDate) -> Cell:
    return _bound(value, value.latest)


def _bound(value: FuzzyDate, day: date | None) -> Cell:
    """Return a bound as a day where the date is known to the day, else as text.

    So a spreadsheet gets a real date only where there is one.
    """
    if day is None:
        return None
    return day if value.precision is DatePrecision.DAY else day.isoformat()
