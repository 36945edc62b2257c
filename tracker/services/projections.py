"""Keep the derived columns of records true to their parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from tracker.domain import (
    as_of,
    collation,
    coverage,
    searching,
    sharing,
    spans,
    status,
    timelines,
)
from tracker.domain.searching import Entry
from tracker.models import (
    Agreement,
    Evidence,
    Participation,
    Publication,
    PublicationEvidence,
    Quote,
    Relation,
    Snapshot,
    agreement_subject,
    publication_party,
    publication_subject,
)
from tracker.models.projections import Projection
from tracker.queries import evidence as evidence_queries
from tracker.queries import publications, versions
from tracker.queries.timelines import stream
from tracker.services import search

NAMES = tuple(Projection.__annotations__)
# fields of an agreement that are told to nobody but its readers and the search: neither status
# nor days nor coverage follow from them (the key of a title is kept with the title)
ONLY_WORDS = frozenset({"title", "summary", "subjects", "status_override_reason", "record_state"})


class Derived(NamedTuple):
    """Hold what follows from the content of an agreement.

    ``columns`` are its own, ``entry`` is by what it is found, ``written`` the content as the
    history keeps it.
    """

    columns: dict[str, Any]
    entry: Entry
    written: str


def derive_all(session: Session, drafts: Sequence[versions.Draft]) -> list[Derived]:
    """Return what follows from the contents of some agreements, in their order."""
    records = versions.build_saved(session, drafts)
    return [
        Derived(derived(record), searching.of_agreement(record), sharing.as_json(draft.data))
        for record, draft in zip(records, drafts, strict=True)
    ]


def refresh(session: Session, agreement: Agreement, data: versions.Data) -> None:
    """Derive an agreement's status, days, coverage and words from its whole content anew."""
    draft = _draft(agreement, data)
    (record,) = versions.build_saved(session, [draft])
    _write(session, agreement, record)


def refresh_words(session: Session, agreement: Agreement, data: versions.Data) -> None:
    """Renew the words alone, after a change of fields that are all ``ONLY_WORDS``."""
    record = versions.build_named(session, _draft(agreement, data))
    search.refresh_agreement(session, agreement, record)


def _draft(agreement: Agreement, data: versions.Data) -> versions.Draft:
    return versions.Draft(data, agreement.version, agreement.updated_at)


def _write(session: Session, row: Agreement | Publication, record: timelines.Agreement) -> None:
    for name, value in derived(record).items():
        if name in NAMES or isinstance(row, Agreement):
            setattr(row, name, value)
    if isinstance(row, Agreement):
        search.refresh_agreement(session, row, record)
    else:
        search.refresh_publication(session, row, record)


def derived(record: timelines.Agreement) -> dict[str, Any]:
    """Return what follows from an agreement's title and parts, by column."""
    derived_status, _ = status.derive(record.entries, parties=status.sides(record))
    last_on, last_edtf = spans.stored(spans.latest_event(record.entries))
    counts = coverage.of(record)
    return {
        "title_key": collation.key(record.title),
        "derived_status": derived_status,
        "status": record.status_override or derived_status,
        "is_slipped": status.is_slipped(record, today=date.min),
        "is_disputed": status.is_disputed(record),
        "due_on": spans.due_on(record, derived_status),
        "first_on": spans.first_day(record.entries),
        "last_on": last_on,
        "last_edtf": last_edtf,
        "last_evidence_on": status.last_evidence_on(record),
        "known_since": as_of.known_since(record),
        "fact_count": counts.facts,
        "sourced_count": counts.sourced,
        "single_source_count": counts.single_source,
        "contradicted_count": counts.contradicted,
        "official_count": counts.official,
    }


def refresh_for_source(session: Session, source_id: int) -> None:
    """Refresh the agreements whose evidence rests on a source."""
    quotes = (
        select(Quote.id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == source_id)
    )
    evidence = list(session.scalars(select(Evidence).where(Evidence.quote_id.in_(quotes))))
    shown = PublicationEvidence.agreement_id
    published = session.scalars(select(shown).where(PublicationEvidence.quote_id.in_(quotes)))
    _refresh_all(session, evidence_queries.agreement_ids(session, evidence) | set(published))


def refresh_for_party(session: Session, party_id: int) -> None:
    """Refresh the agreements that a party takes part in, for it has another address."""
    links = publication_party.c
    own = select(Participation.agreement_id).where(Participation.party_id == party_id)
    published = select(links.agreement_id).where(links.party_id == party_id)
    _refresh_all(session, set(session.scalars(own.union(published))))


def refresh_for_subject(session: Session, term_id: int) -> None:
    """Refresh the agreements that are about a subject."""
    ids = (
        select(links.agreement_id).where(links.term_id == term_id)
        for links in (agreement_subject.c, publication_subject.c)
    )
    _refresh_all(session, set(session.scalars(union(*ids))))


def refresh_related(session: Session, agreement_id: int) -> None:
    """Refresh the agreements that point at one which came out of use or back into it."""
    ids = session.scalars(
        select(Relation.agreement_id).where(Relation.to_agreement_id == agreement_id)
    )
    _refresh_all(session, set(ids))


def _refresh_all(session: Session, ids: set[int]) -> None:
    if not ids:
        return
    # locked first and in one order: whoever saves one of them meanwhile is waited for, then read
    statement = (
        select(Agreement)
        .where(Agreement.id.in_(ids))
        .order_by(Agreement.id)
        .with_for_update(key_share=True)
    )
    rows = session.scalars(statement, execution_options={"populate_existing": True}).all()
    for row, record in zip(rows, stream(session, [row.id for row in rows]), strict=True):
        _write(session, row, record)
    _refresh_published(session, {row.id: row for row in rows})


def _refresh_published(session: Session, rows: dict[int, Agreement]) -> None:
    """Refresh what readers' lists hold of some agreements, whether work on them goes on or not."""
    published = session.scalars(
        select(Publication).where(Publication.agreement_id.in_(rows)),
        execution_options={"populate_existing": True},
    ).all()
    pending = [p for p in published if p.version != rows[p.agreement_id].version]
    records = {
        record.slug: record
        for record in publications.build(session, [row.agreement_id for row in pending])
    }
    for row in published:
        agreement = rows[row.agreement_id]
        if agreement.slug in records:
            _write(session, row, records[agreement.slug])
        elif row not in pending:
            for name in NAMES:
                setattr(row, name, getattr(agreement, name))
            search.copy_published(session, row.agreement_id)
