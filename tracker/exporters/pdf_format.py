"""Write a timeline as a PDF, through WeasyPrint: A4 across here, other papers beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from tracker.domain.dates.names import NamedDay
from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import html_format, report
from tracker.exporters.picture import paged, svg
from tracker.exporters.picture import printed as onto_paper
from tracker.exporters.picture.text import clean, wrap

_TITLE_LINE = 34.0
_SELECTION_LINE = 17.0
_ABOVE = 70.0
_NOT_IN_CSS = frozenset("\\'\"<>\n")
_MOST_LINES = 60  # no sheet has more
_CSS = """
@page{size:SIZE;margin:15mm 15mm 18mm;font-family:FONTS;
@bottom-left{content:string(title) '\\A' 'WHERE';white-space:pre-wrap;font-size:8pt;width:85%}
@bottom-right{content:counter(page) ' / ' counter(pages);font-size:9pt}}
h1{string-set:title content()}
body{font-size:10pt;max-width:none;padding:0}
dl{display:block}dt{float:left;clear:left;width:10rem}
svg.tl{display:block;break-inside:avoid}
table{min-width:0;font-size:9pt}th,td{padding:2pt 6pt 2pt 0}
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """Be a sheet: its size as CSS names it, and the room inside its margins of 15 mm and 18 mm.

    ``width`` and ``height`` are CSS pixels of 1/96 inch; ``css`` is what only this sheet needs.
    """

    size: str
    width: float
    height: float
    css: str = ""


A4_ACROSS = Paper("A4 landscape", 1009.0, 655.0)


@dataclass(frozen=True, slots=True)
class PdfExporter:
    """Print the picture sheet by sheet, then the table and the sources."""

    key: str = "pdf"
    label: str = say("Document (PDF)")
    description: str = say("A4 pages to print or cite: picture, table, quotations and sources.")
    extension: str = "pdf"
    media_type: str = "application/pdf"
    requires: str | None = "weasyprint"
    is_streaming: bool = False
    limit: int | None = 600
    paper: Paper = A4_ACROSS

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; needs WeasyPrint, and fetches nothing."""
        weasyprint = import_module("weasyprint")
        text = printed(timeline, now, self.paper).decode()
        document = weasyprint.HTML(string=text, url_fetcher=refuse)
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
        yield made


EXPORTER = PdfExporter()


def printed(timeline: Timeline, now: datetime, paper: Paper = A4_ACROSS) -> bytes:
    """Return the HTML that is printed: each sheet of the picture is an SVG of its own."""
    told = report.build(timeline)
    sheets = paged.pages(
        told.timeline,
        width=paper.width,
        height=paper.height,
        first_height=_first_height(told, paper),
    )
    pictures = tuple(
        onto_paper.render(sheet, prefix=f"sheet-{number}-")
        for number, sheet in enumerate(sheets, start=1)
    )
    sheet = (
        _CSS.replace("SIZE", paper.size)
        .replace("FONTS", svg.FONTS)
        .replace("WHERE", _in_css(where(told)))
    )
    css = f"{html_format.CSS}{sheet}{paper.css}"
    return html_format.document(told, now, pictures, css)


def where(told: report.Report) -> str:
    """Return what each page says of its own making: the address, the version and the day.

    A selection of several records has an address, but no version of its own.
    """
    timeline = told.timeline
    links, day = timeline.links, NamedDay(timeline.as_of or timeline.today)
    parts = [timeline.address]
    if len(found := tuple(timeline.agreements)) == 1:
        slug, version = found[0].slug, found[0].version
        address = links.version(slug, version) if version else links.agreement(slug)
        if timeline.as_of is not None:  # a version tells all that it holds
            address = f"{links.agreement(slug)}?as_of={timeline.as_of.isoformat()}"
        parts = [address]
        if version:
            parts.append(told.said(say("version {number}", number=version)))
    known, reckoned = say("as known on {day}", day=day), say("as of {day}", day=day)
    parts.append(told.said(reckoned if timeline.as_of is None else known))
    return " · ".join(parts)


def _in_css(text: str) -> str:
    """Return text as it stands in a string of CSS; what would end that is written as its number."""
    return "".join(f"\\{ord(sign):x} " if sign in _NOT_IN_CSS else sign for sign in clean(text))


def _first_height(told: report.Report, paper: Paper) -> float:
    """Return what the title and the selection leave of the first sheet."""
    title = len(wrap(told.title, paper.width / 2, 18, 20)) * _TITLE_LINE
    said = len(told.selection)
    for words in told.introduction:
        said += len(wrap(words, paper.width, 13, _MOST_LINES)) + 1  # a gap follows each
    left = paper.height - _ABOVE - title - said * _SELECTION_LINE
    return max(paper.height / 3, left)


def refuse(url: str) -> dict[str, object]:
    """Fetch nothing: all that is printed stands in the document."""
    raise ValueError(f"{url} is not part of the document.")
