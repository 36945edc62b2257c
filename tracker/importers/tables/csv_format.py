"""Read CSV and what is like it: commas, semicolons, tabs or bars between the cells."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO, Literal

from tracker.domain import decoding, encodings
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import Row, Sheet, own
from tracker.domain.messages import say
from tracker.importers.tables.base import Limits, beginning_of, counted, header_of, heading, refuse

_DELIMITERS = ",;\t|"
_CHUNK = 1_048_576
_END = "\x1f(end)"  # a last line that no file has; within quotation marks it is added to a cell
# what a spreadsheet takes for a formula; our tables for spreadsheets put an apostrophe before it
_TRIGGERS = frozenset("=+-@\t\r\0")
# our tables with tabs know no quotation marks: what would end a cell or a line is escaped
_ESCAPED = re.compile(r"\\([\\tnr])")
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


class CsvReader:
    """Read one table from a text file; the header tells by what its cells are parted."""

    key = "csv"
    label = say("CSV or TSV")
    extensions = ("csv", "tsv", "tab", "txt")

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Never: every other kind comes first."""
        del beginning, name
        return False

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return the only table."""
        return [sheet_of(file, "", limits)]


READER = CsvReader()


def sheet_of(file: BinaryIO, name: str, limits: Limits) -> Sheet:
    """Return the table in a text file that can be read from its start again."""
    decoding.decode(beginning_of(file)[:1_000], is_cut=True)  # raises where these are no letters
    encoding = _encoding(file)
    delimiter = _delimiter(file, encoding)

    def records(
        *last: str, is_escaped: bool = False
    ) -> Generator[tuple[int, list[str]], None, None]:
        file.seek(0)
        lines = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        csv.field_size_limit(limits.cell)
        try:
            quoting: Literal[0, 3] = csv.QUOTE_NONE if is_escaped else csv.QUOTE_MINIMAL
            reader = csv.reader(chain(lines, last), delimiter=delimiter, quoting=quoting)
            yield from _filled(reader)
        except csv.Error as error:
            if "field limit" in str(error):
                raise refuse(
                    say(
                        "Line {line_num} has a cell of more than {most:,} characters. Is a "
                        "quotation mark missing?",
                        line_num=reader.line_num,
                        most=limits.cell,
                    )
                ) from error
            reason = str(error)
            raise refuse(
                say(
                    "Line {line_num} cannot be read: {reason}.",
                    line_num=reader.line_num,
                    reason=reason,
                )
            ) from error
        finally:
            with contextlib.suppress(ValueError):  # the file was closed before its rows were read
                lines.detach()

    reading = records()  # our tables with tabs may open quotation marks, and are not known yet
    first = heading(reading)
    reading.close()
    if first is None:
        raise refuse(say("The file has no rows."))
    start, header = first

    names = header_of([_unguarded(cell) for cell in header], limits)
    is_escaped = delimiter == "\t" and own.mapping_of([(name, names)]) is not None
    plain = _unescaped if is_escaped else _unguarded

    def rows() -> Iterator[Row]:
        for number, cells in records(_END, is_escaped=is_escaped):
            if number > start:
                yield Row(name, number, list(map(plain, cells)))

    return Sheet(name, names, lambda: counted(rows(), limits))


def _filled(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say something, up to the last line, which must be a row of its own."""
    begins = 1
    for number, cells in enumerate(reader, start=1):
        if cells and cells[-1].endswith(_END):
            if cells != [_END]:
                raise _never_closed(number, begins)
            return
        begins = reader.line_num + 1
        if any(cells):
            yield number, cells


def _never_closed(row: int, line: int) -> InvalidInput:
    """Return the refusal of a file that ends within a cell, in which all that follows would be."""
    return refuse(
        say(
            "Row {row}, which begins in line {line} of the file, opens a quotation mark that is"
            " never closed, so that all behind it would be one cell. Close it, or write it twice"
            " where it belongs to a text that stands in quotation marks.",
            row=row,
            line=line,
        )
    )


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    if cell[:1] == "'" and cell[1:2] in _TRIGGERS and len(cell) > 1:
        return cell[1:]
    return cell


def _unescaped(cell: str) -> str:
    """Return a cell of a table of ours with tabs between, as it was before it was written."""
    meant = _ESCAPED.sub(lambda match: _MEANT[match[1]], cell) if "\\" in cell else cell
    return _unguarded(meant)


def _encoding(file: BinaryIO) -> str:
    """Return in which encoding the whole file can be read."""
    beginning = beginning_of(file)
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if beginning.startswith(mark):
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return encodings.legacy(beginning)
    finally:
        file.seek(0)
    return "utf-8"


def _delimiter(file: BinaryIO, encoding: str) -> str:
    """Return what parts the cells of the first line that has any; the comma where none does."""
    lines = beginning_of(file).decode(encoding, "replace").lstrip("\r\n").splitlines(keepends=True)
    counts = {}
    for delimiter in _DELIMITERS:
        found = heading(enumerate(csv.reader(lines, delimiter=delimiter)))
        at, first = found or (0, [])
        is_told = delimiter in lines[0] or not _is_parted(lines[0])
        counts[delimiter] = len(first) if at == 0 or is_told else 0
    return max(counts, key=lambda delimiter: (counts[delimiter], -_DELIMITERS.index(delimiter)))


def _is_parted(line: str) -> bool:
    return any(delimiter in line for delimiter in _DELIMITERS)
