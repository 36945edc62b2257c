"""Turn agreements into plain records that JSON can hold, without loss.

The form is published as ``schemas/export-1.json``. Every key is always there, in the same order;
what is not known is null or empty. A field that quotations can bear on is
``{"value", "evidence"}``, and evidence of a whole row stands beside the fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tracker.domain import status
from tracker.domain.dates import FuzzyDate, to_dict
from tracker.domain.links import Links
from tracker.domain.timelines import (
    Evidence,
    Participation,
    Party,
    Provision,
    Relation,
    Source,
    Target,
)
from tracker.domain.vocabularies import AgreementField, MilestoneField
from tracker.exporters.base import instant
from tracker.exporters.rows import AgreementRow, MilestoneRow
from tracker.exporters.rows import milestone as row_of

Record = dict[str, Any]


def agreement(row: AgreementRow) -> Record:
    """Return the record of an agreement with everything that belongs to it."""
    found, links = row.agreement, row.timeline.links
    values = {
        AgreementField.TITLE: found.title,
        AgreementField.INSTRUMENT_TYPE: found.instrument_type.value,
        AgreementField.BINDINGNESS: found.bindingness.value,
        AgreementField.SUMMARY: found.summary,
        AgreementField.SUBJECTS: list(found.subjects),
        AgreementField.STATUS: row.standing.status.value,
    }
    return {
        "slug": found.slug,
        "id": found.uid,
        "url": row.url,
        "version": found.version,
        "record_state": found.record_state.value,
        "created_at": _instant(found.created_at),
        "updated_at": _instant(found.updated_at),
        "fields": _fields(values, found.evidence, links),
        "evidence": _whole(found.evidence, links),
        "standing": _standing(row),
        "coverage": _coverage(row),
        "disputes": _disputes(row),
        "titles": [
            {"id": t.uid, "text": t.text, "language": t.language, "kind": t.kind.value}
            for t in found.titles
        ],
        "identifiers": [
            {"id": i.uid, "scheme": i.scheme, "value": i.value} for i in found.identifiers
        ],
        "parties": [_participation(part, links) for part in found.participations],
        "milestones": [milestone(row_of(row, entry)) for entry in found.entries],
        "provisions": [_provision(part, links) for part in found.provisions],
        "relations": [_relation(part, links) for part in found.relations],
        "notes": [{"id": n.uid, "kind": n.kind.value, "text": n.text} for n in found.notes],
    }


def milestone(row: MilestoneRow) -> Record:
    """Return the record of a milestone."""
    entry, links = row.entry, row.parent.timeline.links
    values = {
        MilestoneField.TYPE: entry.type.value,
        MilestoneField.MODALITY: entry.modality.value,
        MilestoneField.PARTY: _party(entry.party, links),
        MilestoneField.DATE: _fuzzy(entry.date),
        MilestoneField.EFFECTIVE: _fuzzy(entry.effective),
        MilestoneField.PLACE: entry.place,
        MilestoneField.OCCASION: entry.occasion,
        MilestoneField.DESCRIPTION: entry.description,
    }
    return {
        "id": entry.uid,
        "url": row.url,
        "rank": entry.rank.value,
        "rank_reason": entry.rank_reason,
        "first_known_on": _day(entry.first_known_on),
        "sequence": entry.sequence,
        "created_at": _instant(entry.created_at),
        "updated_at": _instant(entry.updated_at),
        "fields": _fields(values, entry.evidence, links),
        "evidence": _whole(entry.evidence, links),
        "targets": [_target(target, links) for target in entry.targets],
        "slippage": _slippage(row),
        "is_overdue": row.is_overdue,
    }


def source(found: Source, links: Links) -> Record:
    """Return the record of a source."""
    return {
        "slug": found.slug,
        "url": links.source(found.slug),
        "title": found.title,
        "kind": found.kind.value,
        "publisher": found.publisher,
        "authors": list(found.authors),
        "original_url": found.url,
        "archive_url": found.archive_url,
        "published": _fuzzy(found.published),
        "accessed_on": _day(found.accessed_on),
        "language": found.language,
        "is_official": found.is_official,
    }


def evidence(item: Evidence, links: Links) -> Record:
    """Return the record of a quotation and what it does for its fact."""
    return {
        "id": item.uid,
        "stance": item.stance.value,
        "note": item.note,
        "quote_id": item.quote_uid,
        "url": links.quote(item.quote_uid),
        "exact": item.exact,
        "prefix": item.prefix,
        "suffix": item.suffix,
        "start": item.start,
        "end": item.end,
        "speaker": item.speaker,
        "office": item.office,
        "speech_mode": item.speech_mode.value,
        "language": item.language,
        "translation": item.translation,
        "snapshot_sha256": item.snapshot_sha256,
        "source": source(item.source, links),
    }


def _fields(values: dict[Any, Any], items: tuple[Evidence, ...], links: Links) -> Record:
    by_field: dict[str, list[Record]] = {}
    for item in items:
        if item.field:
            by_field.setdefault(item.field, []).append(evidence(item, links))
    return {
        field.value: {"value": value, "evidence": by_field.get(field.value, [])}
        for field, value in values.items()
    }


def _whole(items: Iterable[Evidence], links: Links) -> list[Record]:
    return [evidence(item, links) for item in items if not item.field]


def _all(items: Iterable[Evidence], links: Links) -> list[Record]:
    return [evidence(item, links) for item in items]


def _standing(row: AgreementRow) -> Record:
    standing, found = row.standing, row.agreement
    return {
        "status": standing.status.value,
        "derived": standing.derived.value,
        "because": standing.because.uid if standing.because else None,
        "override": found.status_override.value if found.status_override else None,
        "override_reason": found.status_override_reason,
        "flags": list(standing.flags),
    }


def _coverage(row: AgreementRow) -> Record:
    counts = row.coverage
    return {
        "facts": counts.facts,
        "sourced": counts.sourced,
        "single_source": counts.single_source,
        "contradicted": counts.contradicted,
        "official": counts.official,
    }


def _disputes(row: AgreementRow) -> list[Record]:
    return [
        {"id": uid, "evidence": [item.uid for item in against]}
        for uid, against in status.disputes(row.agreement)
    ]


def _participation(part: Participation, links: Links) -> Record:
    return {
        "id": part.uid,
        "party": _party(part.party, links),
        "role": part.role.value,
        "name_as_written": part.name_as_written,
        "evidence": _all(part.evidence, links),
    }


def _party(party: Party | None, links: Links) -> Record | None:
    if party is None:
        return None
    return {
        "slug": party.slug,
        "url": links.party(party.slug),
        "name": party.name,
        "kind": party.kind.value,
        "alpha2": party.alpha2,
        "alpha3": party.alpha3,
    }


def _target(target: Target, links: Links) -> Record:
    return {
        "id": target.uid,
        "date": _fuzzy(target.date),
        "stated_on": target.stated_on.isoformat(),
        "stated_by": target.stated_by,
        "evidence": _all(target.evidence, links),
    }


def _slippage(row: MilestoneRow) -> Record | None:
    moved = row.moved
    if moved is None:
        return None
    return {
        "first": moved.first.uid,
        "last": moved.last.uid,
        "postponements": moved.postponements,
        "advances": moved.advances,
        "delay_days": list(moved.delay) if moved.delay else None,
        "is_open": moved.is_open,
        "is_missed": moved.is_missed,
    }


def _provision(part: Provision, links: Links) -> Record:
    return {
        "id": part.uid,
        "heading": part.heading,
        "summary": part.summary,
        "category": part.category,
        "article": part.article,
        "evidence": _all(part.evidence, links),
    }


def _relation(part: Relation, links: Links) -> Record:
    return {
        "id": part.uid,
        "type": part.type.value,
        "is_outgoing": part.is_outgoing,
        "slug": part.slug,
        "url": links.agreement(part.slug),
        "title": part.title,
        "note": part.note,
        "evidence": _all(part.evidence, links),
    }


def _fuzzy(value: FuzzyDate | None) -> Record | None:
    return None if value is None else dict(to_dict(value))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else instant(moment)
