"""Read Excel workbooks; numbers, days and texts are taken as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from tracker.domain.importing import Cell, Row, Sheet
from tracker.domain.messages import say
from tracker.importers.tables.base import Limits, archive, counted, header_of, heading, refuse
from tracker.importers.tables.reach import require_dense

_IN_EVERY_WORKBOOK = "xl/workbook"


class XlsxReader:
    """Read every sheet that has a header and rows."""

    key = "xlsx"
    label = say("Excel workbook (XLSX)")
    extensions = ("xlsx", "xlsm", "xlsb")

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Know a ZIP file that is called a workbook, or begins as one."""
        is_named = name.lower().endswith((".xlsx", ".xlsm", ".xlsb"))
        return beginning.startswith(b"PK\x03\x04") and (
            is_named or b"[Content_Types].xml" in beginning[:2_000]
        )

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return the tables in the order of the workbook."""
        with archive(file, limits) as opened:
            if not any(name.startswith(_IN_EVERY_WORKBOOK) for name in opened.namelist()):
                raise refuse(say("This is a ZIP file, but no Excel workbook."))
            require_dense(opened)
        file.seek(0)
        try:
            book = CalamineWorkbook.from_filelike(file)
        except CalamineError as error:
            raise refuse(say("The workbook cannot be read: {error}.", error=error)) from error
        found = []
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                table = _sheet(book, about.name, limits)
                found += [table] if table else []
        if not found:
            raise refuse(say("No sheet of this workbook has a header and rows."))
        return found


READER = XlsxReader()


def _sheet(book: CalamineWorkbook, name: str, limits: Limits) -> Sheet | None:
    sheet = _opened(book, name)
    first = heading(_records(sheet))
    if first is None:
        return None
    start, header = first
    if all(number <= start for number, _ in _records(sheet)):
        return None

    def rows() -> Iterator[Row]:
        for number, cells in _records(sheet):
            if number > start:
                yield Row(name, number, cells)

    return Sheet(name, header_of(header, limits), lambda: counted(rows(), limits))


def _opened(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except CalamineError as error:
        raise refuse(
            say("The sheet “{name}” cannot be read: {error}.", name=name, error=error)
        ) from error


def _records(sheet: CalamineSheet) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        read = [_cell(cell) for cell in cells]
        if any(cell is not None for cell in read):
            yield number, read


def _cell(cell: Any) -> Cell:
    """Return a cell; whole numbers come as such, and times of day as text."""
    if cell == "":
        return None
    if type(cell) is float and cell.is_integer():
        return int(cell)
    return str(cell) if isinstance(cell, time | timedelta) else cell
