"""Look for records by words, as pages do."""

from __future__ import annotations

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.models import (
    Agreement,
    Party,
    Quote,
    Snapshot,
    Source,
    search_agreement,
    search_party,
    search_passage,
    search_quote,
    search_source,
)
from tracker.queries import search

NAMES = {
    search_agreement: Agreement.title,
    search_party: Party.name,
    search_source: Source.title,
    search_quote: Quote.exact,
}


def found(session: Session, text: str, table: Table = search_agreement) -> set[str]:
    """Return the names of the records of one kind that words find."""
    question = search.ask(session, text)
    asked = question.asked if table is search_agreement else search.by_names(question).asked
    name = NAMES[table]
    answers = search.numbers(session, table, asked)
    return set(session.scalars(select(name).where(name.class_.id.in_(answers))))


def found_texts(session: Session, text: str) -> set[str]:
    """Return the titles of the sources in whose stored texts words stand."""
    asked = search.by_names(search.ask(session, text)).asked
    passages = search.numbers(session, search_passage, asked)
    return set(
        session.scalars(
            select(Source.title)
            .join(Snapshot, Snapshot.source_id == Source.id)
            .join(search_passage, search_passage.c.snapshot_id == Snapshot.id)
            .where(search_passage.c.id.in_(passages))
        )
    )
