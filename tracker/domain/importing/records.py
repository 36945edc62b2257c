"""Hold what is read out of a file on its way to the record: rows, what they say, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.domain import numbers
from tracker.domain.errors import TrackerError
from tracker.domain.messages import joined, say

Cell = str | int | float | bool | date | datetime | None


class Row(NamedTuple):
    """Be one row of a table; ``number`` is what a spreadsheet shows beside it."""

    sheet: str
    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Be one table of a file: its name, its header, and what yields its rows anew each time."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what is wrong with one cell, why, and what puts it right.

    A warning is told, but does not keep the row from being saved.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    fix: str = ""
    is_warning: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return asdict(self)


class Unreadable(TrackerError):
    """Say why a cell cannot be read, and what puts it right."""

    def __init__(self, reason: str, fix: str = "") -> None:
        """Keep both, for the problem that names the cell."""
        super().__init__(joined(" ", filter(None, (reason, fix))))
        self.reason, self.fix = reason, fix


class Given(NamedTuple):
    """Be one value of an agreement's own field, with the cell that says so."""

    value: Any
    row: Row
    column: int


@dataclass(slots=True)
class GivenPart:
    """Be one part of an agreement as a row tells it.

    ``values`` holds the fields that the row says something about, ``columns`` the cell of each.
    ``is_row`` says that the whole row is this part, so that it may change one that is recorded.
    Parts of equal ``key`` say the same, but for a date or a number, and name no id; None says
    nothing of that.
    """

    kind: str
    row: Row
    values: dict[str, Any]
    columns: dict[str, int]
    uid: str = ""
    owner: str = ""
    is_row: bool = False
    key: tuple[Any, ...] | None = None


@dataclass(slots=True)
class Incoming:
    """Be one agreement as the rows of a file tell it; what they leave out is not said."""

    rows: Sequence[Row]
    uid: str = ""
    slug: str = ""
    versions: set[int] = field(default_factory=set)
    fields: dict[str, list[Given]] = field(default_factory=dict)
    parts: list[GivenPart] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def identifiers(self) -> list[tuple[str, str]]:
        """Return its numbers in registers, as they are compared."""
        return [
            numbers.key(part.values["scheme"], part.values["value"])
            for part in self.parts
            if part.kind == "identifiers"
        ]

    @property
    def place(self) -> str:
        """Return where in the file it stands."""
        first = self.rows[0]
        place = f"{first.sheet} {first.number}".strip()
        if len(self.rows) == 1:
            return place
        return say("{place} and {more} more", place=place, more=len(self.rows) - 1)

    @property
    def is_wrong(self) -> bool:
        """Say whether something keeps it from being saved."""
        return any(not problem.is_warning for problem in self.problems)
