"""Look how far the cells of a workbook reach, before anybody makes room for all that lies between.

A space in the last row of a sheet makes a table of a few kilobytes one of sixteen million cells,
which would be held whole. Read is only where filled cells stand: in XLSX and XLSM the elements
``c`` of ECMA-376, part 1, section 18.3.1.4; in XLSB the records of [MS-XLSB], section 2.1.4.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO

from tracker.domain.messages import say
from tracker.importers.tables.base import DAMAGED, refuse

_ROOM = 500_000  # cells that any sheet may take, filled or not
_SPARSE = 10  # times as many cells as are filled
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 20  # bytes of an opening tag: none that is meant is near
# A cell as nearly all are written; else a row, or a cell however it is written. What closes itself
# holds no value, only a format.
_OPENED = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>'
    rb"|<(?:\w+:)?(?:(row)(?:\s(?:[^<>]*?\s)?r=[\"'](\d{1,10})[^<>]*|\s[^<>]*)?/?"
    rb"|c(?:\s(?:[^<>]*?\s)?r=[\"']([A-Za-z]{1,7})(\d{1,10})[^<>]*|\s[^<>]*)?(?<!/))>"
)
_SHEET_OF_RECORDS = b"\x81\x01"  # BrtBeginSheet, with which a sheet begins
_ROW, _FIRST_FILLED, _LAST_FILLED = 0, 2, 11  # of records; 1 is a cell without a value
_LETTERS = 26


@dataclass(slots=True)
class _Span:
    """Be the rows and columns between the outermost filled cells."""

    filled: int = 0
    top: int = 1 << 34
    bottom: int = 0
    left: int = 1 << 34
    right: int = 0

    def add(self, cells: int, rows: Collection[int], columns: Collection[int]) -> None:
        """Take in some cells that stand in some rows and columns."""
        self.filled += cells
        self.top, self.bottom = min(self.top, *rows), max(self.bottom, *rows)
        self.left, self.right = min(self.left, *columns), max(self.right, *columns)

    @property
    def area(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.filled else 0


def require_dense(book: zipfile.ZipFile) -> None:
    """Refuse a workbook with a sheet that is nearly all empty; raises InvalidInput.

    Any part of it may be a sheet, whatever it is called.
    """
    for part in book.infolist():
        try:
            span = _span(book, part)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise refuse(DAMAGED) from error
        if span.area > max(_ROOM, _SPARSE * span.filled):
            farthest = f"{_letters(span.right)}{span.bottom}"
            raise refuse(
                say(
                    "A sheet of this workbook reaches as far as {cell} and is nearly empty"
                    " ({part}). Delete what stands far from the table, a space may be enough, or"
                    " copy the table into a new workbook.",
                    cell=farthest,
                    part=part.filename,
                )
            )


def _span(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Span:
    with book.open(part) as file:
        if file.read(len(_SHEET_OF_RECORDS)) == _SHEET_OF_RECORDS:
            file.seek(0)
            return _of_records(file)
        file.seek(0)
        if (span := _by_names(file)) is not None:
            return span
        file.seek(0)
        return _by_places(file)


def _by_names(file: IO[bytes]) -> _Span | None:
    """Return the span of cells that all have names such as A1, None where one has none."""
    span = _Span()
    for found in _opened(file):
        cells = [(a or b, c or d) for a, c, is_row, _, b, d in found if not is_row]
        if cells:  # a million have a thousand names of columns
            names, numbers = map(set, zip(*cells, strict=True))
            if b"" in names:
                return None
            span.add(len(cells), set(map(int, numbers)), set(map(_number, names)))
    return span


def _by_places(file: IO[bytes]) -> _Span:
    """Return the span of cells of which some stand where the one before them leaves off."""
    span = _Span()
    row = column = 0
    for found in _opened(file):
        for a, c, is_row, in_row, b, d in found:
            if is_row:
                row, column = int(in_row) if in_row else row + 1, 0
                continue
            row, column = (int(c or d), _number(a or b)) if a or b else (row, column + 1)
            span.add(1, (row,), (column,))
    return span


def _opened(file: IO[bytes]) -> Iterator[list[tuple[bytes, ...]]]:
    """Yield what each piece of a text opens: cells and rows."""
    rest = b""
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        begun = text.rfind(b"<")
        is_open = begun >= 0 and text.find(b">", begun) < 0 and len(text) - begun < _LONGEST_TAG
        rest = text[begun:] if is_open else b""
        yield _OPENED.findall(text)


def _of_records(file: IO[bytes]) -> _Span:
    span = _Span()
    row = 0
    for kind, data in _records(file):
        if kind == _ROW:
            row = int.from_bytes(data[:4], "little") + 1
        elif _FIRST_FILLED <= kind <= _LAST_FILLED:
            span.add(1, (row,), (int.from_bytes(data[:4], "little") + 1,))
    return span


def _records(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the data of each record, until what is no record."""
    while (kind := _varying(file, 2)) is not None:
        size = _varying(file, 4)
        if size is None or len(data := file.read(size)) < size:
            return
        yield kind, data


def _varying(file: IO[bytes], longest: int) -> int | None:
    """Return a number of as many bytes as it needs: the highest bit says that there are more."""
    number = 0
    for place in range(longest):
        read = file.read(1)
        if not read:
            return None
        number |= (read[0] & 0x7F) << 7 * place
        if read[0] < 1 << 7:
            break
    return number


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
