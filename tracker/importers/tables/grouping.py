"""Put the rows of one agreement together, from one table or several.

Rows that follow each other in the same order in every table, as our exports write them, are put
together while they are read. Any other order is brought into one by a temporary file on the disk,
so that memory stays flat.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain.importing import Cell, FileMapping, Row, Sheet
from tracker.domain.importing.cells import text
from tracker.domain.importing.mappings import SheetMapping

Group = Sequence[Row]
_PORTION = 5_000


class _Key(NamedTuple):
    """Be by what a row names its agreement; all empty for a row that names none."""

    uid: str
    slug: str
    number: str

    @property
    def is_any(self) -> bool:
        return bool(self.uid or self.slug or self.number)

    def is_same(self, other: _Key) -> bool:
        if self.uid and other.uid:
            return self.uid == other.uid
        if self.slug and other.slug:
            return self.slug == other.slug
        return bool(self.number) and self.number == other.number


class _NotInOrder(Exception):  # it is caught here and never told
    pass


def groups(sheets: Sequence[Sheet], mapping: FileMapping) -> Iterator[Group]:
    """Yield the rows of one agreement after another, of all tables that are read."""
    read = [
        (sheet, _key_of(said))
        for sheet in sheets
        if (said := mapping.sheet(sheet.name)) is not None and any(said.indexed())
    ]
    read.sort(key=lambda each: bool((mapping.sheet(each[0].name) or _NONE).part))
    if not read:
        return
    try:
        for _ in _in_order(read):
            pass
    except _NotInOrder:
        yield from _spooled(read)
    else:
        yield from _in_order(read)


_NONE = SheetMapping("", ())


def _key_of(sheet: SheetMapping) -> Callable[[Row], _Key]:
    places = {column.to: place for place, column in sheet.indexed() if column.to in {"id", "slug"}}
    numbers = [(c.scheme, place) for place, c in sheet.indexed() if c.to == "identifier"]

    uid_at, slug_at = places.get("id"), places.get("slug")

    def cell(row: Row, place: int) -> str:
        return text(row.cells[place]) if place < len(row.cells) else ""

    def number_of(row: Row) -> str:
        for scheme, place in numbers:
            if value := cell(row, place):
                return f"{scheme}\n{value}"
        return ""

    def key(row: Row) -> _Key:
        uid = "" if uid_at is None else cell(row, uid_at).lower()
        return _Key(uid, "" if slug_at is None else cell(row, slug_at), number_of(row))

    return key


def _in_order(read: Sequence[tuple[Sheet, Callable[[Row], _Key]]]) -> Iterator[Group]:
    """Yield groups in the order of the first table; raises _NotInOrder where others differ."""
    (leader, key), *others = read
    following = [_Run(sheet.rows(), of) for sheet, of in others]
    run = _Run(leader.rows(), key)
    seen: set[int] = set()
    while (first := run.take()) is not None:
        here, group = first, [run.row]
        if here.is_any:
            mark = hash(here)
            if mark in seen:
                raise _NotInOrder
            seen.add(mark)
            group += run.while_same(here)
            for other in following:
                group += other.while_same(here)
        yield group
    if any(other.peek() is not None for other in following):
        raise _NotInOrder


class _Run:
    """Read the rows of a table with a look at the next one."""

    def __init__(self, rows: Iterator[Row], key: Callable[[Row], _Key]) -> None:
        self._rows, self._key = rows, key
        self._next: tuple[_Key, Row] | None = None
        self._is_over = False
        self.row = Row("", 0, ())

    def peek(self) -> _Key | None:
        if self._next is None and not self._is_over:
            row = next(self._rows, None)
            self._is_over = row is None
            self._next = None if row is None else (self._key(row), row)
        return None if self._next is None else self._next[0]

    def take(self) -> _Key | None:
        key = self.peek()
        if self._next is not None:
            self.row, self._next = self._next[1], None
        return key

    def while_same(self, key: _Key) -> list[Row]:
        found = []
        while (here := self.peek()) is not None and key.is_same(here):
            self.take()
            found.append(self.row)
        return found


def _spooled(read: Sequence[tuple[Sheet, Callable[[Row], _Key]]]) -> Iterator[Group]:
    """Yield groups by way of a temporary table, in the order of their first rows."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "rows.sqlite", isolation_level=None)
        try:
            database.executescript(_TABLES)
            database.execute("BEGIN")
            for values in _portions(_values(read)):
                database.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            database.executescript(_KEYS)
            yield from _read_back(database)
        finally:
            database.close()


_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE row (
    n INTEGER PRIMARY KEY, uid TEXT, slug TEXT, number TEXT, sheet TEXT, line INTEGER, cells TEXT
);
"""
# a row that names only the address or a number belongs to the uid that others give to it
_KEYS = """
CREATE TABLE alias AS
    SELECT slug AS name, max(uid) AS uid FROM row WHERE uid <> '' AND slug <> '' GROUP BY slug;
CREATE INDEX by_name ON alias (name);
CREATE TABLE keyed AS SELECT n, CASE
        WHEN uid <> '' THEN 'u' || uid
        WHEN slug <> '' THEN coalesce(
            (SELECT 'u' || alias.uid FROM alias WHERE alias.name = slug), 's' || slug)
        WHEN number <> '' THEN 'n' || number
        ELSE 'r' || n END AS key FROM row;
CREATE INDEX by_key ON keyed (key, n);
"""
_GROUPED = """
SELECT keyed.key, row.sheet, row.line, row.cells FROM keyed
    JOIN (SELECT key, min(n) AS first FROM keyed GROUP BY key) AS start ON start.key = keyed.key
    JOIN row ON row.n = keyed.n ORDER BY start.first, keyed.n
"""


def _values(
    read: Sequence[tuple[Sheet, Callable[[Row], _Key]]],
) -> Iterator[tuple[Any, ...]]:
    numbers = count(1)
    for sheet, key in read:
        for row in sheet.rows():
            cells = json.dumps([_plain(cell) for cell in row.cells], ensure_ascii=False)
            yield (next(numbers), *key(row), row.sheet, row.number, cells)


def _plain(cell: Cell) -> Cell:
    return cell if cell is None or isinstance(cell, str | int | float) else text(cell)


def _portions(values: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    portion: list[tuple[Any, ...]] = []
    for value in values:
        portion.append(value)
        if len(portion) == _PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _read_back(database: sqlite3.Connection) -> Iterator[Group]:
    group: list[Row] = []
    last = None
    for key, sheet, line, cells in database.execute(_GROUPED):
        if key != last and group:
            yield group
            group = []
        last = key
        group.append(Row(sheet, line, json.loads(cells)))
    if group:
        yield group
