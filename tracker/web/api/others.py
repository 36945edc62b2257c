"""Store texts, keep words, and say what there is besides records: formats, the document itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, jsonify, url_for

from tracker import exporters
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.inputs import SnapshotInput, TermInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import SnapshotExtent
from tracker.queries import sources, terms
from tracker.services import sources as source_service
from tracker.services import terms as term_service
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies, conditions, openapi
from tracker.web.api.operations import Operation, add

_OF_A_TEXT = frozenset({"text", "extent", "extraction"})
_OF_A_WORD = frozenset({"uid"})


def add_views(blueprint: Blueprint) -> None:
    """Add the addresses."""

    def offer(rule: str, name: str, view: Callable[..., Response], **more: Any) -> None:
        add(blueprint, rule, name, view, Operation(**{"access": Permission.READ_TEXTS, **more}))

    at = "/sources/<slug>/snapshots"
    word: dict[str, Any] = {"tag": "terms", "access": Permission.ADMINISTER}
    offer(
        at,
        "store_text",
        store_text,
        summary="Store a text of a source.",
        tag="sources",
        access=Permission.DRAFT,
        method="POST",
        body="text",
        answers="stored_text",
        is_conditional=True,
    )
    shown = {"summary": "Show a stored text.", "tag": "sources", "answers": "stored_text"}
    offer(f"{at}/<uid>", "show_text", show_text, **shown)
    offer("/terms", "terms", list_terms, summary="List the words.", tag="terms", is_list=True)
    word |= {"body": TermInput, "answers": "term"}
    offer("/terms", "make_term", make_term, summary="Add a word.", method="POST", **word)
    changed = {"summary": "Change or retire a word.", "method": "PUT"} | word
    offer("/terms/<uid>", "change_term", change_term, **changed)
    offer("/exports", "exports", formats, summary="List the formats.", tag="exports", is_list=True)
    public = {"tag": "document", "access": Permission.PUBLIC}
    offer("/openapi.json", "openapi", document, summary="Describe the API.", **public)


def store_text(slug: str) -> Response:
    """Store a text; it never changes again."""
    session, edit = database.get(), conditions.edit()
    source, body = sources.get(session, slug), bodies.sent()
    if unknown := sorted(body.keys() - _OF_A_TEXT):
        raise InvalidInput({unknown[0]: ["There is no such field here."]})
    data = SnapshotInput(
        text=bodies.field(str, body, "text", ""),
        extent=bodies.field(SnapshotExtent, body, "extent", SnapshotExtent.FULL),
        extraction=bodies.field(str, body, "extraction", "") or "sent by a program",
        retrieved_at=datetime.now(UTC),
    )
    try:
        snapshot, _ = source_service.add_snapshot(session, source, data, edit)
    except Conflict as conflict:
        session.rollback()
        return conditions.stale(sources.get(session, slug), conflict.expected)
    response = conditions.tagged(_text(snapshot), source.version, HTTPStatus.CREATED)
    where = url_for("api.show_text", slug=slug, uid=snapshot.uid, _external=True)
    response.headers["Location"] = where
    return response


def show_text(slug: str, uid: str) -> Response:
    """Show a stored text; the places of quotations count in its letters."""
    session = database.get()
    source = sources.get(session, slug)
    held = {row.uid: row for row in sources.snapshots(session, source.id)}
    if uid not in held:
        raise NotFound("stored text", uid)
    return conditions.tagged(_text(held[uid]), source.version)


def list_terms() -> Response:
    """List the words of the open vocabularies."""
    return jsonify({"items": [_word(row) for row in terms.list_all(database.get())]})


def make_term() -> Response:
    """Add a word."""
    data = bodies.read(TermInput, bodies.sent(), _OF_A_WORD)
    row = term_service.create(database.get(), data, by=auth.actor())
    response = jsonify(_word(row))
    response.status_code = HTTPStatus.CREATED
    return response


def change_term(uid: str) -> Response:
    """Change or retire a word; it keeps its vocabulary and its address part."""
    session = database.get()
    row = terms.get(session, uid)
    data = bodies.read(TermInput, bodies.sent(), _OF_A_WORD)
    term_service.update(session, row, data, by=auth.actor())
    return jsonify(_word(row))


def formats() -> Response:
    """List the formats in which agreements leave as files."""
    found = [
        {"key": each.key, "label": each.label, "media_type": each.media_type}
        for each in exporters.offered()
    ]
    return jsonify({"items": found})


def document() -> Response:
    """Describe every operation (OpenAPI 3.1)."""
    return jsonify(openapi.document())


def _text(row: Any) -> bodies.Data:
    return {
        "uid": row.uid,
        "text": row.text,
        "sha256": row.sha256,
        "extent": row.extent.value,
        "extraction": row.extraction,
        "retrieved_at": row.retrieved_at.isoformat(),
    }


def _word(row: Any) -> bodies.Data:
    return {
        "uid": row.uid,
        "vocabulary": row.vocabulary.value,
        "slug": row.slug,
        "label": row.label,
        "definition": row.definition,
        "is_retired": row.is_retired,
    }
