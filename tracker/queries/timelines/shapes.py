"""Say which columns make each record of the domain, and make it out of them.

Columns and makers stand side by side because values are taken by their place: a row of a large
export has forty of them, and to look each up by name takes longer than to read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased

from tracker.domain import timelines
from tracker.domain.dates import PARTS, FuzzyDate
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Party,
    Person,
    Provision,
    Quote,
    Relation,
    Snapshot,
    Source,
    Term,
)
from tracker.models.quotes import TARGETS

Values = Sequence[Any]
OfFact = tuple[timelines.Evidence, ...]

PUBLISHER = aliased(Term)
OTHER = aliased(Agreement)


def _of(model: type[Any], *names: str) -> list[Any]:
    return [model.__table__.c[name] for name in names]


def date_columns(model: type[Any], prefix: str) -> list[Any]:
    """Return the nine columns of an uncertain date."""
    return _of(model, *(f"{prefix}_{name}" for name in PARTS))


def date_of(values: Values) -> FuzzyDate | None:
    """Return the uncertain date of nine values, or None."""
    return None if values[0] is None else FuzzyDate(*values)


PARTY = _of(Party, "slug", "name", "kind", "alpha2", "alpha3")


def party_of(values: Values) -> timelines.Party:
    """Return a party."""
    slug, name, kind, alpha2, alpha3 = values
    return timelines.Party(slug, name, kind, alpha2 or "", alpha3 or "")


AGREEMENT = _of(
    Agreement,
    *("id", "uid", "slug", "title", "status", "version", "instrument_type", "bindingness"),
    *("summary", "status_override", "status_override_reason", "record_state"),
    *("created_at", "updated_at"),
)

PARTICIPATION = [
    *_of(Participation, "agreement_id", "id", "uid", "role", "name_as_written"),
    *PARTY,
]


def participation_of(values: Values, evidence: OfFact) -> timelines.Participation:
    """Return a party's part in an agreement."""
    _, _, uid, role, name_as_written, *party = values
    return timelines.Participation(uid, party_of(party), role, name_as_written, evidence)


MILESTONE = [
    *_of(Milestone, "agreement_id", "id", "uid", "type", "modality"),
    *date_columns(Milestone, "date"),
    *PARTY,
    *date_columns(Milestone, "effective"),
    Milestone.place,
    Term.label,
    *_of(Milestone, "description", "first_known_on", "rank", "rank_reason"),
    *_of(Milestone, "sequence", "created_at", "updated_at"),
]


def entry_of(
    values: Values, targets: tuple[timelines.Target, ...], evidence: OfFact
) -> timelines.Entry:
    """Return a milestone."""
    place, occasion, description, first_known_on, rank, rank_reason = values[28:34]
    # by place: this is made more often than anything else
    return timelines.Entry(
        values[2],
        values[3],
        values[4],
        date_of(values[5:14]),
        party_of(values[14:19]) if values[14] else None,
        date_of(values[19:28]),
        place,
        occasion or "",
        description,
        first_known_on,
        rank,
        rank_reason,
        targets,
        evidence,
        *values[34:],
    )


EXPECTATION = [
    *_of(DateExpectation, "milestone_id", "id", "uid", "stated_on", "stated_by"),
    *date_columns(DateExpectation, "target"),
]


def target_of(values: Values, evidence: OfFact) -> timelines.Target:
    """Return a stated target; the table refuses one without date."""
    _, _, uid, stated_on, stated_by = values[:5]
    return timelines.Target(uid, FuzzyDate(*values[5:]), stated_on, stated_by, evidence)


PROVISION = _of(Provision, "agreement_id", "id", "uid", "heading", "summary", "category", "article")


def provision_of(values: Values, evidence: OfFact) -> timelines.Provision:
    """Return what an agreement provides for."""
    _, _, uid, heading, summary, category, article = values
    return timelines.Provision(uid, heading, summary, category, article, evidence)


# behind the number of the agreement from which the relation is seen
RELATION = [*_of(Relation, "id", "agreement_id", "uid", "type", "note"), OTHER.slug, OTHER.title]


def relation_of(values: Values, evidence: OfFact) -> timelines.Relation:
    """Return a relation as the agreement has it from which it is seen."""
    here, _, from_id, uid, kind, note, slug, title = values
    return timelines.Relation(
        uid=uid,
        type=kind,
        slug=slug,
        title=title,
        note=note,
        is_outgoing=from_id == here,
        evidence=evidence,
    )


EVIDENCE = [
    *_of(Evidence, *TARGETS, "uid", "stance", "note", "agreement_field", "milestone_field"),
    *_of(Quote, "snapshot_id", "uid", "exact", "prefix", "suffix", "start", "end"),
    *_of(Quote, "office", "speech_mode", "language", "translation"),
    Person.name,
]
_FACTS = len(TARGETS)
AT_SNAPSHOT = _FACTS + 5  # the number of the stored text among the values of evidence


def evidence_of(
    values: Values, snapshots: dict[int, tuple[str, str, datetime, timelines.Source]]
) -> timelines.Evidence:
    """Return a quotation with what it does for its fact."""
    uid, stance, note, of_agreement, of_milestone, snapshot_id = values[_FACTS : _FACTS + 6]
    quote_uid, exact, prefix, suffix, start, end = values[_FACTS + 6 : _FACTS + 12]
    office, speech_mode, language, translation, speaker = values[_FACTS + 12 :]
    snapshot_uid, sha256, retrieved_at, source = snapshots[snapshot_id]
    return timelines.Evidence(
        uid=uid,
        quote_uid=quote_uid,
        stance=stance,
        exact=exact,
        source=source,
        field=str(of_agreement or of_milestone or ""),
        note=note,
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=end,
        speaker=speaker or "",
        office=office,
        speech_mode=speech_mode,
        language=language,
        translation=translation,
        snapshot_sha256=sha256,
        snapshot_uid=snapshot_uid,
        retrieved_at=retrieved_at,
    )


SNAPSHOT = [
    *_of(Snapshot, "id", "uid", "sha256", "retrieved_at"),
    *_of(Source, "slug", "title", "kind"),
    PUBLISHER.label,
    *_of(Source, "authors", "url", "archive_url", "accessed_on", "language", "is_official"),
    *date_columns(Source, "published"),
]


def source_of(values: Values) -> timelines.Source:
    """Return the source of a stored text."""
    slug, title, kind, publisher, authors, url, archive_url = values[4:11]
    accessed_on, language, is_official = values[11:14]
    return timelines.Source(
        slug=slug,
        title=title,
        kind=kind,
        publisher=publisher or "",
        authors=tuple(authors.split("\n")) if authors else (),
        url=url,
        archive_url=archive_url,
        published=date_of(values[14:]),
        accessed_on=accessed_on,
        language=language,
        is_official=is_official,
    )
