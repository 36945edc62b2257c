"""Write a timeline as a workbook: one sheet a table, dates that stay what they are.

A spreadsheet has no days before 1900-03-01 that every program agrees on, no vague dates and no
text beyond 32,767 characters. What does not fit is written as text, or marked and counted in the
first sheet.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.texts import CUT_SHORT
from tracker.domain.timelines import Source, Timeline
from tracker.exporters import rows
from tracker.exporters.base import CHUNK, GENERATOR, PULSE, in_utc, instant
from tracker.exporters.columns import (
    AGREEMENTS,
    EVIDENCE,
    EXPECTATIONS,
    MILESTONES,
    PARTIES,
    SOURCES,
    Cell,
    Column,
    Kind,
    reader,
)
from tracker.exporters.texts import fit

# Excel counts a 29 February 1900 that never was; from this day on all programs agree.
FIRST_DAY = date(1900, 3, 1)
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
LONGEST_LINK = 2_079
_ABOUT_DATES = (
    "A day from 1900-03-01 on is a real date where it is known to the day; every other date is "
    "text. The EDTF column always holds the date."
)
_WIDEST = 60
# What a page across holds in letters that can still be read.
_WIDEST_PAGE = 380
_LINE_HEIGHT, _TALLEST = 15, 409  # in points
_A3, _A4 = 8, 9  # as workbooks number papers
_WIDTHS = {
    Kind.ID: 20,
    Kind.URL: 40,
    Kind.WORD: 16,
    Kind.TEXT: 40,
    Kind.DATE: 12,
    Kind.EDTF: 16,
    Kind.INTEGER: 10,
    Kind.BOOLEAN: 10,
    Kind.TIME: 20,
}
_TABLES: dict[str, Sequence[Column[Any]]] = {
    "agreements": AGREEMENTS,
    "parties": PARTIES,
    "milestones": MILESTONES,
    "expectations": EXPECTATIONS,
    "evidence": EVIDENCE,
    "sources": SOURCES,
}


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """Write a sheet a table behind one that explains them."""

    key: str = "xlsx"
    label: str = say("Excel workbook (XLSX)")
    description: str = say(
        "Tables of agreements, milestones, targets, evidence and sources to edit."
    )
    extension: str = "xlsx"
    media_type: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing.

        Rows go to the disk at once; only parties' and sources' names and the links are held.
        Raises InvalidInput where a table is longer than a sheet.
        """
        with tempfile.TemporaryFile() as file:
            yield from _write(file, timeline, now)
            file.seek(0)
            while chunk := file.read(CHUNK):
                yield chunk


EXPORTER = XlsxExporter()


@dataclass
class _Losses:
    """Count what cells could not hold."""

    characters: int = 0
    texts: int = 0


@dataclass(frozen=True)
class _Styles:
    """Hold the formats of cells."""

    head: Format
    plain: Format
    text: Format
    word: Format
    day: Format
    time: Format
    link: Format
    title: Format


@dataclass
class _Sheet:
    """Write one sheet from its first row to its last."""

    sheet: Any
    columns: Sequence[Column[Any]]
    styles: _Styles
    losses: _Losses
    read: Callable[[Any], list[Cell]] = field(init=False)
    length: int = field(default=0, init=False)
    links: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Write the header row."""
        self.read = reader(self.columns)
        wide = 0
        for number, column in enumerate(self.columns):
            name = f"{column.name} (UTC)" if column.kind is Kind.TIME else column.name
            width = min(_WIDEST, max(_WIDTHS[column.kind], len(name) + 3))
            wide += width
            self.sheet.set_column(number, number, width)
            self.sheet.write_string(0, number, name, self.styles.head)
        self.sheet.set_row(0, _LINE_HEIGHT)
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(0)
        _print(self.sheet, _A3, pages=ceil(wide / _WIDEST_PAGE))

    def add(self, row: object) -> None:
        """Write one row; the first cell leads to the address in the second column."""
        self.length += 1
        if self.length >= MOST_ROWS:
            raise InvalidInput(
                {"format": [f"A sheet holds {MOST_ROWS:,} rows. Select less, or choose CSV."]}
            )
        cells = self.read(row)
        if (lines := max(map(self._lines, self.columns, cells))) > 1:
            self.sheet.set_row(self.length, min(_TALLEST, lines * _LINE_HEIGHT))
        for number, cell in enumerate(cells):
            if number == 0 and self._link(str(cell), str(cells[1])):
                continue
            self._write(number, cell)

    @staticmethod
    def _lines(column: Column[Any], cell: Cell) -> int:
        """Return how many lines a cell takes; not every program reckons that by itself."""
        if column.kind is not Kind.TEXT or not isinstance(cell, str):
            return 1
        return sum(len(line) // _WIDTHS[Kind.TEXT] + 1 for line in cell.split("\n"))

    def close(self) -> None:
        """Add the filter over all rows."""
        self.sheet.autofilter(0, 0, self.length, len(self.columns) - 1)

    def _link(self, name: str, url: str) -> bool:
        if not url.startswith(("https://", "http://")):
            return False
        if self.links >= MOST_LINKS or len(url) > LONGEST_LINK:
            return False
        self.links += 1
        self.sheet.write_url(self.length, 0, url, self.styles.link, string=name)
        return True

    def _write(self, number: int, cell: Cell) -> None:
        row, sheet, styles = self.length, self.sheet, self.styles
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_boolean(row, number, cell, styles.plain)
        elif isinstance(cell, int):
            sheet.write_number(row, number, cell, styles.plain)
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, number, in_utc(cell).replace(tzinfo=None), styles.time)
        elif isinstance(cell, date) and cell >= FIRST_DAY:
            sheet.write_datetime(row, number, cell, styles.day)
        else:
            text = cell.isoformat() if isinstance(cell, date) else cell
            is_text = self.columns[number].kind is Kind.TEXT
            style = styles.text if is_text else styles.word
            sheet.write_string(row, number, _held(text, self.losses), style)


def _print(sheet: Any, paper: int, *, pages: int) -> None:
    """Fit a sheet to so many pages side by side, each with its name and number."""
    sheet.set_paper(paper)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(pages, 0)
    sheet.set_footer("&L&A&R&P / &N")


def _write(file: Any, timeline: Timeline, now: datetime) -> Iterator[bytes]:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    title = _held(timeline.title, _Losses())
    with Workbook(file, options) as book:
        book.set_properties(
            {
                "title": title,
                "author": GENERATOR,
                "created": in_utc(now).replace(tzinfo=None),
            }
        )
        styles, losses = _styles(book), _Losses()
        readme = book.add_worksheet("README")
        sheets = {
            name: _Sheet(book.add_worksheet(name), columns, styles, losses)
            for name, columns in _TABLES.items()
        }
        yield from _fill(sheets, timeline)
        for sheet in sheets.values():
            sheet.close()
        _explain(readme, styles, title, _told(timeline, now, sheets, losses))


def _styles(book: Workbook) -> _Styles:
    top = {"valign": "top"}
    text = {**top, "num_format": "@", "text_wrap": True}
    return _Styles(
        head=book.add_format({**text, "bold": True, "bottom": 1}),
        plain=book.add_format(top),
        text=book.add_format(text),
        word=book.add_format({**top, "num_format": "@"}),
        day=book.add_format({**top, "num_format": "yyyy-mm-dd"}),
        time=book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm:ss"}),
        link=book.add_format({**top, "num_format": "@", "font_color": "#0563C1", "underline": 1}),
        title=book.add_format({"bold": True, "font_size": 14}),
    )


def _fill(sheets: dict[str, _Sheet], timeline: Timeline) -> Iterator[bytes]:
    sources: dict[str, Source] = {}
    for number, row in enumerate(rows.agreements(timeline)):
        if number % PULSE == 0:
            yield b""
        sheets["agreements"].add(row)
        for part in row.agreement.participations:
            sheets["parties"].add((row, part))
        for entry in row.agreement.entries:
            milestone = rows.milestone(row, entry)
            sheets["milestones"].add(milestone)
            for place, target in enumerate(entry.targets, start=1):
                sheets["expectations"].add(rows.TargetRow(milestone, target, place))
        for item in rows.evidence(row):
            sheets["evidence"].add(item)
            sources.setdefault(item.evidence.source.slug, item.evidence.source)
    for slug in sorted(sources):
        sheets["sources"].add((sources[slug], timeline.links))


def _held(text: str, losses: _Losses) -> str:
    """Return what a cell can hold of a text, and count what it cannot."""
    fitting, replaced = fit(text)
    losses.characters += replaced
    # Excel counts in UTF-16.
    units = fitting.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_TEXT:
        return fitting
    losses.texts += 1
    room = 2 * (LONGEST_TEXT - len(CUT_SHORT))
    return units[:room].decode("utf-16-le", "ignore") + CUT_SHORT


def _told(
    timeline: Timeline, now: datetime, sheets: dict[str, _Sheet], losses: _Losses
) -> Iterator[tuple[str, ...]]:
    yield from timeline.filter
    if timeline.as_of is not None:
        yield "As known on", timeline.as_of.isoformat()
    yield "Overdue and delay reckoned on", timeline.today.isoformat()
    yield "Written (UTC)", instant(now)
    yield "Written by", f"{GENERATOR}, tables version 1"
    yield "Quotations", "Their words remain those of their sources; cite the source."
    yield "Dates", _ABOUT_DATES
    yield "Characters a cell cannot hold", f"{losses.characters} replaced by U+FFFD"
    yield "Texts longer than a cell", f"{losses.texts} cut, with a mark at the end"
    yield ()
    yield "Sheet", "Column", "What it holds", "Kind"
    for name, sheet in sheets.items():
        yield name, "", f"{sheet.length} rows"
        for column in sheet.columns:
            yield name, column.name, column.description, column.kind.value


def _explain(sheet: Any, styles: _Styles, title: str, told: Iterator[tuple[str, ...]]) -> None:
    for number, width in enumerate((30, 36, 60, 12)):
        sheet.set_column(number, number, width)
    _print(sheet, _A4, pages=1)
    sheet.write_string(0, 0, title, styles.title)
    for row, cells in enumerate(told, start=1):
        for number, text in enumerate(cells):
            sheet.write_string(row, number, _held(text, _Losses()), styles.text)
