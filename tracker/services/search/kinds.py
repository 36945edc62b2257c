"""Say for each kind of record which rows are found, and by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.domain.searching import Entry
from tracker.models import (
    Agreement,
    Party,
    PartyName,
    Person,
    Publication,
    Quote,
    Snapshot,
    Source,
    Term,
    search_agreement,
    search_party,
    search_publication,
    search_quote,
    search_source,
)
from tracker.queries import publications
from tracker.queries.timelines import build

Entries = dict[int, Entry]


@dataclass(frozen=True, slots=True)
class Kind:
    """Be one kind of record: its rows, the table of their words, and how these are worked out."""

    noun: str
    number: Any  # the column that numbers its rows
    table: Table
    # the words of some rows by number; of those that are not found, none
    entries: Callable[[Session, Sequence[int]], Entries]


def _agreements(session: Session, ids: Sequence[int]) -> Entries:
    rows = session.execute(
        select(Agreement.slug, Agreement.id).where(
            Agreement.id.in_(ids), Agreement.deleted_at.is_(None)
        )
    )
    numbers = {row.slug: row.id for row in rows}
    records = build(session, list(numbers.values()))
    return {numbers[record.slug]: searching.of_agreement(record) for record in records}


def _publications(session: Session, ids: Sequence[int]) -> Entries:
    numbers = dict(
        session.execute(select(Agreement.slug, Agreement.id).where(Agreement.id.in_(ids))).all()
    )
    records = publications.build(session, ids)
    return {numbers[record.slug]: searching.of_agreement(record) for record in records}


def _parties(session: Session, ids: Sequence[int]) -> Entries:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in session.execute(
        select(PartyName.party_id, PartyName.text)
        .where(PartyName.party_id.in_(ids))
        .order_by(PartyName.id)
    ):
        names[row.party_id].append(row.text)
    rows = session.execute(
        select(Party.id, Party.name, Party.alpha2, Party.alpha3).where(
            Party.id.in_(ids), Party.deleted_at.is_(None)
        )
    )
    return {
        row.id: searching.of_party(row.name, (row.alpha2 or "", row.alpha3 or ""), names[row.id])
        for row in rows
    }


def _sources(session: Session, ids: Sequence[int]) -> Entries:
    rows = session.execute(
        select(Source.id, Source.title, Source.authors, Source.url, Term.label)
        .outerjoin(Term, Term.id == Source.publisher_id)
        .where(Source.id.in_(ids), Source.deleted_at.is_(None))
    )
    return {
        row.id: searching.of_source(row.title, row.label or "", row.authors, row.url)
        for row in rows
    }


def _quotes(session: Session, ids: Sequence[int]) -> Entries:
    rows = session.execute(
        select(Quote.id, Quote.exact, Quote.translation, Quote.office, Person.name)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .outerjoin(Person, Person.id == Quote.speaker_id)
        .where(Quote.id.in_(ids), Source.deleted_at.is_(None))
    )
    return {
        row.id: searching.of_quote(row.exact, row.translation, row.name or "", row.office)
        for row in rows
    }


AGREEMENTS = Kind("agreement", Agreement.id, search_agreement, _agreements)
PUBLICATIONS = Kind("publication", Publication.agreement_id, search_publication, _publications)
PARTIES = Kind("party", Party.id, search_party, _parties)
SOURCES = Kind("source", Source.id, search_source, _sources)
QUOTES = Kind("quotation", Quote.id, search_quote, _quotes)
KINDS = (AGREEMENTS, PUBLICATIONS, PARTIES, SOURCES, QUOTES)
