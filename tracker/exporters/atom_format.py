"""Write a timeline as an Atom feed of its milestones (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import rows, wording
from tracker.exporters.base import GENERATOR, in_utc, instant, lasting
from tracker.exporters.filenames import digits
from tracker.exporters.markup import paragraphs, web_address
from tracker.exporters.rows import MilestoneRow
from tracker.exporters.texts import one_line

_MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class AtomExporter:
    """Write an entry a milestone, the last changed first."""

    key: str = "atom"
    label: str = say("Atom feed")
    description: str = say("Milestones for feed readers, the last changed first.")
    extension: str = "atom"
    media_type: str = "application/atom+xml; charset=utf-8"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = 15_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` serves only where a record tells no time of change."""
        found = sorted(
            ((_changed(row, now), row) for row in rows.milestones(timeline)),
            key=lambda pair: (pair[0], pair[1].entry.uid),
            reverse=True,
        )
        feed = Element("feed", {"xmlns": _NAMESPACE})
        SubElement(feed, "id").text = lasting(timeline.domain, f"timeline/{digits(timeline)}")
        SubElement(feed, "title").text = one_line(timeline.title)
        SubElement(feed, "updated").text = instant(found[0][0] if found else now)
        SubElement(SubElement(feed, "author"), "name").text = timeline.domain
        SubElement(feed, "generator").text = GENERATOR
        own, page = timeline.file(self.key), timeline.address
        SubElement(feed, "link", {"rel": "self", "type": _MEDIA_TYPE, "href": own})
        SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page})
        for changed, row in found:
            _entry(SubElement(feed, "entry"), row, changed)
        indent(feed)
        yield tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


EXPORTER = AtomExporter()


def _changed(row: MilestoneRow, now: datetime) -> datetime:
    entry = row.entry
    return in_utc(entry.updated_at or entry.created_at or row.parent.agreement.updated_at or now)


def _entry(element: Element, row: MilestoneRow, changed: datetime) -> None:
    entry, domain = row.entry, row.parent.timeline.domain
    made = in_utc(entry.created_at or changed)
    SubElement(element, "id").text = f"tag:{domain},{made:%Y-%m}:milestone/{entry.uid}"
    SubElement(element, "title").text = wording.summary(row)
    SubElement(element, "updated").text = instant(changed)
    if entry.created_at is not None:
        SubElement(element, "published").text = instant(entry.created_at)
    SubElement(element, "link", {"rel": "alternate", "href": row.url})
    if row.best is not None and (url := web_address(row.best.source.url)):
        SubElement(element, "link", {"rel": "related", "href": url})
    for word in (entry.type, entry.modality):
        SubElement(element, "category", {"term": word.value, "label": word.label})
    SubElement(element, "content", {"type": "html"}).text = paragraphs(row)
