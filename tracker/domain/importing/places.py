"""Know which cell of a file says a field, and which column should where none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.importing.cells import text
from tracker.domain.importing.mappings import SheetMapping
from tracker.domain.importing.records import GivenPart, Problem, Row
from tracker.domain.messages import say

Cells = Mapping[str, tuple[Row, int]]


def cells_of(part: GivenPart) -> Callable[[], Cells]:
    """Return what tells the cells of a part; few parts are asked for them."""
    return lambda: {name: (part.row, column) for name, column in part.columns.items()}


def cell_of(name: str, columns: Cells) -> tuple[Row, int] | None:
    """Return the cell that says a field; a date is said by its words or its exact form."""
    for each in _called(name):
        if each in columns:
            return columns[each]
    return None


def column_of(sheet: SheetMapping | None, name: str) -> str:
    """Return the name of the column that says a field, nothing where there is none."""
    for each in _called(name):
        for found in sheet.columns if sheet is not None else ():
            if found.to in {each, f"part.{each}"}:
                return found.name
    return ""


def _called(name: str) -> tuple[str, ...]:
    return name, f"{name}_text", f"{name}_edtf"


def astray(row: Row, sheet: SheetMapping | None) -> Problem | None:
    """Return what is wrong with a part of an agreement that is nowhere, None for other rows."""
    if sheet is None or not sheet.part:
        return None
    for found, cell in zip(sheet.columns, row.cells, strict=False):
        if found.to in {"id", "slug"} and (words := text(cell)):
            reason = say("There is no such agreement, neither recorded nor in this file.")
            fix = say("Correct it, or add a row with its title to the table of agreements.")
            return Problem(row.sheet, row.number, found.name, words, reason, fix)
    return None
