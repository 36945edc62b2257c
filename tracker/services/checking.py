"""Check that every quotation still stands in the texts that are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import AnchorState
from tracker.models import Quote, Snapshot, Source
from tracker.queries import sources as queries
from tracker.services import quote_checks


@dataclass(frozen=True, slots=True)
class Finding:
    """Tell what became of one quotation in one text.

    ``is_own`` marks the text it was taken from; the other is the newest full text of its source.
    """

    source: str
    quote_uid: str
    exact: str
    state: AnchorState
    is_own: bool


def check_all(session: Session) -> Iterator[Finding]:
    """Check each quotation against its own text and the newest full text of its source.

    Deleted sources count too, for they can be restored. Only one source's texts are held in
    memory at a time.
    """
    last = 0
    while True:
        row = session.execute(
            select(Source.id, Source.slug).where(Source.id > last).order_by(Source.id).limit(1)
        ).first()
        if row is None:
            return
        last = row.id
        yield from _check_source(session, row.id, row.slug)


def _check_source(session: Session, source_id: int, slug: str) -> Iterator[Finding]:
    quotes = session.execute(
        select(Quote, Snapshot)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == source_id)
        .order_by(Quote.snapshot_id, Quote.start, Quote.id)
    ).all()
    if not quotes:
        return
    newest = queries.newest_full(session, source_id)
    for quote, held in quotes:
        state = quote_checks.verify(quote, held, held).state
        yield Finding(slug, quote.uid, quote.exact, state, is_own=True)
        if newest is not None and newest.id != held.id:
            state = quote_checks.verify(quote, held, newest).state
            yield Finding(slug, quote.uid, quote.exact, state, is_own=False)
