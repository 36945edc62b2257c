"""Find rows of one file that contradict each other of one part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.importing.cells import text
from tracker.domain.importing.contents import Data, Kind
from tracker.domain.importing.records import GivenPart, Unreadable
from tracker.domain.messages import say

_PIECES = ("", *(f"_{name}" for name in dates.PARTS))


class Contradiction(NamedTuple):
    """Be one field of a part of which an earlier row says something else."""

    column: int
    value: str
    error: Unreadable


class Said:
    """Remember which rows tell of a part, by its uid."""

    def __init__(self, parts: Sequence[GivenPart]) -> None:
        """Know of none yet; where all ``parts`` are of one row there is nothing to remember."""
        self._is_one_row = parts[0].row is parts[-1].row
        self._rows: dict[str, list[GivenPart]] = defaultdict(list)

    def note(self, uid: str, part: GivenPart) -> None:
        """Know that a row tells of a part."""
        if not self._is_one_row:
            self._rows[uid].append(part)

    def meant(self, part: GivenPart, alike: Sequence[Data]) -> Data | None:
        """Return which part a row without an id means: no other row tells of it otherwise."""
        told = (item for item in alike if self.repeats(item["uid"], part))
        free = (item for item in alike if item["uid"] not in self._rows)
        return next(told, None) or next(free, None)

    def repeats(self, uid: str, part: GivenPart) -> bool:
        """Say whether a row before tells the very same."""
        return any(
            earlier.row is not part.row and earlier.values == part.values
            for earlier in self._rows.get(uid, ())
        )

    def against(
        self, uid: str, part: GivenPart, kind: Kind, now: Mapping[str, Any], new: Mapping[str, Any]
    ) -> list[Contradiction]:
        """Return what a row says of a part otherwise than a row before it.

        ``now`` holds the fields as the rows before left them, ``new`` as this one would have them.
        """
        return [
            _contradiction(name, part, earlier, *cells)
            for earlier in self._rows.get(uid, ())
            if earlier.row is not part.row  # a later column of a row corrects the one before
            for name in kind.fields
            if new[name] != now[name] or _is_passed_over(name, part, earlier, kind)
            if (cells := _cells(name, part, earlier)) is not None
        ]


def _contradiction(
    name: str, part: GivenPart, earlier: GivenPart, here: int, there: int
) -> Contradiction:
    value = text(earlier.row.cells[there])
    reason = say("Row {number} says “{value}”.", number=earlier.row.number, value=value)
    fix = say("Make the rows of one agreement say the same.")
    if part.is_row:
        fix = say("Make both rows say the same. If two are meant, empty the id of the new one.")
    elif name == "date" and not part.values["party"]:
        fix = say(
            "Make the rows of one agreement say the same. If each party has a date of its own,"
            " say that the column is the act of the party in its row."
        )
    return Contradiction(here, text(part.row.cells[here]), Unreadable(reason, fix))


def _is_passed_over(name: str, part: GivenPart, earlier: GivenPart, kind: Kind) -> bool:
    """Say whether a field says otherwise which is laid over only what is empty."""
    if part.is_row or name in kind.key or name in kind.dates or name == "name_as_written":
        return False
    values, others = part.values, earlier.values
    return name in values and name in others and values[name] != others[name]


def _cells(name: str, part: GivenPart, earlier: GivenPart) -> tuple[int, int] | None:
    """Return where both rows say a field; of a date, the first piece that differs."""
    both = [
        (part.columns[key], earlier.columns[key])
        for piece in _PIECES
        if (key := f"{name}{piece}") in part.columns and key in earlier.columns
    ]
    unlike = [
        (here, there) for here, there in both if part.row.cells[here] != earlier.row.cells[there]
    ]
    return next(iter(unlike or both), None)
