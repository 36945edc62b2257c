"""Write a timeline as CSV for programs: RFC 4180, every value as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, TypeVar

from tracker.domain.dates import FuzzyDate
from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import rows
from tracker.exporters.base import chunks
from tracker.exporters.columns import (
    MILESTONES,
    Column,
    Kind,
    guard,
    said,
)

Row = TypeVar("Row")
_Of = Callable[[Any], Any] | None
_ENDS = re.compile('[",\r\n]').search
_MARK = '"'
# what we write ourselves, and what holds nothing that would end a cell
_SAFE = frozenset({Kind.WORD, Kind.DATE, Kind.INTEGER, Kind.BOOLEAN, Kind.TIME})
_REMEMBERED = 10_000  # dates that were written


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """Write one line a milestone: comma, CRLF, UTF-8 without a mark, nothing escaped."""

    key: str = "csv"
    label: str = say("CSV (data)")
    description: str = say("One line a milestone, for statistics programs and scripts.")
    extension: str = "csv"
    media_type: str = "text/csv; charset=utf-8; header=present"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        found = rows.milestones(timeline)
        yield from chunks(lines(MILESTONES, found, is_guarded=False))


EXPORTER = CsvExporter()


class Lines(Generic[Row]):
    """Write the rows of a table as lines of a CSV file; guarded ones are safe in spreadsheets.

    Columns that look into the same thing and stand side by side are written as one piece, which
    is kept: what is told of an agreement is written once for all its milestones, and a date once
    for all that share it. The thing itself is looked up once for all its pieces.
    """

    def __init__(self, columns: Sequence[Column[Row]], *, is_guarded: bool = False) -> None:
        """Say what the columns are."""
        self._columns = columns
        self._is_guarded = is_guarded
        pieces: list[_Piece] = []
        places: dict[_Of, list[tuple[int, _Piece]]] = {}
        for of, run in groupby(columns, key=attrgetter("of")):
            piece = _Piece(list(run), is_guarded=is_guarded)
            places.setdefault(of, []).append((len(pieces), piece))
            pieces.append(piece)
        self._looks = list(places.items())
        self._seen: list[Any] = [None] * len(self._looks)
        self._texts = [piece.empty for piece in pieces]
        self._dates: dict[tuple[int, FuzzyDate], str] = {}

    def head(self) -> str:
        """Return the line of the columns' names."""
        names = (column.name for column in self._columns)
        return _line(quoted(guard(name) if self._is_guarded else name) for name in names)

    def of(self, row: Row) -> str:
        """Return the line of a row."""
        seen, texts = self._seen, self._texts
        for number, (of, pieces) in enumerate(self._looks):
            found = row if of is None else of(row)
            if found is seen[number]:
                continue
            seen[number] = found
            for place, piece in pieces:
                if found is None:
                    texts[place] = piece.empty
                elif type(found) is FuzzyDate:
                    texts[place] = self._date(place, piece, found)
                else:
                    texts[place] = piece.text(found)
        return _line(texts)

    def _date(self, place: int, piece: _Piece, found: FuzzyDate) -> str:
        text = self._dates.get((place, found))
        if text is None:
            if len(self._dates) >= _REMEMBERED:
                self._dates.clear()
            text = self._dates[place, found] = piece.text(found)
        return text


class _Piece:
    """Write the cells of some columns, side by side, that look into one thing."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        *,
        is_guarded: bool,
    ) -> None:
        self.empty = "," * (len(columns) - 1)
        self._cells = [
            (column.pick, column.kind in _SAFE, is_guarded and column.kind in {Kind.TEXT, Kind.URL})
            for column in columns
        ]

    def text(self, found: Any) -> str:
        """Return the cells of what was found, parted by commas."""
        cells = []
        for pick, is_safe, is_guarded in self._cells:
            cell = pick(found)
            if not cell and (cell is None or cell == ""):
                cells.append("")
                continue
            text = cell if isinstance(cell, str) else said(cell)
            if not is_safe:
                text = quoted(guard(text) if is_guarded else text)
            cells.append(text)
        return ",".join(cells)


def _line(texts: Iterable[str]) -> str:
    return f"{','.join(texts)}\r\n"


def quoted(text: str) -> str:
    """Return a cell in quotation marks where it holds what would end it (RFC 4180)."""
    if _ENDS(text):
        return f'"{text.replace(_MARK, _MARK * 2)}"'
    return text


def lines(
    columns: Sequence[Column[Row]], found: Iterable[Row], *, is_guarded: bool
) -> Iterator[str]:
    """Yield the lines of a CSV file, the header first."""
    written = Lines(columns, is_guarded=is_guarded)
    yield written.head()
    yield from map(written.of, found)
