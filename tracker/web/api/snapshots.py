"""Store texts of sources, show them, and say where quotations stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Response, url_for

from tracker.domain.inputs import SnapshotInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import SnapshotExtent
from tracker.queries import quotes, sources
from tracker.services import quotes as quote_service
from tracker.services import sources as service
from tracker.web import rights
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns
from tracker.web.api.conditions import Attempt
from tracker.web.api.operations import REASON, operation
from tracker.web.api.shapes import Shape

_AT = "/sources/<slug>/snapshots"
TEXT = Shape(
    "stored_text",
    uid=str,
    text=str,
    sha256=str,
    extent=SnapshotExtent,
    extraction=str,
    retrieved_at=datetime,
)


@dataclass(frozen=True, slots=True)
class TextBody:
    """Hold a text, how much of the source it is, and by what it was taken out."""

    text: str
    extent: SnapshotExtent = SnapshotExtent.FULL
    extraction: str = ""


@dataclass(frozen=True, slots=True)
class PlaceBody:
    """Say where a quotation stands: at which letter, with which words."""

    start: int
    exact: str


@operation(
    "POST",
    _AT,
    body=TextBody,
    answers=TEXT,
    status=HTTPStatus.CREATED,
    is_conditional=True,
    **REASON,
)
def create(slug: str) -> Response:
    """Store a text of a source; it never changes again."""
    session, edit = database.get(), conditions.edit()
    source, body = sources.get(session, slug), bodies.read(TextBody)
    data = SnapshotInput(
        text=body.text,
        extent=body.extent,
        extraction=body.extraction or "sent by a program",
        retrieved_at=datetime.now(UTC),
    )
    with _guarded(slug, body):
        snapshot, _ = service.add_snapshot(session, source, data, edit)
    response = conditions.tagged(TEXT.of(snapshot), source.version, HTTPStatus.CREATED)
    where = url_for("api.snapshots_show", slug=slug, uid=snapshot.uid, _external=True)
    response.headers["Location"] = where
    return response


@operation("GET", f"{_AT}/<uid>", access=Permission.READ_TEXTS, answers=TEXT)
def show(slug: str, uid: str) -> Response:
    """Show a stored text; the places of quotations count in its letters."""
    session = database.get()
    source = sources.get(session, slug)
    return conditions.tagged(TEXT.of(sources.get_snapshot(session, source, uid)), source.version)


@operation(
    "PUT",
    f"{_AT}/<uid>/quotes/<quote>",
    body=PlaceBody,
    answers=nouns.SHAPES["sources"],
    is_conditional=True,
    **REASON,
)
def reanchor(slug: str, uid: str, quote: str) -> Response:
    """Move a quotation of the source to a place in this text."""
    session, edit = database.get(), conditions.edit()
    source = sources.get(session, slug)
    rights.require_for_quotes([quotes.get(session, quote).Quote])
    snapshot, body = sources.get_snapshot(session, source, uid), bodies.read(PlaceBody)
    with _guarded(slug, body):
        quote_service.reanchor(session, source, quote, snapshot, body.start, body.exact, edit)
    return conditions.tagged(nouns.told(nouns.NOUNS[-1], source), source.version)


def _guarded(slug: str, body: Any) -> Any:
    mine, session = conditions.sent_by(body), database.get()
    return conditions.guarded(lambda: sources.get(session, slug), Attempt.adding(mine))
