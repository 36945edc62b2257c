"""Look for quotations in other texts of their source, and note what became of them.

A new text is searched for all quotations; a save of a source looks in newer texts for those that it
made, moved or put back. So what is noted never depends on which came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.domain import quotations
from tracker.domain.changes import Change
from tracker.domain.vocabularies import AnchorState, QuoteMatch, SnapshotExtent
from tracker.models import Quote, QuoteCheck, Snapshot, Source
from tracker.models.mixins import now
from tracker.queries import sources as queries

_PLACE = frozenset({"start", "end", "exact"})


@dataclass(frozen=True, slots=True)
class Checked:
    """Tell what became of one quotation in a text."""

    quote: Quote
    verification: quotations.Verification


def compare(session: Session, source: Source, snapshot: Snapshot) -> list[Checked]:
    """Look for every quotation of a source in one of its texts; nothing is written."""
    rows = session.execute(
        select(Quote, Snapshot)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == source.id)
        .order_by(Quote.start, Quote.id)
    ).all()
    return [Checked(quote, verify(quote, held, snapshot)) for quote, held in rows]


def check(session: Session, source: Source, snapshot: Snapshot) -> list[Checked]:
    """Look for every quotation of a source in one of its texts and note what became of it."""
    checked = compare(session, source, snapshot)
    session.execute(delete(QuoteCheck).where(QuoteCheck.snapshot_id == snapshot.id))
    others = (item for item in checked if item.quote.snapshot_id != snapshot.id)
    _note(session, [(item, snapshot) for item in others])
    return checked


def renew(session: Session, source: Source, found: Iterable[Change]) -> None:
    """Look in newer texts for the quotations of a source that nobody looked for there.

    ``found`` are the changes of the save: what was noted of a quotation that stands elsewhere now
    is forgotten, for those were other words. However many there are, the statements are few.
    """
    if moved := _moved(found):
        numbers = session.scalars(select(Quote.id).where(Quote.uid.in_(moved))).all()
        session.execute(delete(QuoteCheck).where(QuoteCheck.quote_id.in_(numbers)))
    pairs = _unchecked(session, source)
    if not pairs:
        return
    held = select(Snapshot).where(Snapshot.source_id == source.id)
    texts = {text.id: text for text in session.scalars(held)}
    _note(
        session,
        [
            (Checked(quote, verify(quote, texts[quote.snapshot_id], texts[number])), texts[number])
            for quote, number in pairs
        ],
    )


def _moved(found: Iterable[Change]) -> set[str]:
    """Return the uids of the quotations that a save took from their place."""
    moved = set()
    for item in found:
        match item.path.split("/"):
            case ["snapshots", _, "quotes", uid] if item.before is not None:
                moved.add(uid)
            case ["snapshots", _, "quotes", uid, name] if name in _PLACE:
                moved.add(uid)
    return moved


def _unchecked(session: Session, source: Source) -> list[Any]:
    """Return each quotation of a source with the number of every text to look for it in.

    Those are the newer ones; and the newest full one, that of excerpts can be older.
    """
    newest = queries.newest_full(session, source.id)
    other = aliased(Snapshot)
    is_due = queries.is_newer(other, Snapshot)
    if newest is not None:
        is_due = or_(is_due, other.id == newest.id)
    rows = session.execute(
        select(Quote, other.id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .join(other, and_(other.source_id == Snapshot.source_id, other.id != Snapshot.id))
        .outerjoin(
            QuoteCheck, and_(QuoteCheck.quote_id == Quote.id, QuoteCheck.snapshot_id == other.id)
        )
        .where(
            Snapshot.source_id == source.id,
            other.deleted_at.is_(None),
            QuoteCheck.quote_id.is_(None),
            is_due,
        )
        .order_by(Quote.id, other.id)
    )
    return list(rows)


def verify(quote: Quote, held: Snapshot, snapshot: Snapshot) -> quotations.Verification:
    """Look for a quotation that stands in one text (``held``) in another, or in the same."""
    anchor = quotations.Anchor(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)
    if held.id == snapshot.id or held.extent is SnapshotExtent.FULL:
        return quotations.verify(snapshot.text, anchor)
    # of excerpts only the words count: what stands around them is our own "[…]"
    bare = quotations.Anchor(quote.start, quote.end, quote.exact, "", "")
    start = quotations.ExcerptText(held.text, held.offsets or []).to_full(quote.start)
    if start is not None and snapshot.extent is SnapshotExtent.FULL:
        return quotations.verify(snapshot.text, bare, expected_start=start)
    placed = quotations.place(snapshot.text, quote.exact)
    if placed.state is quotations.PlaceState.FOUND and placed.matched is QuoteMatch.EXACT:
        return quotations.Verification(AnchorState.MOVED, placed.anchor)
    if placed.state is quotations.PlaceState.AMBIGUOUS:
        return quotations.Verification(AnchorState.AMBIGUOUS, candidates=placed.candidates)
    return quotations.Verification(AnchorState.LOST, suggestions=placed.suggestions)


def _note(session: Session, items: list[tuple[Checked, Snapshot]]) -> None:
    if items:
        moment = now()
        rows = [_row(item, snapshot, moment) for item, snapshot in items]
        session.execute(insert(QuoteCheck), rows)


def _row(item: Checked, snapshot: Snapshot, moment: datetime) -> dict[str, Any]:
    anchor = item.verification.anchor
    return {
        "quote_id": item.quote.id,
        "snapshot_id": snapshot.id,
        "state": item.verification.state,
        "start": None if anchor is None else anchor.start,
        "end": None if anchor is None else anchor.end,
        "checked_at": moment,
    }
