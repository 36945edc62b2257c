"""Write the slippage report as CSV for programs and for Excel, as JSON and as XLSX."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from xlsxwriter import Workbook

from tracker.domain.errors import InvalidInput
from tracker.domain.links import Links
from tracker.domain.slippage_report import ClassCount, Group, Line, Report, Tally
from tracker.exporters.base import CHUNK, GENERATOR, chunks, in_utc, instant
from tracker.exporters.columns import Cell, Column, Kind, said
from tracker.exporters.columns.base import date_columns
from tracker.exporters.csv_excel_format import BYTE_ORDER_MARK
from tracker.exporters.csv_format import lines
from tracker.exporters.json_format import dumps
from tracker.exporters.texts import fit
from tracker.exporters.xlsx_format import LONGEST_TEXT, MOST_ROWS

_SEPARATOR = "; "
# Groups in a file; a page shows fewer.
MOST_GROUPS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what the report is of: where its addresses begin, on which day, of which selection."""

    links: Links
    today: date
    filter: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None


Row = tuple[Line, Links]


def _delay(end: int) -> Callable[[Row], Cell]:
    return lambda row: row[0].moved.delay[end] if row[0].moved.delay is not None else None


MILESTONES: tuple[Column[Row], ...] = (
    Column("id", Kind.ID, "The milestone's lasting identifier.", lambda r: r[0].entry.uid),
    Column(
        "url",
        Kind.URL,
        "Its address.",
        lambda row: row[1].milestone(row[0].agreement.slug, row[0].entry.uid),
    ),
    Column("agreement_slug", Kind.ID, "Of which agreement.", lambda r: r[0].agreement.slug),
    Column("agreement_title", Kind.TEXT, "Its title.", lambda row: row[0].agreement.title),
    Column(
        "parties",
        Kind.TEXT,
        "All parties, parted by semicolons.",
        lambda row: _SEPARATOR.join(party.name for party in row[0].agreement.parties),
    ),
    Column(
        "subjects",
        Kind.TEXT,
        "What it is about, parted by semicolons.",
        lambda row: _SEPARATOR.join(row[0].agreement.subjects),
    ),
    Column("type", Kind.WORD, "What kind of event it is.", lambda r: r[0].entry.type.value),
    Column(
        "party_slug",
        Kind.ID,
        "Whose act it is; empty is the whole agreement.",
        lambda row: row[0].entry.party.slug if row[0].entry.party is not None else None,
    ),
    *date_columns("first_target", "The first target", lambda row: row[0].moved.first.date),
    Column(
        "first_stated_on", Kind.DATE, "When it was stated.", lambda r: r[0].moved.first.stated_on
    ),
    *date_columns("last_target", "The last target", lambda row: row[0].moved.last.date),
    Column("last_stated_on", Kind.DATE, "When it was stated.", lambda r: r[0].moved.last.stated_on),
    Column(
        "postponements",
        Kind.INTEGER,
        "How often it was moved back.",
        lambda r: r[0].moved.postponements,
    ),
    Column("advances", Kind.INTEGER, "How often it was moved up.", lambda r: r[0].moved.advances),
    Column("delay_least", Kind.INTEGER, "The delay in days: at least.", _delay(0)),
    Column("delay_most", Kind.INTEGER, "The delay in days: at most.", _delay(1)),
    Column("is_open", Kind.BOOLEAN, "Whether it has not occurred.", lambda r: r[0].moved.is_open),
    Column("is_overdue", Kind.BOOLEAN, "Whether it is overdue.", lambda row: row[0].is_overdue),
    Column("is_stalled", Kind.BOOLEAN, "Whether it is stalled.", lambda row: row[0].is_stalled),
)


def _pair(values: tuple[int, int] | None, end: int) -> Cell:
    return None if values is None else values[end]


GROUPS: tuple[Column[Group], ...] = (
    Column("key", Kind.ID, "Its name in addresses.", lambda group: _SEPARATOR.join(group.key)),
    Column("name", Kind.TEXT, "Its name.", lambda group: _SEPARATOR.join(group.names)),
    Column("milestones", Kind.INTEGER, "Milestones with a target.", lambda g: g.milestones),
    Column("slipped", Kind.INTEGER, "Those with a target moved back.", lambda g: g.slipped),
    Column("postponements", Kind.INTEGER, "How often in all.", lambda g: g.postponements),
    Column("overdue", Kind.INTEGER, "Overdue milestones.", lambda group: group.overdue),
    Column("stalled", Kind.INTEGER, "Stalled milestones.", lambda group: group.stalled),
    *date_columns("first_target", "The target that begins first", lambda g: g.first_target),
    *date_columns("last_target", "The target that ends last", lambda g: g.last_target),
    Column("delayed", Kind.INTEGER, "Milestones whose delay is known.", lambda g: g.delayed),
    Column("median_least", Kind.INTEGER, "Median delay: at least.", lambda g: _pair(g.median, 0)),
    Column("median_most", Kind.INTEGER, "Median delay: at most.", lambda g: _pair(g.median, 1)),
    Column(
        "longest_least", Kind.INTEGER, "Longest delay: at least.", lambda g: _pair(g.longest, 0)
    ),
    Column("longest_most", Kind.INTEGER, "Longest delay: at most.", lambda g: _pair(g.longest, 1)),
)

CLASSES: tuple[Column[ClassCount], ...] = (
    Column("class", Kind.TEXT, "The class of delays.", lambda row: row.label),
    Column("certainly", Kind.INTEGER, "Delays that lie in it.", lambda row: row.certainly),
    Column("possibly", Kind.INTEGER, "Delays that may lie in it.", lambda row: row.possibly),
)


def as_csv(found: Iterable[Line], asked: Asked, now: datetime) -> Iterator[bytes]:
    """Yield a line a milestone, every text as it is; memory stays flat."""
    del now
    rows = ((line, asked.links) for line in found)
    yield from chunks(lines(MILESTONES, rows, is_guarded=False))


def as_csv_excel(found: Iterable[Line], asked: Asked, now: datetime) -> Iterator[bytes]:
    """Yield the same lines marked as UTF-8, with texts that no spreadsheet runs as formulas."""
    del now
    rows = ((line, asked.links) for line in found)
    written = lines(MILESTONES, rows, is_guarded=True)
    yield from chunks(chain((BYTE_ORDER_MARK,), written))


def as_json(found: Iterable[Line], asked: Asked, now: datetime) -> Iterator[bytes]:
    """Yield the milestones one by one, then the groups, the classes and the totals."""
    yield from chunks(_json(found, asked, now))


def as_xlsx(found: Iterable[Line], asked: Asked, now: datetime) -> Iterator[bytes]:
    """Yield a workbook: milestones, agreements, pairs, subjects and classes; rows go to disk."""
    with tempfile.TemporaryFile() as file:
        _workbook(file, found, asked, now)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


WRITERS: dict[str, tuple[Callable[..., Iterator[bytes]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8; header=present"),
    "excel.csv": (as_csv_excel, "text/csv; charset=utf-8; header=present"),
    "json": (as_json, "application/json"),
    "xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def _json(found: Iterable[Line], asked: Asked, now: datetime) -> Iterator[str]:
    head = {
        "generated_at": instant(now),
        "generator": GENERATOR,
        "filter": [{"name": name, "value": value} for name, value in asked.filter],
        "as_of": asked.as_of.isoformat() if asked.as_of else None,
        "today": asked.today.isoformat(),
    }
    yield dumps(head).removesuffix("}")
    yield ',\n"milestones":['
    tally, parting = Tally(MOST_GROUPS, kept_lines=0), "\n"
    for line in found:
        tally.add(line)
        yield parting
        yield dumps(_record(MILESTONES, (line, asked.links)))
        parting = ",\n"
    report = tally.report()
    yield "\n]"
    for name, columns, rows in _tables(report):
        yield f",\n{dumps(name)}:{dumps([_record(columns, row) for row in rows])}"
    yield f',\n"total":{dumps(_record(GROUPS, report.total))}}}\n'


def _tables(report: Report) -> Iterator[tuple[str, Sequence[Column[Any]], Sequence[Any]]]:
    yield "agreements", GROUPS, report.agreements
    yield "pairs", GROUPS, report.pairs
    yield "subjects", GROUPS, report.subjects
    yield "distribution", CLASSES, report.classes


def _record(columns: Sequence[Column[Any]], row: object) -> dict[str, Any]:
    """Return a row as JSON has it: numbers and truths stay what they are."""
    cells = ((column.name, column.value(row)) for column in columns)
    return {name: cell if isinstance(cell, int) else said(cell) or None for name, cell in cells}


def _workbook(file: Any, found: Iterable[Line], asked: Asked, now: datetime) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    tally = Tally(MOST_GROUPS, kept_lines=0)
    with Workbook(file, options) as book:
        made = {"title": "Slippage", "author": GENERATOR}
        book.set_properties({**made, "created": in_utc(now).replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        about = book.add_worksheet("README")
        for number, (name, value) in enumerate(_about(asked, now)):
            about.write_string(number, 0, name)
            about.write_string(number, 1, fit(value)[0][:LONGEST_TEXT])
        sheet = _Sheet(book.add_worksheet("milestones"), MILESTONES, bold)
        for line in found:
            tally.add(line)
            sheet.add((line, asked.links))
        sheet.close()
        for name, columns, rows in _tables(tally.report()):
            sheet = _Sheet(book.add_worksheet(name), columns, bold)
            for row in rows:
                sheet.add(row)
            sheet.close()


class _Sheet:
    """Write one sheet, its header first."""

    def __init__(self, sheet: Any, columns: Sequence[Column[Any]], bold: Any) -> None:
        self.sheet, self.columns, self.length = sheet, columns, 0
        sheet.set_column(0, len(columns) - 1, 18)
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.name, bold)
        sheet.freeze_panes(1, 1)

    def add(self, row: object) -> None:
        """Write one row: numbers as numbers, days as ISO 8601 texts."""
        self.length += 1
        if self.length >= MOST_ROWS:
            raise InvalidInput(
                {"format": [f"A sheet holds {MOST_ROWS:,} rows. Select less, or choose CSV."]}
            )
        for number, column in enumerate(self.columns):
            cell = column.value(row)
            if isinstance(cell, bool):
                self.sheet.write_boolean(self.length, number, cell)
            elif isinstance(cell, int):
                self.sheet.write_number(self.length, number, cell)
            elif text := fit(said(cell))[0][:LONGEST_TEXT]:
                self.sheet.write_string(self.length, number, text)

    def close(self) -> None:
        """Add the filter over all rows."""
        self.sheet.autofilter(0, 0, self.length, len(self.columns) - 1)


def _about(asked: Asked, now: datetime) -> Iterator[tuple[str, str]]:
    yield from asked.filter
    if asked.as_of is not None:
        yield "As known on", asked.as_of.isoformat()
    yield "Delays reckoned on", asked.today.isoformat()
    yield "Written (UTC)", instant(now)
    yield "Written by", GENERATOR
    yield "Delay", "An interval in days: targets are windows, so the true delay lies between."
    for columns in (MILESTONES, GROUPS, CLASSES):
        yield from ((column.name, column.description) for column in columns)
