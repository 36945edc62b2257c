"""Read tables of agreements out of files: one module a format, found by looking.

A module of this package that defines ``READER`` adds a format. Files are told apart by their first
bytes; a name only helps to tell a workbook from another archive.
"""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import BinaryIO

from tracker.domain import decoding
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping, Row, Sheet
from tracker.domain.messages import say
from tracker.importers.tables import grouping, silent
from tracker.importers.tables.base import (
    GroupedReader,
    Limits,
    TableReader,
    beginning_of,
    refuse,
)

__all__ = ["Limits", "TableFile", "TableReader", "all", "pasted", "read"]


_WORKBOOKS = frozenset({"xls", "xlsx", "xlsm"})


@dataclass(frozen=True, slots=True)
class TableFile:
    """Be an opened file of tables."""

    name: str
    reader: TableReader
    sheets: Sequence[Sheet]
    file: BinaryIO
    limits: Limits

    def groups(self, mapping: FileMapping) -> Iterator[Sequence[Row]]:
        """Yield the rows of one agreement after another; raises InvalidInput."""
        if isinstance(self.reader, GroupedReader):
            return self.reader.groups(self.file, self.limits)
        return grouping.groups(self.sheets, mapping)

    def silent(self, mapping: FileMapping) -> Mapping[str, int]:
        """Return how many cells of a workbook hold errors, or formulas without a value, by words.

        They are read as empty ones, of the sheets that are read.
        """
        if self.reader.key != "xlsx":
            return {}
        read = {sheet.sheet for sheet in mapping.sheets if any(sheet.indexed())}
        return silent.count(self.file, read)

    @property
    def headers(self) -> list[tuple[str, Sequence[str]]]:
        """Return the names of the tables and of their columns."""
        return [(sheet.name, sheet.header) for sheet in self.sheets]


@cache
def all() -> tuple[TableReader, ...]:  # noqa: A001  # tables.all() reads as it should
    """Return every reader in the order of their modules."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        reader = getattr(import_module(f"{__name__}.{module.name}"), "READER", None)
        if reader is not None:
            found.append(reader)
    return tuple(found)


def read(file: BinaryIO, name: str, limits: Limits | None = None) -> TableFile:
    """Open a file of tables, which stays open as long as its rows are read.

    Raises InvalidInput under ``file`` for one that is empty, damaged, too large or of no kind that
    is known.
    """
    limits = limits or Limits()
    beginning = beginning_of(file)
    if not beginning.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refuse(say("The file is empty."))
    _require_named(beginning, name)
    reader = next((r for r in all() if r.recognises(beginning, name)), None)
    reader = reader or next(r for r in all() if r.key == "csv")
    return TableFile(name, reader, reader.sheets(file, limits), file, limits)


def _require_named(beginning: bytes, name: str) -> None:
    """Refuse what only looks like a workbook, with what makes a table of it."""
    if beginning.startswith(decoding.OLD_OFFICE):
        raise refuse(
            say(
                "This is a workbook of an old Excel (.xls), or one that is locked by a password."
                " Open it in Excel and save it as an Excel workbook (.xlsx) without a password."
            )
        )
    try:
        decoding.require_named(beginning, name)
    except InvalidInput:
        ending = name.rpartition(".")[2].lower()
        if ending not in _WORKBOOKS:
            raise
        raise refuse(_what_helps(beginning, ending)) from None


def _what_helps(beginning: bytes, ending: str) -> str:
    if beginning.startswith(b"PK\x03\x04"):
        return say("This is no old workbook. If it is one of today, name it .xlsx.")
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return say(
            "The file is called “.{ending}” but is a web page or XML. Open it in Excel and save"
            " it as an Excel workbook (.xlsx).",
            ending=ending,
        )
    return say(
        "The file is called “.{ending}” but is no workbook. If it is a text with commas,"
        " semicolons or tabs between its cells, name it .csv; else save it as an Excel workbook"
        " (.xlsx).",
        ending=ending,
    )


def pasted(text: str, limits: Limits | None = None) -> TableFile:
    """Open rows that somebody pasted out of a spreadsheet; raises InvalidInput."""
    return read(io.BytesIO(text.encode("utf-8", "replace")), "pasted rows", limits)
