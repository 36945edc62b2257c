"""Write a timeline as one HTML file: picture, table and sources, without network or script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from tracker.domain import languages
from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import report
from tracker.exporters.picture import layout, render_svg, style
from tracker.exporters.picture.facts import exactly, movements
from tracker.exporters.picture.text import clean
from tracker.exporters.report import Line, Quotation, Report

CSS = """
:root{color-scheme:light dark}
body{font-family:system-ui,'Segoe UI','Noto Sans','Liberation Sans',Arial,
'Noto Sans CJK SC',sans-serif;
line-height:1.45;margin:0 auto;max-width:62rem;padding:1rem;color:#1d2127;background:#fff}
h1{font-size:1.6rem;line-height:1.2}
h2{font-size:1.2rem;margin-top:2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dd{margin:0}
svg.tl{max-width:100%;height:auto}
svg.tl-narrow{display:none;width:100%;max-width:30rem}
table{border-collapse:collapse;width:100%;min-width:46rem}
th,td{border-bottom:1px solid #8a939e;padding:.4rem .6rem .4rem 0;text-align:left;
vertical-align:top;overflow-wrap:break-word;min-width:9rem;hyphens:none}
thead th{border-bottom-width:2px}
.quiet{font-size:.9em;font-weight:normal}
.scroll{overflow-x:auto}
li{margin-bottom:.5rem;overflow-wrap:anywhere}
a{color:#0b4a7f}
@media screen and (max-width:559px){svg.tl-wide{display:none}svg.tl-narrow{display:block}}
@media screen and (prefers-color-scheme:dark){
body{color:#e7eaee;background:#14171b}a{color:#7fc0ff}}
@media print{
body{max-width:none;padding:0}table{min-width:0}tr,li{break-inside:avoid}thead{display:table-header-group}
ol a[href^=http]::after{content:' <' attr(href) '>'}}
"""
_NARROW = 360
_PICTURES = '<div class="pictures">'


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """Draw and list every entry with its quotations; sources are numbered."""

    key: str = "html"
    label: str = say("Web page (HTML)")
    description: str = say(
        "One file to open, send or print: picture, table, quotations and sources."
    )
    extension: str = "html"
    media_type: str = "text/html; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = 5_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing."""
        told = report.build(timeline)
        wide = render_svg(layout(told.timeline, prefix="wide-"), prefix="wide-")
        narrow = layout(told.timeline, width=_NARROW, prefix="narrow-")
        pictures = (wide, render_svg(narrow, prefix="narrow-"))
        yield document(told, now, pictures, CSS + style.CSS)


EXPORTER = HtmlExporter()


def document(told: Report, now: datetime, pictures: tuple[str, ...], css: str) -> bytes:
    """Return a whole HTML document of a report with its pictures."""
    root = Element("html", {"lang": languages.tag_of(told.timeline.tongue.language)})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    viewport = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    SubElement(head, "meta", viewport)
    SubElement(head, "title").text = told.title
    SubElement(head, "style").text = css
    main = SubElement(SubElement(root, "body"), "main")
    SubElement(main, "h1", {"dir": "auto"}).text = told.title
    for words in told.introduction:
        SubElement(main, "p", {"dir": "auto"}).text = words
    _selection(main, told, now)
    SubElement(main, "div", {"class": "pictures"})
    SubElement(main, "h2").text = told.said(say("The same as a table"))
    _table(main, told)
    SubElement(main, "h2").text = told.said(say("Sources"))
    _sources(main, told)
    written = tostring(root, encoding="unicode", method="html")
    # what records say is escaped, so that only the empty box of ours reads like this
    before, box, after = written.partition(_PICTURES)
    drawn = "".join(picture.strip() for picture in pictures)
    return f"<!doctype html>\n{before}{box}{drawn}{after}\n".encode()


def _selection(parent: Element, told: Report, now: datetime) -> None:
    listed = SubElement(parent, "dl")
    written = (told.said(say("Written")), f"{now:%Y-%m-%d %H:%M} UTC")
    for name, value in (*told.selection, written):
        SubElement(listed, "dt").text = name
        SubElement(listed, "dd").text = value


def _table(parent: Element, told: Report) -> None:
    if not told.lines:
        SubElement(parent, "p").text = told.said(say("No milestones."))
        return
    scroll = SubElement(parent, "div", {"class": "scroll", "tabindex": "0"})
    table = SubElement(scroll, "table")
    names = [say("Date"), say("What happened"), say("Targets and delay"), say("Quotations")]
    if told.has_many_agreements:
        names.insert(1, say("Agreement"))
    heads = SubElement(SubElement(table, "thead"), "tr")
    for name in names:
        SubElement(heads, "th", {"scope": "col"}).text = told.said(name)
    body = SubElement(table, "tbody")
    for line in told.lines:
        _row(SubElement(body, "tr"), line, told)


def _row(parent: Element, line: Line, told: Report) -> None:
    facts = line.facts
    first = SubElement(parent, "th", {"scope": "row"})
    _say(first, facts.date)
    if facts.date_as_written:
        written = say("as written: “{text}”", text=facts.date_as_written)
        _say(first, told.said(written), is_quiet=True)
    if exact := exactly(facts):
        _say(first, exact, is_quiet=True)
    if told.has_many_agreements:
        agreement = SubElement(parent, "td", {"dir": "auto"})
        SubElement(agreement, "a", {"href": facts.agreement_url}).text = clean(facts.agreement)
    what = SubElement(parent, "td")
    party = f" — {facts.party}" if facts.party else ""
    link = SubElement(what, "a", {"href": facts.url})
    named = say("{modality}: {what}", modality=facts.modality, what=f"{facts.what}{party}")
    link.text = clean(told.said(named))
    if facts.description:
        _say(what, facts.description)
    moved = SubElement(parent, "td")
    for message in movements(facts):
        _say(moved, told.said(message))
    quoted = SubElement(parent, "td")
    for quotation in line.quotations:
        _quotation(quoted, quotation)


def _say(parent: Element, text: str, *, is_quiet: bool = False) -> None:
    attributes = {"class": "quiet"} if is_quiet else {}
    SubElement(parent, "div", {"dir": "auto", **attributes}).text = clean(text)


def _quotation(parent: Element, quotation: Quotation) -> None:
    block = SubElement(parent, "div", {"dir": "auto"})
    block.text = f"{quotation.stance}: " if quotation.stance else None
    language = {"lang": clean(quotation.language)} if quotation.language else {}
    words = SubElement(block, "a", {"href": quotation.url, **language})
    words.text = f"“{quotation.text}”"
    words.tail = f" ({quotation.said_by}) " if quotation.said_by else " "
    number = SubElement(block, "a", {"href": f"#source-{quotation.number}"})
    number.text = f"[{quotation.number}]"


def _sources(parent: Element, told: Report) -> None:
    if not told.sources:
        SubElement(parent, "p").text = told.said(say("No sources."))
        return
    listed = SubElement(parent, "ol")
    for cited in told.sources:
        item = SubElement(listed, "li", {"id": f"source-{cited.number}", "dir": "auto"})
        SubElement(item, "span").text = f"{cited.text}. "
        for name, url in ((say("original"), cited.url), (say("archived copy"), cited.archive_url)):
            if url:
                link = SubElement(item, "a", {"href": url})
                link.text, link.tail = told.said(name), " "
        SubElement(item, "a", {"href": cited.page_url}).text = told.said(say("record"))
