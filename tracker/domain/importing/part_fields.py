"""Take the cells of our own tables, where each row is one part of an agreement.

What is done with a column is found once, not once for a cell.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from tracker.domain.importing import cells, proofs
from tracker.domain.importing.cells import Names
from tracker.domain.importing.contents import DAY, KINDS
from tracker.domain.importing.mappings import Column
from tracker.domain.importing.records import Cell, GivenPart


class Reading(Protocol):
    """Be what reads a row that is one part."""

    part: GivenPart | None
    names: Names


# what is done with a cell that says something, by its place and its words
Step = Callable[[Any, int, Column, Cell, str], None]
_Value = Callable[[Reading, Column, Cell, str], Any]


def step(kind: str, name: str) -> Step:
    """Return what is done with the cells of a field of parts of a kind."""
    if name == "id":
        return _take_part_id
    if name == "milestone" and kind == "expectations":
        return _take_owner
    if name == "party_name":
        return _take_party_name
    value = _value_of(kind, name)

    def take(reading: Reading, place: int, column: Column, cell: Cell, words: str) -> None:
        part = _part_of(reading)
        part.columns[name] = place
        part.values[name] = value(reading, column, cell, words)

    return take


def _take_part_id(reading: Reading, place: int, _column: Column, _cell: Cell, words: str) -> None:
    part = _part_of(reading)
    part.columns["id"], part.uid = place, words.lower()


def _take_owner(reading: Reading, place: int, _column: Column, _cell: Cell, words: str) -> None:
    part = _part_of(reading)
    part.columns["milestone"], part.owner = place, words.lower()


def _take_party_name(
    reading: Reading, _place: int, _column: Column, _cell: Cell, words: str
) -> None:
    # its address stands before it, and is all that a party which is to be made was called by
    reading.names.call(_part_of(reading).values.get("party", ""), words)


def _part_of(reading: Reading) -> GivenPart:
    assert reading.part is not None  # noqa: S101  # the sheet says so
    return reading.part


def _value_of(kind: str, name: str) -> _Value:
    """Return what makes the value of a field of a part."""
    if kind == proofs.KIND:
        return _letters if name in proofs.VERBATIM else _words
    codec = KINDS[kind].fields.get(name)
    if codec is None:
        return _words  # a piece of a date, which is put together later
    if (vocabulary := codec.vocabulary) is not None:
        return lambda _reading, column, _cell, words: cells.word(vocabulary, words, column.values)
    if name == "party":
        return lambda reading, _column, _cell, words: reading.names.party(words)
    return _exact_day if codec is DAY else _words


def _words(_reading: Reading, _column: Column, _cell: Cell, words: str) -> str:
    return words


def _letters(_reading: Reading, _column: Column, cell: Cell, _said: str) -> str:
    return str(cell)


def _exact_day(_reading: Reading, _column: Column, cell: Cell, _said: str) -> date | None:
    return cells.day(cell)
