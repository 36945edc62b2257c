"""Gather a timeline's facts, quotations and numbered sources for documents to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.dates import Worded
from tracker.domain.dates.names import NamedDay
from tracker.domain.messages import Message, Tongue, say
from tracker.domain.timelines import (
    Agreement,
    Entry,
    Evidence,
    Source,
    Timeline,
    in_order,
    paragraphs,
)
from tracker.domain.vocabularies import Stance
from tracker.exporters.picture import TableRow
from tracker.exporters.picture.facts import row
from tracker.exporters.picture.text import clean


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold the words that bear on a fact; ``number`` is that of their source."""

    text: str
    said_by: str
    stance: str
    language: str
    url: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one entry with its quotations."""

    facts: TableRow
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Hold a source in words, with its number; empty addresses are not known."""

    number: int
    text: str
    url: str
    archive_url: str
    page_url: str


@dataclass(frozen=True, slots=True)
class Report:
    """Hold everything a document says, in its order."""

    title: str
    introduction: tuple[str, ...]
    selection: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    sources: tuple[Cited, ...]
    timeline: Timeline

    def said(self, message: Message) -> str:
        """Return a sentence in the language of the document."""
        return message.said(self.timeline.tongue)

    @property
    def has_many_agreements(self) -> bool:
        """Say whether the lines belong to more than one agreement."""
        return len({line.facts.agreement_url for line in self.lines}) > 1


def build(timeline: Timeline) -> Report:
    """Return the report of a timeline; this uses up a one-pass timeline.

    Sources are numbered in order of first mention. The report's own timeline can be read again.
    """
    whole = replace(timeline, agreements=tuple(timeline.agreements))
    numbers: dict[str, int] = {}
    sources: list[Source] = []
    lines: list[Line] = []
    for agreement in whole.agreements:
        for entry in in_order(agreement.entries):
            for item in _evidence(entry):
                if item.source.slug not in numbers:
                    sources.append(item.source)
                    numbers[item.source.slug] = len(sources)
            lines.append(_line(entry, agreement, whole, numbers))
    return Report(
        title=clean(timeline.title),
        introduction=tuple(clean(words) for words in paragraphs(timeline.introduction)),
        selection=tuple(_selection(timeline)),
        lines=tuple(lines),
        sources=tuple(_cited(number, source, timeline) for number, source in enumerate(sources, 1)),
        timeline=whole,
    )


def web_address(url: str) -> str:
    """Return an address if a browser would fetch it from the web, else nothing."""
    return clean(url) if url.startswith(("https://", "http://")) else ""


def _line(entry: Entry, agreement: Agreement, timeline: Timeline, numbers: dict[str, int]) -> Line:
    return Line(
        row(entry, agreement, timeline.links, timeline.today).said(timeline.tongue),
        tuple(
            Quotation(
                text=clean(item.exact),
                said_by=clean(", ".join(part for part in (item.speaker, item.office) if part)),
                stance=""
                if item.stance is Stance.SUPPORTS
                else item.stance.label.said(timeline.tongue),
                language=item.language,
                url=timeline.links.quote(item.quote_uid),
                number=numbers[item.source.slug],
            )
            for item in _evidence(entry)
        ),
    )


def _evidence(entry: Entry) -> Iterable[Evidence]:
    """Return each quotation that bears on an entry or its targets once."""
    every = [*entry.evidence, *(item for target in entry.targets for item in target.evidence)]
    return {(item.quote_uid, item.stance): item for item in every}.values()


def _selection(timeline: Timeline) -> Iterator[tuple[str, str]]:
    for name, value in timeline.filter:
        yield clean(name), clean(value)
    if timeline.as_of is not None:
        yield _dated(say("As known on"), timeline.as_of, timeline.tongue)
    yield _dated(say("Delays reckoned on"), timeline.today, timeline.tongue)


def _dated(name: Message, day: date, tongue: Tongue) -> tuple[str, str]:
    return name.said(tongue), NamedDay(day).said(tongue)


def _cited(number: int, source: Source, timeline: Timeline) -> Cited:
    links, tongue = timeline.links, timeline.tongue
    parts = [", ".join(source.authors), f"“{source.title}”", source.publisher]
    if source.published is not None:
        parts.append(Worded(source.published).said(tongue))
    if source.accessed_on is not None:
        parts.append(say("read on {day}", day=NamedDay(source.accessed_on)).said(tongue))
    return Cited(
        number=number,
        text=clean(", ".join(part for part in parts if part)),
        url=web_address(source.url),
        archive_url=web_address(source.archive_url),
        page_url=links.source(source.slug),
    )
