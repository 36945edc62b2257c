"""Read a JSON list of objects, as programs and other services write tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from tracker.domain.importing import Cell, Row, Sheet
from tracker.domain.importing.cells import text
from tracker.domain.messages import say
from tracker.importers.tables.base import Limits, counted, header_of, refuse
from tracker.importers.tables.json_records import records

_LIST = re.compile(rb"[\xef\xbb\xbf \t\r\n]*\[(?=\s*[\[{\]])")
_BEGINNING = 1_024


class JsonTableReader:
    """Read one table of which each object is a row, and each of its keys a column."""

    key = "json_table"
    label = say("a JSON list of objects")
    extensions = ("json",)

    def recognises(self, beginning: bytes, name: str) -> bool:
        """Know a bracket with an object behind it; ours comes first."""
        del name
        return bool(_LIST.match(beginning))

    def sheets(self, file: BinaryIO, limits: Limits) -> Sequence[Sheet]:
        """Return the only table; its columns stand in the order in which they appear."""
        places: dict[str, int] = {}
        for record in _objects(file):
            for key in record:
                places.setdefault(key, len(places))
        if not places:
            raise refuse(say("The file has no rows."))

        def rows() -> Iterator[Row]:
            for number, record in enumerate(_objects(file), start=1):
                cells: list[Cell] = [None] * len(places)
                for key, value in record.items():
                    cells[places[key]] = _cell(number, key, value)
                yield Row("", number, cells)

        return [Sheet("", header_of(list(places), limits), lambda: counted(rows(), limits))]


READER = JsonTableReader()


def _objects(file: BinaryIO) -> Iterator[Mapping[str, Any]]:
    file.seek(0)
    if found := _LIST.match(file.read(_BEGINNING)):
        file.seek(found.end())
    for number, record in enumerate(records(file, is_list=True), start=1):
        if not isinstance(record, Mapping):
            raise refuse(
                say(
                    "Record {number} is no object. Each row of a table in JSON is one, such as"
                    " {example}.",
                    number=number,
                    example='{"title": "…", "signed": "2001-05-06"}',
                )
            )
        yield record


def _cell(number: int, key: str, value: Any) -> Cell:
    """Return a value as a cell; several plain ones stand in lines, which part them."""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "\n".join(map(text, value))
    if isinstance(value, list | dict):
        raise refuse(
            say(
                "“{key}” of record {number} holds further objects. Give each of their values a"
                " key of its own.",
                key=key,
                number=number,
            )
        )
    return value if isinstance(value, str | int | float | bool) else None
