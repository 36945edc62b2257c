"""Keep what is typed into the forms of the pages and not saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, jsonify

from tracker.domain.errors import InvalidInput
from tracker.queries import drafts as queries
from tracker.services import drafts as service
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed

DRAFT = Shape("draft", uid=str, address=str, fields=[[str]], updated_at=datetime)


@dataclass(frozen=True, slots=True)
class DraftBody:
    """Hold the address of a form and what its fields hold: pairs of name and value."""

    address: str
    fields: tuple[tuple[str, ...], ...]


@operation("GET", "/drafts", answers=DRAFT, is_list=True)
def index() -> Response:
    """List one's drafts, the one typed into last first."""
    return listed(DRAFT, queries.list_of(database.get(), auth.signed_in().id))


@operation("PUT", "/drafts", body=DraftBody, answers=DRAFT)
def keep() -> Response:
    """Keep what a form holds; what was kept of it before is replaced.

    ``address`` is that of the form, such as /agreements/new. A save makes the draft go.
    """
    body = bodies.read(DraftBody)
    if any(len(pair) != len(("name", "value")) for pair in body.fields):
        raise InvalidInput({"fields": ["Send pairs of a name and a value."]})
    row = service.keep(database.get(), auth.signed_in().id, body.address, body.fields)
    return jsonify(DRAFT.of(row))


@operation("DELETE", "/drafts/<uid>", status=HTTPStatus.NO_CONTENT)
def discard(uid: str) -> tuple[str, int]:
    """Throw one of one's drafts away."""
    session = database.get()
    row = queries.get(session, auth.signed_in().id, uid)
    service.forget(session, row.user_id, row.address)
    return "", HTTPStatus.NO_CONTENT
