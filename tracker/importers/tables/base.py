"""Say what a reader of tables gives, and how much of a file it takes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import BinaryIO, Protocol, TypeVar, runtime_checkable

from tracker.domain.errors import InvalidInput
from tracker.domain.importing import Cell, Row, Sheet
from tracker.domain.messages import say

_BEGINNING = 65_536
_ENTRIES = 1_000
_ABOVE = 20  # rows among which the names of the columns are looked for
_FEW = 2  # cells of a line above a table, such as “As of” and a day
_MIB = 1_048_576
DAMAGED = say("This ZIP file is damaged. Download or save it again.")


_Cell = TypeVar("_Cell", bound=Cell)


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how much is read: rows of all tables, bytes once unpacked, and how densely packed."""

    rows: int = 2_000_000
    unpacked: int = 4_000 * _MIB
    ratio: int = 200
    columns: int = 1_000
    cell: int = 1_000_000


class TableReader(Protocol):
    """Read the tables out of one kind of file."""

    key: str
    label: str
    extensions: Sequence[str]

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Say whether a file that begins so, and is called so, is of this kind."""
        ...

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return the tables; raises InvalidInput under ``file`` for what is none."""
        ...


@runtime_checkable
class GroupedReader(TableReader, Protocol):
    """Read files in which the rows of each agreement come together already."""

    def groups(self, file: BinaryIO, limits: Limits) -> Iterator[Sequence[Row]]:
        """Yield the rows of one agreement after another."""
        ...


def refuse(message: str) -> InvalidInput:
    """Return the refusal of a file."""
    return InvalidInput({"file": [message]})


def beginning_of(file: BinaryIO) -> bytes:
    """Return the first bytes of a file, and go back to its start."""
    file.seek(0)
    found = file.read(_BEGINNING)
    file.seek(0)
    return found


def counted(rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    """Yield rows up to the limit; raises InvalidInput for more."""
    for number, row in enumerate(rows, start=1):
        if number > limits.rows:
            raise refuse(
                say(
                    "“{sheet}” has more than {rows:,} rows. Split the file.",
                    sheet=row.sheet,
                    rows=limits.rows,
                )
            )
        yield row


def heading(
    records: Iterable[tuple[int, Sequence[_Cell]]],
) -> tuple[int, Sequence[_Cell]] | None:
    """Return the first row, or the first below the title and the like that stand above a table."""
    rows = list(islice(records, _ABOVE))
    for (number, cells), (_, after) in pairwise(rows):
        empty = sum(cell is None or cell == "" for cell in cells)
        if len(cells) - empty > _FEW:
            if len(cells) == len(after):
                return number, cells
            break
        if empty < _FEW and len(cells) > 1:  # too full to stand above: a name or two are missing
            break
    return rows[0] if rows else None


def header_of(cells: Sequence[Cell], limits: Limits) -> tuple[str, ...]:
    """Return the names of columns, each once; a column without a name is called by its number."""
    if len(cells) > limits.columns:
        raise refuse(
            say(
                "The header has {n:,} columns; at most {columns:,} are read.",
                n=len(cells),
                columns=limits.columns,
            )
        )
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(str(cell if cell is not None else "").split()) or f"column {place}"
        count = 2
        unique = name
        while unique in names:
            unique, count = f"{name} ({count})", count + 1
        names.append(unique)
    return tuple(names)


def archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Open a ZIP file; raises InvalidInput for a damaged one, and for one that swells too much."""
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise refuse(DAMAGED) from error
    entries = opened.infolist()
    if len(entries) > _ENTRIES:
        raise refuse(
            say(
                "The archive holds {n:,} files; at most {entries:,} are read.",
                n=len(entries),
                entries=_ENTRIES,
            )
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        most = limits.unpacked // _MIB
        raise refuse(
            say(
                "Unpacked, the file has {what:,} MiB; at most {most:,} are read.",
                what=unpacked // _MIB,
                most=most,
            )
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise refuse(
                say(
                    "“{filename}” is locked by a password. Save it without one.",
                    filename=entry.filename,
                )
            )
        if entry.file_size > _MIB and entry.file_size > limits.ratio * max(1, entry.compress_size):
            raise refuse(
                say("“{filename}” is packed too densely to be a table.", filename=entry.filename)
            )
    return opened
