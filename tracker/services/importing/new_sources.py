"""Make the new sources of a file with their excerpts and quotations, a few statements for hundreds.

Each source gets one revision. The rules are those of ``revisions.change``; nothing rests on a new
source yet, so nothing else is derived anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.importing import proofs
from tracker.domain.importing.contents import Data
from tracker.domain.inputs import Edit
from tracker.domain.vocabularies import Action, TermVocabulary
from tracker.models import Person, Quote, Revision, Source
from tracker.models.mixins import now
from tracker.services import aggregates, lookups, quotes, refusals, search, sources
from tracker.services.importing import excerpts


def make(session: Session, quoted: Sequence[Sequence[Data]], edit: Edit) -> list[int]:
    """Make a source for each group of its quotations; return the numbers of their revisions.

    Raises InvalidInput where the database refuses, and leaves no trace then.
    """
    if not quoted:
        return []
    try:
        with session.begin_nested():
            rows = _sources(session, quoted)
            _quote(session, rows, quoted)
            return _save(session, rows, edit)
    except IntegrityError as error:
        raise refusals.explain(error) from error


def _sources(session: Session, quoted: Sequence[Sequence[Data]]) -> list[Source]:
    publishers: dict[str, int | None] = {}
    rows = []
    for records in quoted:
        data = proofs.source_of(records[0])
        if data.publisher not in publishers:
            found = lookups.term(session, TermVocabulary.PUBLISHER, data.publisher)
            publishers[data.publisher] = found
        slug = data.slug or lookups.free_slug(session, Source, "", data.publisher, data.title)
        row = Source(slug=slug, publisher_id=publishers[data.publisher])
        sources.copy(row, data)
        rows.append(row)
    session.add_all(rows)
    session.flush()  # their texts need their row numbers
    return rows


def _quote(session: Session, rows: Sequence[Source], quoted: Sequence[Sequence[Data]]) -> None:
    found = [excerpts.of(records) for records in quoted]
    held = [sources.held(source, text) for source, (text, _) in zip(rows, found, strict=True)]
    session.add_all(held)
    session.flush()  # their quotations need their row numbers
    speakers: dict[str, int | None] = {"": None}
    for source, snapshot, records, (_, starts) in zip(rows, held, quoted, found, strict=True):
        for record, start in zip(records, starts, strict=True):
            data = proofs.quote_of(record, snapshot.uid, start)
            if data.speaker not in speakers:
                speakers[data.speaker] = lookups.number(session, Person, data.speaker, "speaker")
            row = Quote(uid=record["uid"], speaker_id=speakers[data.speaker])
            quotes.copy(row, source, snapshot, data)
            session.add(row)
    session.flush()  # the dump reads them past the session


def _save(session: Session, rows: Sequence[Source], edit: Edit) -> list[int]:
    """Write one revision for each, and the words by which they are found."""
    numbers = [row.id for row in rows]
    content = aggregates.dump_all(session, Source, numbers)
    at = now()
    revisions = []
    for row in rows:
        row.version, row.updated_at = 1, at
        revisions.append(
            Revision(
                source_id=row.id,
                version=row.version,
                actor_id=edit.by.id,
                actor_name=edit.by.name,
                at=at,
                action=Action.CREATED,
                reason=edit.reason,
                data=content[row.id],
                changes=[],
            )
        )
    session.add_all(revisions)
    session.flush()  # the batch names them
    search.refresh_sources(session, numbers)
    return [each.id for each in revisions]
