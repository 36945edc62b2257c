"""Write a timeline as a Word document, through python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tracker.domain import languages
from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import report
from tracker.exporters.picture.facts import exactly, movements
from tracker.exporters.picture.text import clean
from tracker.exporters.report import Cited, Line, Quotation, Report

# Columns with their widths in millimetres on a page that has 261 of them.
_QUOTATION = say("Quotation")
_COLUMNS = {
    say("Date (as stated)"): 40,
    say("What happened"): 58,
    say("Status"): 48,
    _QUOTATION: 95,
    say("Source"): 20,
}
_AGREEMENT = 34  # millimetres that the quotation gives up
_SHORT = 300  # letters of quotations in a row that is not split: about six lines
_INK, _LINES, _SHADE = "44546A", "BFC7D5", "E9EDF4"
# The earliest day a zip file can hold; the same for every part, so that a second run is the same.
_DAY_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@dataclass(frozen=True, slots=True)
class DocxExporter:
    """List every entry with its quotations in a table; sources are numbered and linked."""

    key: str = "docx"
    label: str = say("Word document (DOCX)")
    description: str = say("A table to edit and comment on, with quotations and numbered sources.")
    extension: str = "docx"
    media_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    requires: str | None = "docx"
    is_streaming: bool = False
    limit: int | None = 3_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; needs python-docx. ``now`` is told as the time of writing."""
        told = report.build(timeline)
        document = import_module("docx").Document()
        _set_up(document, told, now)
        document.add_heading(told.title, level=0)
        for words in told.introduction:
            document.add_paragraph(words)
        for name, value in (
            *told.selection,
            (told.said(say("Written")), f"{now:%Y-%m-%d %H:%M} UTC"),
        ):
            document.add_paragraph(f"{name}: {value}")
        document.add_heading(told.said(say("Milestones")), level=1)
        _table(document, told)
        document.add_heading(told.said(say("Sources")), level=1)
        for cited in told.sources:
            _source(document, cited)
        if not told.sources:
            document.add_paragraph(told.said(say("No sources.")))
        yield _saved(document)


EXPORTER = DocxExporter()


def _set_up(document: Any, told: Report, now: datetime) -> None:
    """Lay the pages across, and replace what the template says of its own making."""
    section = document.sections[0]
    section.orientation = import_module("docx.enum.section").WD_ORIENT.LANDSCAPE
    shared = import_module("docx.shared")
    section.page_width, section.page_height = shared.Mm(297), shared.Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, shared.Mm(18))
    about = document.core_properties
    about.title, about.author, about.comments = told.title[:255], "", ""
    about.created = about.modified = now.replace(tzinfo=None)
    about.language = languages.tag_of(told.timeline.tongue.language)
    _style(document.styles, shared)


def _style(styles: Any, shared: Any) -> None:
    """Set words small and close, so that a row is seen at a glance."""
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = shared.Pt(9.5), shared.Pt(3)
    styles["Quote"].font.color.rgb = shared.RGBColor.from_string("000000")
    small = styles.add_style("Small", 1)
    small.base_style, small.font.size = normal, shared.Pt(8)
    small.font.color.rgb = shared.RGBColor.from_string(_INK)


def _table(document: Any, told: Report) -> None:
    if not told.lines:
        document.add_paragraph(told.said(say("No milestones.")))
        return
    widths = dict(_COLUMNS)
    if told.has_many_agreements:
        widths[_QUOTATION] -= _AGREEMENT
        date, *others = widths.items()
        widths = dict([date, (say("Agreement"), _AGREEMENT), *others])
    # Cells are reached through their rows: asking the table for each one takes squared time.
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    _lay_out(table, list(widths.values()))
    heads = table.rows[0]
    _mark(heads, "w:tblHeader")
    for cell, name in zip(heads.cells, widths, strict=True):
        cell.paragraphs[0].add_run(told.said(name)).bold = True
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill=_SHADE))  # noqa: SLF001
    for line in told.lines:
        row = table.add_row()
        if _is_short(line):
            _mark(row, "w:cantSplit")
        cells = list(row.cells)
        for cell, width in zip(cells, widths.values(), strict=True):
            cell.width = import_module("docx.shared").Mm(width)
        if told.has_many_agreements:
            agreement = cells.pop(1).paragraphs[0]
            _link(agreement, clean(line.facts.agreement), line.facts.agreement_url)
        _fill(cells, line, told)


def _is_short(line: Line) -> bool:
    """Say whether a row stays on one page: a long one would leave the rest of a page empty."""
    return sum(len(quotation.text) for quotation in line.quotations) <= _SHORT


def _lay_out(table: Any, widths: list[int]) -> None:
    """Keep the widths, draw fine lines and leave room around the words."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = import_module("docx.shared").Mm(width)
    borders, margins = _element("w:tblBorders"), _element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", color=_LINES))
    for side, room in (("top", "50"), ("left", "90"), ("bottom", "50"), ("right", "90")):
        margins.append(_element(f"w:{side}", w=room, type="dxa"))
    look = table._tbl.tblPr  # noqa: SLF001  # has no interface
    layout = look.find(import_module("docx.oxml.ns").qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)


def _fill(cells: list[Any], line: Line, told: Report) -> None:
    date, what, status, quoted, source = cells
    facts = line.facts
    date.paragraphs[0].add_run(clean(facts.date)).bold = True
    if facts.date_as_written:
        written = say("as written: “{text}”", text=facts.date_as_written)
        date.add_paragraph(clean(told.said(written)))
    if exact := exactly(facts):
        date.add_paragraph(exact, style="Small")
    party = f" — {facts.party}" if facts.party else ""
    _link(what.paragraphs[0], clean(f"{facts.what}{party}"), facts.url)
    if facts.description:
        what.add_paragraph(clean(facts.description))
    status.paragraphs[0].add_run(clean(facts.modality))
    for message in movements(facts):
        status.add_paragraph(clean(told.said(message)))
    for place, quotation in enumerate(line.quotations):
        paragraph = quoted.paragraphs[0] if place == 0 else quoted.add_paragraph()
        _quotation(paragraph, quotation)
    for number in dict.fromkeys(quotation.number for quotation in line.quotations):
        _link(source.paragraphs[0], f"[{number}]", f"#source{number}")
        source.paragraphs[0].add_run(" ")


def _quotation(paragraph: Any, quotation: Quotation) -> None:
    paragraph.style = "Quote"
    stance = f"{quotation.stance}: " if quotation.stance else ""
    by = f" ({quotation.said_by})" if quotation.said_by else ""
    paragraph.add_run(clean(f"{stance}“{quotation.text}”"))
    paragraph.add_run(f"{by} ").italic = False
    _link(paragraph, f"[{quotation.number}]", f"#source{quotation.number}")


def _source(document: Any, cited: Cited) -> None:
    paragraph = document.add_paragraph()
    start = _element("w:bookmarkStart", id=str(cited.number), name=f"source{cited.number}")
    paragraph._p.append(start)  # noqa: SLF001  # bookmarks have no interface
    paragraph.add_run(f"[{cited.number}] ")
    paragraph._p.append(_element("w:bookmarkEnd", id=str(cited.number)))  # noqa: SLF001
    paragraph.add_run(f"{cited.text}. ")
    for url in (cited.url, cited.archive_url, cited.page_url):
        if url:
            _link(paragraph, url, url)
            paragraph.add_run(" ")


def _link(paragraph: Any, text: str, url: str) -> None:
    """Add a link; an address that begins with # is a bookmark of the document."""
    if url.startswith("#"):
        link = _element("w:hyperlink", anchor=url[1:])
    else:
        link = _element("w:hyperlink")
        name = import_module("docx.oxml.ns").qn("r:id")
        link.set(name, paragraph.part.relate_to(url, _LINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001  # links have no interface
    paragraph._p.append(link)  # noqa: SLF001


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))  # noqa: SLF001  # has no interface


def _element(tag: str, **attributes: str) -> Any:
    made = import_module("docx.oxml").OxmlElement(tag)
    for key, value in attributes.items():
        made.set(import_module("docx.oxml.ns").qn(f"w:{key}"), value)
    return made


def _saved(document: Any) -> bytes:
    """Return the file with all parts dated alike: the same timeline gives the same bytes."""
    first, second = BytesIO(), BytesIO()
    document.save(first)
    with ZipFile(first) as source, ZipFile(second, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, _DAY_IN_ZIP)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return second.getvalue()
