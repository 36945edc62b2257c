"""Write a timeline as Markdown, with tables as GitHub reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.messages import say
from tracker.domain.timelines import Source, Timeline, in_order, paragraphs
from tracker.exporters import rows, wording
from tracker.exporters.base import chunks, instant
from tracker.exporters.markup import web_address
from tracker.exporters.rows import AgreementRow, MilestoneRow
from tracker.exporters.texts import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#])")
_HEAD = "| Date | What happened | Dates and targets | Quotation | Source |\n|---|---|---|---|---|\n"
_TOLD_ELSEWHERE = {
    "Quotation",
    "Source",
    "Further quotations",
    "Agreement",
    "Address",
    "The agreement is",
}


@dataclass(frozen=True, slots=True)
class MarkdownExporter:
    """Write a section an agreement with a table, then the numbered sources."""

    key: str = "markdown"
    label: str = "Markdown"
    description: str = say("Tables with numbered sources, for notes, wikis and repositories.")
    extension: str = "md"
    media_type: str = "text/markdown; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing. Sources are held to the end."""
        yield from chunks(_pieces(timeline, now))


EXPORTER = MarkdownExporter()


def escape(text: str) -> str:
    """Return a text on one line, without meaning for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _pieces(timeline: Timeline, now: datetime) -> Iterator[str]:
    yield f"# {escape(timeline.title)}\n\n"
    for words in paragraphs(timeline.introduction):
        yield f"{escape(words)}\n\n"
    for name, value in timeline.filter:
        yield f"- {escape(name)}: {escape(value)}\n"
    if timeline.as_of is not None:
        yield f"- As known on {timeline.as_of.isoformat()}\n"
    yield f"- Overdue and delay reckoned on {timeline.today.isoformat()}\n"
    yield f"- Written {instant(now)}\n"
    numbers: dict[str, int] = {}
    sources: list[Source] = []
    for row in rows.agreements(timeline):
        yield from _agreement(row, numbers, sources)
    if sources:
        yield "\n## Sources\n\n"
    for number, source in enumerate(sources, start=1):
        page = _link("record", timeline.links.source(source.slug))
        original = f" {_link('original', source.url)}" if web_address(source.url) else ""
        yield f"{number}. {escape(wording.cited(source))}.{original} {page}\n"


def _agreement(row: AgreementRow, numbers: dict[str, int], sources: list[Source]) -> Iterator[str]:
    flags = f" ({', '.join(row.standing.flags)})" if row.standing.flags else ""
    yield f"\n## {_link(row.agreement.title, row.url)}\n\n"
    yield f"Parties: {escape(', '.join(party.name for party in row.agreement.parties))}\n\n"
    yield f"Status: {row.standing.status.label}{flags}\n\n"
    if row.agreement.entries:
        yield _HEAD
    for entry in in_order(row.agreement.entries):
        milestone = rows.milestone(row, entry)
        cited = ""
        if milestone.best is not None:
            source = milestone.best.source
            if source.slug not in numbers:
                sources.append(source)
                numbers[source.slug] = len(sources)
            page = row.timeline.links.source(source.slug)
            cited = _link(f"[{numbers[source.slug]}]", page)
        yield f"| {' | '.join((*_cells(milestone), cited))} |\n"


def _cells(row: MilestoneRow) -> Iterator[str]:
    yield escape(wording.when(row.entry.shown_date))
    yield _link(wording.what(row), row.url)
    details = (*wording.details(row), *wording.reckoned(row))
    kept = (d for d in details if d.name not in _TOLD_ELSEWHERE)
    yield "<br>".join(escape(f"{detail.name}: {detail.text}") for detail in kept)
    links = row.parent.timeline.links
    yield _link(wording.quoted(row.best), links.quote(row.best.quote_uid)) if row.best else ""


def _link(text: str, url: str) -> str:
    plain = re.sub(r"[<>\s\\|]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{escape(text)}](<{plain}>)"
