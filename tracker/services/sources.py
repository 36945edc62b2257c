"""Write sources and their stored texts."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import texts
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, SnapshotInput, SourceInput, not_yet
from tracker.domain.messages import say
from tracker.domain.vocabularies import Action, TermVocabulary
from tracker.models import Quote, Snapshot, Source
from tracker.models.mixins import now
from tracker.queries import uses
from tracker.services import lookups, quote_checks, revisions


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
    _require_past(published)
    with revisions.change(session, source, edit):
        source.published = published


def delete(session: Session, source: Source, edit: Edit) -> None:
    """Take a source out of use; raises InvalidInput while facts rest on it."""
    with revisions.change(session, source, edit, Action.DELETED):
        if found := uses.of_source(session, source):
            raise InvalidInput({"": [use.message for use in found]})
        source.deleted_at = source.deleted_at or now()


def write(session: Session, source: Source, data: SourceInput) -> None:
    """Copy a checked input onto a source, inside a save."""
    source.publisher_id = lookups.term(session, TermVocabulary.PUBLISHER, data.publisher)
    copy(source, data)


def _require_past(published: FuzzyDate | None) -> None:
    """Raise InvalidInput for a day of publication after today."""
    if found := not_yet(now().date(), published=published):
        raise InvalidInput(found)


def copy(source: Source, data: SourceInput) -> None:
    """Copy all of a checked input but the publisher onto a source."""
    _require_past(data.published)
    source.title, source.kind = data.title, data.kind
    source.authors = data.authors
    source.url, source.archive_url = data.url, data.archive_url
    source.published, source.accessed_on = data.published, data.accessed_on
    source.language, source.is_official = data.language, data.is_official
    source.licence_note = data.licence_note


def add_snapshot(
    session: Session, source: Source, data: SnapshotInput, edit: Edit
) -> tuple[Snapshot, list[quote_checks.Checked]]:
    """Store a text of a source and look for every quotation in it.

    The same text a second time is recognised and not stored again. Returns the stored text with
    what became of each quotation; nothing is moved without being certain.
    """
    with revisions.change(session, source, edit):
        found = store(session, source, data)
        checked = quote_checks.check(session, source, found)
    return found, checked


def store(session: Session, source: Source, data: SnapshotInput) -> Snapshot:
    """Store a text inside a save, or return the stored one that has the same words."""
    sha256 = texts.sha256(data.text)
    found = session.scalar(
        select(Snapshot).where(Snapshot.source_id == source.id, Snapshot.sha256 == sha256)
    )
    if found is None:
        found = held(source, data)
        session.add(found)
    found.deleted_at = None
    session.flush()  # quotations and their checks point at it
    return found


def held(source: Source, data: SnapshotInput) -> Snapshot:
    """Return a stored text of a source that is new."""
    return Snapshot(
        source_id=source.id,
        text=data.text,
        sha256=texts.sha256(data.text),
        extent=data.extent,
        offsets=data.offsets,
        retrieved_at=data.retrieved_at,
        extraction=data.extraction,
    )


def hide_snapshot(session: Session, source: Source, snapshot: Snapshot, edit: Edit) -> None:
    """Hide a stored text that was a mistake; raises InvalidInput while quotations stand in it."""
    if session.scalar(select(Quote.id).where(Quote.snapshot_id == snapshot.id).limit(1)):
        raise InvalidInput({"": [say("Quotations stand in this text. It is kept for their sake.")]})
    with revisions.change(session, source, edit):
        snapshot.deleted_at = now()
