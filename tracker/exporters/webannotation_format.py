"""Write the quotations of a timeline as W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.domain.links import Links
from tracker.domain.messages import say
from tracker.domain.timelines import Evidence, Timeline
from tracker.exporters import rows
from tracker.exporters.base import GENERATOR, chunks, instant, lasting
from tracker.exporters.filenames import digits
from tracker.exporters.json_format import dumps, listed
from tracker.exporters.rows import EvidenceRow

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WebAnnotationExporter:
    """Write one annotation an evidence: its words in the stored text, linked to the fact.

    The target is the stored text, which never changes, and not the page that it was taken from:
    a position means nothing in a page that is edited.
    """

    key: str = "webannotation"
    label: str = say("Web Annotations (JSON-LD)")
    description: str = say("Every quotation with its place in the source, for annotation tools.")
    extension: str = "annotations.jsonld"
    media_type: str = f'application/ld+json; profile="{_CONTEXT}"'
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing."""
        yield from chunks(_pieces(timeline, now))


EXPORTER = WebAnnotationExporter()


def _pieces(timeline: Timeline, now: datetime) -> Iterator[str]:
    name = lasting(timeline.domain, f"annotations/{digits(timeline)}")
    head = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": timeline.title,
        "generator": {"type": "Software", "name": GENERATOR},
        "generated": instant(now),
    }
    page = {"id": f"{name}/1", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    yield f'{dumps(head).removesuffix("}")},\n"first":{dumps(page).removesuffix("}")},"items":'
    counted = _Counted()
    found = (item for row in rows.agreements(timeline) for item in rows.evidence(row))
    yield from listed(counted.of(_annotation(item) for item in found))
    yield f'}},\n"total":{counted.total}}}\n'


class _Counted:
    """Count what passes: the number of annotations stands behind them."""

    total = 0

    def of(self, items: Iterator[Node]) -> Iterator[Node]:
        """Yield the items."""
        for item in items:
            self.total += 1
            yield item


# what the agreement's page calls a part, where that is another word
_ON_THE_PAGE = {"participation": "party", "expectation": "target"}


def _annotation(row: EvidenceRow) -> Node:
    item, links = row.evidence, row.parent.timeline.links
    field = [_tag(item.field)] if item.field else []
    return {
        "id": f"{links.quote(item.quote_uid)}#evidence-{item.uid}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "SpecificResource", "source": _fact(row), "purpose": "linking"},
            _tag(item.stance.value),
            *field,
        ],
        "target": _target(item, links),
    }


def _fact(row: EvidenceRow) -> str:
    """Return the address of what the words bear on; parts have theirs on the agreement's page."""
    links, agreement = row.parent.timeline.links, row.parent.agreement
    if row.noun == "agreement":
        return row.parent.url
    if row.noun == "milestone":
        return links.milestone(agreement.slug, row.uid)
    return f"{row.parent.url}#{_ON_THE_PAGE.get(row.noun, row.noun)}-{row.uid}"


def _tag(word: str) -> Node:
    return {"type": "TextualBody", "value": word, "purpose": "tagging"}


def _target(item: Evidence, links: Links) -> Node:
    quote = {"type": "TextQuoteSelector", "exact": item.exact}
    quote |= {"prefix": item.prefix, "suffix": item.suffix}
    position = {"type": "TextPositionSelector", "start": item.start, "end": item.end}
    is_placed = item.end > item.start
    # words shortened for the public stand nowhere in the text: then only the position selects
    is_whole = not is_placed or len(item.exact) == item.end - item.start
    selectors: list[Node] = [quote] if is_whole else []
    selectors += [position] if is_placed else []
    text = links.snapshot(item.source.slug, item.snapshot_uid)
    target: Node = {"source": text, "selector": selectors}
    if item.retrieved_at is not None:
        target["state"] = {"type": "TimeState", "sourceDate": instant(item.retrieved_at)}
    return target
