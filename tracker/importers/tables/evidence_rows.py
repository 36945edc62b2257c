"""Make a table of evidence in which each row holds its quotation and source whole.

Our JSON nests them so; our data package keeps quotations and sources in tables of their own, which
are joined here by way of the disk, so that memory stays flat.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tracker.domain import dates
from tracker.domain.importing import Cell, Row, Sheet
from tracker.domain.importing.cells import text

NAME = "evidence"
_LINK = ("id", "agreement_id", "about", "about_id", "field", "stance", "note", "quotation_id")
_QUOTATION = (
    *("exact", "prefix", "suffix", "start", "speaker", "office", "speech_mode", "language"),
    "translation",
)
_SOURCE = ("slug", "kind", "title", "publisher", "authors", "url", "archive_url", "accessed_on")
_MORE = ("language", "is_official")
_PUBLISHED = tuple(f"published_{part}" for part in dates.PARTS)
HEADER = (
    *_LINK,
    *_QUOTATION,
    *(f"source_{name}" for name in (*_SOURCE, *_MORE, *_PUBLISHED)),
)
# what the data package calls otherwise
_CALLED = {"slug": "id", "url": "original_url"}


def rows_of(number: int, record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a row for each evidence of an agreement in our JSON."""
    for about, about_id, field, item in _evidence(record):
        source = item["source"]
        published = source["published"] or {}
        cells: list[Cell] = [
            *(item["id"], record["id"], about, about_id, field, item["stance"], item["note"]),
            item["quote_id"],
            *(item[name] for name in _QUOTATION),
            *(source[name] for name in ("slug", "kind", "title", "publisher")),
            "\n".join(source["authors"]),
            *(source[name] for name in ("original_url", "archive_url", "accessed_on", *_MORE)),
            *(published.get(part) for part in dates.PARTS),
        ]
        yield Row(NAME, number, cells)


def _evidence(record: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for name, field in record["fields"].items():
        for item in field.get("evidence", ()):
            yield "agreement", record["id"], name, item
    for milestone in record["milestones"]:
        for name, field in milestone["fields"].items():
            for item in field.get("evidence", ()):
                yield "milestone", milestone["id"], name, item
        yield from _whole("expectation", milestone["targets"])
    yield from _whole("participation", record["parties"])
    yield from _whole("provision", record["provisions"])
    yield from _whole("relation", [each for each in record["relations"] if each["is_outgoing"]])


def _whole(
    about: str, parts: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for part in parts:
        for item in part.get("evidence", ()):
            yield about, part["id"], "", item


def joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the tables of a data package with evidence that holds quotations and sources.

    Tables of other people, and packages without these, are returned as they are.
    """
    named = {sheet.name: sheet for sheet in sheets}
    if not {NAME, "quotations", "sources"} <= named.keys() or "exact" in named[NAME].header:
        return list(sheets)
    links = named[NAME]
    if not set(_LINK) <= set(links.header):
        return list(sheets)

    @cache
    def held() -> _Held:
        return _Held(named["quotations"], named["sources"])

    def rows() -> Iterator[Row]:
        take = _taker(links.header, _LINK)
        for row in links.rows():
            link = take(row)
            yield Row(NAME, row.number, [*link, *held().of(link[-1])])

    whole = Sheet(NAME, HEADER, rows)
    return [whole if sheet is links else sheet for sheet in sheets]


def _taker(header: Sequence[str], names: Sequence[str]) -> Any:
    """Return what takes the cells of some columns of a row, empty ones for columns not there."""
    places = [header.index(name) if name in header else -1 for name in names]

    def take(row: Row) -> list[str]:
        return [
            _letters(row.cells[place]) if 0 <= place < len(row.cells) else "" for place in places
        ]

    return take


def _letters(cell: Cell) -> str:
    return cell if type(cell) is str else text(cell)


class _Held:
    """Keep quotations and sources on the disk, by their ids."""

    def __init__(self, quotations: Sheet, sources: Sheet) -> None:
        self._database = sqlite3.connect("")  # a file without a name, which goes by itself
        self._database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE quotation (id TEXT PRIMARY KEY, source TEXT, cells TEXT) WITHOUT ROWID;"
            "CREATE TABLE source (id TEXT PRIMARY KEY, cells TEXT) WITHOUT ROWID;"
        )
        take = _taker(quotations.header, ("id", "source_id", *_QUOTATION))
        self._database.executemany(
            "INSERT OR IGNORE INTO quotation VALUES (?, ?, ?)",
            ((uid, of, json.dumps(cells)) for uid, of, *cells in map(take, quotations.rows())),
        )
        names = (*(_CALLED.get(name, name) for name in (*_SOURCE, *_MORE)), *_PUBLISHED)
        take = _taker(sources.header, names)
        self._database.executemany(
            "INSERT OR IGNORE INTO source VALUES (?, ?)",
            ((cells[0], json.dumps(cells)) for cells in map(take, sources.rows())),
        )
        self._database.commit()

    def of(self, uid: str) -> list[Cell]:
        """Return a quotation and its source, nothing where it is missing."""
        found = self._database.execute(
            "SELECT quotation.cells, source.cells FROM quotation"
            " LEFT JOIN source ON source.id = quotation.source WHERE quotation.id = ?",
            (uid,),
        ).fetchone()
        return [] if found is None else json.loads(found[0]) + json.loads(found[1] or "[]")
