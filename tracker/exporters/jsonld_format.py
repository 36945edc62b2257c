"""Write a timeline as linked data: schema.org, PROV and EDTF in JSON-LD.

A milestone is a claim, because a planned or denied event is no event; where it is known to the
day that it happened, the claim has a date. The exact form of every date is an EDTF literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.domain.dates import FuzzyDate
from tracker.domain.links import Links, file_of
from tracker.domain.messages import say
from tracker.domain.timelines import Evidence, Party, Source, Target, Timeline
from tracker.domain.vocabularies import PartyKind, SourceKind
from tracker.exporters import rows, wording
from tracker.exporters.base import GENERATOR, chunks, instant
from tracker.exporters.json_format import dumps, listed
from tracker.exporters.markup import web_address
from tracker.exporters.rows import AgreementRow, MilestoneRow

EDTF = "http://id.loc.gov/datatypes/edtf"
_ARTICLES = {SourceKind.NEWS_REPORT: "NewsArticle", SourceKind.SOCIAL_MEDIA: "SocialMediaPosting"}

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonLdExporter:
    """Write one node an agreement, claim, party, quotation and source."""

    key: str = "jsonld"
    label: str = say("Linked data (JSON-LD)")
    description: str = say("Agreements, claims, quotations and sources for graphs and catalogues.")
    extension: str = "jsonld"
    media_type: str = "application/ld+json"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing.

        The addresses of parties and sources are held, so that each comes once.
        """
        yield from chunks(_pieces(timeline, now))


EXPORTER = JsonLdExporter()


def _pieces(timeline: Timeline, now: datetime) -> Iterator[str]:
    yield f'{{"@context":{dumps(_context(timeline.links))},\n"@graph":'
    yield from listed(_nodes(timeline, now))
    yield "}\n"


def _context(links: Links) -> Node:
    return {
        "@vocab": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "tracker": f"{links.base}/terms#",
    }


def _nodes(timeline: Timeline, now: datetime) -> Iterator[Node]:
    yield _dataset(timeline, now)
    shared: set[str] = set()
    for row in rows.agreements(timeline):
        yield from _own(row)
        for node in _shared(row):
            if node["@id"] not in shared:
                shared.add(node["@id"])
                yield node


def _dataset(timeline: Timeline, now: datetime) -> Node:
    """Return the export itself: its identity is its address, with selection and day."""
    site = {"@id": f"{timeline.links.base}/", "@type": "WebSite", "name": timeline.domain}
    return _known(
        {
            "@id": timeline.file(EXPORTER.key),
            "@type": ["Dataset", "prov:Entity"],
            "name": timeline.title,
            "description": _described(timeline),
            "url": timeline.address,
            "temporal": _literal(timeline.as_of),
            "isPartOf": site,
            "prov:generatedAtTime": _moment(now),
            "prov:wasAttributedTo": {
                "@type": ["Organization", "prov:Agent"],
                "name": timeline.domain,
            },
            "prov:wasRevisionOf": (
                _ref(file_of(timeline.former, EXPORTER.key)) if timeline.former else None
            ),
            "creator": GENERATOR,
        }
    )


def _described(timeline: Timeline) -> str:
    """Return the selection and the day in words, as other formats for programs have them."""
    said = [f"{name}: {value}" for name, value in timeline.filter] or ["all agreements"]
    if timeline.as_of is not None:
        said.append(f"as known on {timeline.as_of.isoformat()}")
    return "; ".join(said)


def _own(row: AgreementRow) -> Iterator[Node]:
    """Yield the nodes of an agreement; a quotation that proves several facts comes once."""
    yield _agreement(row)
    for entry in row.agreement.entries:
        yield _claim(rows.milestone(row, entry))
    links = row.timeline.links
    quotations = {item.quote_uid: item for item in row.agreement.all_evidence()}
    for item in quotations.values():
        yield _quotation(item, links)


def _shared(row: AgreementRow) -> Iterator[Node]:
    """Yield the nodes that other agreements may name too."""
    links = row.timeline.links
    for party in row.agreement.parties:
        yield _party(party, links)
    for entry in row.agreement.entries:
        if entry.party is not None:
            yield _party(entry.party, links)
    for item in row.agreement.all_evidence():
        yield _source(item.source, links)


def _agreement(row: AgreementRow) -> Node:
    agreement, links = row.agreement, row.timeline.links
    return _known(
        {
            "@id": row.url,
            "@type": ["Legislation", "CreativeWork", "prov:Entity"],
            "identifier": [
                agreement.uid,
                *(f"{i.scheme} {i.value}" for i in agreement.identifiers),
            ],
            "name": agreement.title,
            "alternateName": [_said(title.text, title.language) for title in agreement.titles],
            "legislationType": agreement.instrument_type.label,
            "abstract": agreement.summary,
            "about": list(agreement.subjects),
            "contributor": [{"@id": links.party(party.slug)} for party in agreement.parties],
            "creativeWorkStatus": row.standing.status.label,
            "version": agreement.version,
            "dateCreated": instant(agreement.created_at) if agreement.created_at else None,
            "dateModified": instant(agreement.updated_at) if agreement.updated_at else None,
            "citation": [_ref(links.quote(item.quote_uid)) for item in agreement.evidence],
            "tracker:status": row.standing.status.value,
            "tracker:relation": [
                {"tracker:type": relation.type.value, "about": _ref(links.agreement(relation.slug))}
                for relation in agreement.relations
                if relation.is_outgoing
            ],
        }
    )


def _claim(row: MilestoneRow) -> Node:
    entry, links = row.entry, row.parent.timeline.links
    happened = entry.date.earliest if entry.date and wording.is_exact(row) else None
    return _known(
        {
            "@id": row.url,
            "@type": ["Claim", "prov:Entity"],
            "identifier": entry.uid,
            "name": wording.summary(row),
            "about": _ref(row.parent.url),
            "tracker:party": _ref(links.party(entry.party.slug)) if entry.party else None,
            "abstract": entry.description,
            "contentLocation": {"@type": "Place", "name": entry.place} if entry.place else None,
            "temporalCoverage": _coverage(entry.shown_date),
            "appearance": [_ref(links.quote(item.quote_uid)) for item in row.supports],
            "dateCreated": instant(entry.created_at) if entry.created_at else None,
            "dateModified": instant(entry.updated_at) if entry.updated_at else None,
            "tracker:type": entry.type.value,
            "tracker:modality": entry.modality.value,
            "tracker:rank": entry.rank.value,
            "tracker:occurredOn": _literal(happened),
            "tracker:date": _date(entry.date),
            "tracker:effective": _date(entry.effective),
            "tracker:target": [_target(target, links) for target in entry.targets],
            "tracker:contradictedBy": [_ref(links.quote(e.quote_uid)) for e in row.contradicts],
        }
    )


def _target(target: Target, links: Links) -> Node:
    return _known(
        {
            "tracker:date": _date(target.date),
            "tracker:statedOn": _literal(target.stated_on),
            "tracker:statedBy": target.stated_by,
            "citation": [_ref(links.quote(item.quote_uid)) for item in target.evidence],
        }
    )


def _party(party: Party, links: Links) -> Node:
    return _known(
        {
            "@id": links.party(party.slug),
            "@type": "Country" if party.kind is PartyKind.STATE else "Organization",
            "name": party.name,
            "identifier": party.alpha3,
        }
    )


def _speaker(item: Evidence, kind: str | list[str]) -> Node | None:
    """Return who says a quotation; of some only the office is known: “an aide to the minister”."""
    if not (item.speaker or item.office):
        return None
    return _known({"@type": kind, "name": item.speaker or None, "jobTitle": item.office or None})


def _quotation(item: Evidence, links: Links) -> Node:
    source = _ref(links.source(item.source.slug))
    return _known(
        {
            "@id": links.quote(item.quote_uid),
            "@type": ["Quotation", "prov:Entity"],
            "text": _said(item.exact, item.language),
            "creator": _speaker(item, "Person"),
            "prov:wasAttributedTo": _speaker(item, ["Person", "prov:Agent"]),
            "isBasedOn": source,
            "prov:wasQuotedFrom": source,
            "tracker:speechMode": item.speech_mode.value,
            "tracker:start": item.start,
            "tracker:end": item.end,
        }
    )


def _source(source: Source, links: Links) -> Node:
    return _known(
        {
            "@id": links.source(source.slug),
            "@type": [_ARTICLES.get(source.kind, "CreativeWork"), "prov:Entity"],
            "name": source.title,
            "author": [{"@type": "Person", "name": name} for name in source.authors],
            "publisher": (
                {"@type": "Organization", "name": source.publisher} if source.publisher else None
            ),
            "url": web_address(source.url),
            "archivedAt": web_address(source.archive_url),
            "inLanguage": source.language,
            "tracker:published": _date(source.published),
            "tracker:kind": source.kind.value,
        }
    )


def _date(value: FuzzyDate | None) -> Node | None:
    if value is None:
        return None
    return _known(
        {
            "tracker:text": value.text,
            "tracker:edtf": {"@value": value.edtf, "@type": EDTF} if value.edtf else None,
            "tracker:earliest": _literal(value.earliest),
            "tracker:latest": _literal(value.latest),
            "tracker:precision": value.precision.value,
            "tracker:qualifier": value.qualifier.value,
            "tracker:basis": value.basis.value,
            "tracker:anchor": _literal(value.anchor),
        }
    )


def _coverage(value: FuzzyDate | None) -> str:
    """Return the bounds as schema.org has them: 2016-06-01/2016-06-30, two dots where open."""
    if value is None or not value.has_bounds:
        return ""
    ends = (day.isoformat() if day else ".." for day in (value.earliest, value.latest))
    return "/".join(ends)


def _moment(moment: datetime) -> Node:
    return {"@value": instant(moment), "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}


def _literal(day: date | None) -> Node | None:
    if day is None:
        return None
    return {"@value": day.isoformat(), "@type": "http://www.w3.org/2001/XMLSchema#date"}


def _said(text: str, language: str) -> str | Node:
    return {"@value": text, "@language": language} if _LANGUAGE.fullmatch(language) else text


def _ref(url: str) -> Node:
    return {"@id": url}


def _known(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
