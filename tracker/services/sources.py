"""Write sources and their stored texts, and check quotations against every new text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import quotations, texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, SnapshotInput, SourceInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import (
    Action,
    AnchorState,
    QuoteMatch,
    SnapshotExtent,
    TermVocabulary,
)
from tracker.models import Evidence, Quote, QuoteCheck, Snapshot, Source
from tracker.models.mixins import now
from tracker.queries import publications
from tracker.queries import sources as queries
from tracker.services import lookups, revisions


@dataclass(frozen=True, slots=True)
class Checked:
    """Tell what became of one quotation in a text."""

    quote: Quote
    verification: quotations.Verification


def create(session: Session, data: SourceInput, edit: Edit) -> Source:
    """Make a source."""
    source = Source(
        slug=lookups.free_slug(session, Source, data.slug, data.publisher, data.title),
        title=data.title,
        kind=data.kind,
    )
    with revisions.change(session, source, edit, Action.CREATED):
        write(session, source, data)
    return source


def update(session: Session, source: Source, data: SourceInput, edit: Edit) -> None:
    """Change a source's own fields."""
    if data.slug and data.slug != source.slug:
        lookups.free_slug(session, Source, data.slug)
    with revisions.change(session, source, edit):
        source.slug = data.slug or source.slug
        write(session, source, data)


def publish(session: Session, source: Source, published: FuzzyDate, edit: Edit) -> None:
    """Say when a source was published."""
    with revisions.change(session, source, edit):
        source.published = published


def delete(session: Session, source: Source, edit: Edit) -> None:
    """Take a source out of use; raises InvalidInput while facts rest on it."""
    with revisions.change(session, source, edit, Action.DELETED):
        _require_unused(session, source)
        source.deleted_at = source.deleted_at or now()


def _require_unused(session: Session, source: Source) -> None:
    quoted = (
        select(Quote.id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == source.id)
    )
    if session.scalar(select(Evidence.id).where(Evidence.quote_id.in_(quoted)).limit(1)):
        raise InvalidInput(
            {"": [say("Facts rest on quotations of this source. Take that evidence away first.")]}
        )
    if publications.resting(session, quoted):
        raise InvalidInput(
            {"": [say("What readers see rests on quotations of this source. Publish that first.")]}
        )


def write(session: Session, source: Source, data: SourceInput) -> None:
    """Copy a checked input onto a source, inside a save."""
    source.title, source.kind = data.title, data.kind
    source.publisher_id = lookups.term(session, TermVocabulary.PUBLISHER, data.publisher)
    source.authors = data.authors
    source.url, source.archive_url = data.url, data.archive_url
    source.published, source.accessed_on = data.published, data.accessed_on
    source.language, source.is_official = data.language, data.is_official
    source.licence_note = data.licence_note


def add_snapshot(
    session: Session, source: Source, data: SnapshotInput, edit: Edit
) -> tuple[Snapshot, list[Checked]]:
    """Store a text of a source and look for every quotation in it.

    The same text a second time is recognised and not stored again. Returns the stored text with
    what became of each quotation; nothing is moved without being certain.
    """
    with revisions.change(session, source, edit):
        found = store(session, source, data)
        checked = check(session, source, found)
    return found, checked


def store(session: Session, source: Source, data: SnapshotInput) -> Snapshot:
    """Store a text inside a save, or return the stored one that has the same words."""
    sha256 = texts.sha256(data.text)
    found = session.scalar(
        select(Snapshot).where(Snapshot.source_id == source.id, Snapshot.sha256 == sha256)
    )
    if found is None:
        found = Snapshot(
            source_id=source.id,
            text=data.text,
            sha256=sha256,
            extent=data.extent,
            offsets=data.offsets,
            retrieved_at=data.retrieved_at,
            extraction=data.extraction,
        )
        session.add(found)
    found.deleted_at = None
    session.flush()  # quotations and their checks point at it
    return found


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
    for item in checked:
        if item.quote.snapshot_id != snapshot.id:
            _note(session, item, snapshot)
    return checked


def check_quote(session: Session, source: Source, quote: Quote) -> None:
    """Look for one quotation in the newer texts of its source and note what became of it."""
    held = session.get_one(Snapshot, quote.snapshot_id)
    newer = select(Snapshot).where(
        Snapshot.source_id == source.id,
        queries.is_newer(Snapshot, held),
        Snapshot.deleted_at.is_(None),
    )
    for snapshot in session.scalars(newer):
        _note(session, Checked(quote, verify(quote, held, snapshot)), snapshot)


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


def _note(session: Session, item: Checked, snapshot: Snapshot) -> None:
    row = session.get(QuoteCheck, (item.quote.id, snapshot.id))
    if row is None:
        row = QuoteCheck(quote_id=item.quote.id, snapshot_id=snapshot.id)
        session.add(row)
    anchor = item.verification.anchor
    row.state = item.verification.state
    row.start = None if anchor is None else anchor.start
    row.end = None if anchor is None else anchor.end
    row.checked_at = now()


def hide_snapshot(session: Session, source: Source, snapshot: Snapshot, edit: Edit) -> None:
    """Hide a stored text that was a mistake; raises InvalidInput while quotations stand in it."""
    if session.scalar(select(Quote.id).where(Quote.snapshot_id == snapshot.id).limit(1)):
        raise InvalidInput({"": [say("Quotations stand in this text. It is kept for their sake.")]})
    with revisions.change(session, source, edit):
        snapshot.deleted_at = now()
