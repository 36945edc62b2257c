"""Renew the words of what was just saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import searching, timelines
from tracker.domain.searching import Entry
from tracker.models import Agreement, Party, Person, Publication, Quote, Snapshot, Source
from tracker.services.search import kinds, passages, writing
from tracker.services.search.kinds import Kind


def refresh_agreement(session: Session, row: Agreement, record: timelines.Agreement) -> None:
    """Renew the words of an agreement, of which the record is at hand."""
    entry = None if row.deleted_at else searching.of_agreement(record)
    refresh_agreements(session, {row.id: entry})


def refresh_agreements(
    session: Session,
    entries: Mapping[int, Entry | None],
    learnt: set[str] | None = None,
    *,
    new: AbstractSet[int] = frozenset(),
) -> None:
    """Renew the words of agreements by their numbers; a deleted one has none here.

    ``learnt`` are long words that are remembered already, to be added to; ``new`` are the numbers
    of agreements that have no words yet.
    """
    found = {number: entry for number, entry in entries.items() if entry is not None}
    known = [number for number in entries if number not in new]
    writing.settle(session, kinds.AGREEMENTS.table, known, found, learnt)


def refresh_publication(session: Session, row: Publication, record: timelines.Agreement) -> None:
    """Renew the words of what readers see of an agreement, of which the record is at hand."""
    entries = {row.agreement_id: searching.of_agreement(record)}
    writing.settle(session, kinds.PUBLICATIONS.table, [row.agreement_id], entries)


def copy_published(session: Session, agreement_id: int) -> None:
    """Let readers find an agreement by the words of the version that was just saved."""
    own = writing.stored(session, kinds.AGREEMENTS.table, [agreement_id])
    entries = {number: Entry(**words) for number, words in own.items()}
    writing.settle(session, kinds.PUBLICATIONS.table, [agreement_id], entries)


def refresh_publications(session: Session, agreement_ids: Sequence[int]) -> None:
    """Renew the words of what readers see of agreements that went out of use or came back."""
    _refresh(session, kinds.PUBLICATIONS, agreement_ids)


def refresh_party(session: Session, party: Party) -> None:
    """Renew the words of a party; its agreements name it by a word that stays."""
    _refresh(session, kinds.PARTIES, [party.id])


def refresh_source(session: Session, source: Source) -> None:
    """Renew the words of a source, its quotations and its stored texts."""
    refresh_sources(session, [source.id])


def refresh_sources(session: Session, ids: Sequence[int]) -> None:
    """Renew the words of some sources, their quotations and their stored texts."""
    _refresh(session, kinds.SOURCES, ids)
    _refresh_quotes(session, Snapshot.source_id.in_(ids))
    passages.settle(session, ids)


def refresh_speaker(session: Session, person: Person) -> None:
    """Renew the words of the quotations of a person, who may have another name now."""
    _refresh_quotes(session, Quote.speaker_id == person.id)


def refresh_publisher(session: Session, term_id: int) -> None:
    """Renew the words of the sources of a publisher, who may have another name now."""
    ids = session.scalars(select(Source.id).where(Source.publisher_id == term_id)).all()
    _refresh(session, kinds.SOURCES, ids)


def _refresh_quotes(session: Session, condition: Any) -> None:
    # a quotation that is gone took its row of words along
    statement = select(Quote.id).join(Snapshot, Snapshot.id == Quote.snapshot_id).where(condition)
    _refresh(session, kinds.QUOTES, session.scalars(statement).all())


def _refresh(session: Session, kind: Kind, ids: Sequence[int]) -> None:
    writing.settle(session, kind.table, ids, kind.entries(session, ids))
