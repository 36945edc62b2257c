"""Load sources with the short passages that are held of them, and the quotations in these."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain import quotations
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import QuoteInput, SnapshotInput, SourceInput
from tracker.domain.quotations import ExcerptText
from tracker.domain.vocabularies import (
    Action,
    SnapshotExtent,
    SourceKind,
    SpeechMode,
    TermVocabulary,
)
from tracker.models import Quote, Source
from tracker.services import revisions, sources
from tracker.services.quotes import QUOTES
from tracker.services.seeding.common import (
    EDIT,
    Item,
    Report,
    Seeds,
    date_of,
    missing,
    naming,
    stable_uid,
)
from tracker.services.seeding.terms import Labels, label_of


def quote_uid(reference: str) -> str:
    """Return the uid of a quotation that the files name ``<source>#<key>``."""
    return stable_uid("quotes", *reference.split("#", 1))


def load_sources(session: Session, seeds: Seeds, labels: Labels, report: Report) -> None:
    """Load missing sources."""
    for item in missing(session, Source, seeds.sources, "sources", report):
        with naming(f"source {item['slug']}"):
            _load_source(session, item, labels)


def _load_source(session: Session, item: Item, labels: Labels) -> None:
    data = SourceInput(
        title=item["title"],
        kind=SourceKind(item["kind"]),
        slug=item["slug"],
        publisher=label_of(labels, TermVocabulary.PUBLISHER, item["publisher"]),
        authors="\n".join(item["authors"]),
        url=item["url"],
        published=date_of(item["published"]),
        accessed_on=item["accessed_on"],
        language=item["language"],
        is_official=item["is_official"],
        licence_note=item["licence_note"],
    )
    uid = stable_uid("source", data.slug)
    source = Source(uid=uid, slug=data.slug, title=data.title, kind=data.kind)
    with revisions.change(session, source, EDIT, Action.CREATED):
        sources.write(session, source, data)
        _load_text(session, source, item)


def _load_text(session: Session, source: Source, item: Item) -> None:
    held = item["snapshot"]
    text = quotations.excerpts((part["start"], part["text"]) for part in held["excerpts"])
    snapshot = sources.store(
        session,
        source,
        SnapshotInput(
            text=text.text,
            offsets=text.offsets,
            extent=SnapshotExtent(held["extent"]),
            retrieved_at=held["retrieved_at"],
            extraction=held["extraction"],
        ),
    )
    for quote in item["quotes"]:
        with naming(f"#{quote['key']}"):
            data = QuoteInput(
                snapshot=snapshot.uid,
                exact=quote["exact"],
                start=_place(text, quote),
                speaker=quote["speaker"] or "",
                office=quote["office"],
                speech_mode=SpeechMode(quote["mode"]),
                language=quote["language"],
                translation=quote["translation"],
            )
            row = Quote(uid=quote_uid(f"{source.slug}#{quote['key']}"))
            QUOTES.write(session, source, row, data)
            session.add(row)


def _place(text: ExcerptText, quote: Item) -> int | None:
    """Return where a quotation stands in the excerpts; None: the words have to be looked up."""
    start, end, exact = quote["start"], quote["end"], quote["exact"]
    if start is None:
        return None
    if end - start != len(exact):
        message = f"{start} to {end} are {end - start} characters; “{exact}” has {len(exact)}."
        raise InvalidInput({"end": [message]})
    for here, full, length in text.offsets:
        if here is None or full is None or length is None:
            continue
        if full <= start and end <= full + length:
            return here + int(start) - full
    raise InvalidInput({"start": [f"No excerpt holds the words from {start} to {end}."]})
