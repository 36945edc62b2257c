"""Say something about records, and read what others say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, jsonify

from tracker.domain.inputs import CommentInput
from tracker.domain.permissions import Permission
from tracker.queries import comments as queries
from tracker.services import comments as service
from tracker.web import auth, notices
from tracker.web import session as database
from tracker.web.api import bodies
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed
from tracker.web.history import GET

_AT = "/<any(agreements, parties, persons, sources):plural>/<slug>/comments"
COMMENT = Shape(
    "comment",
    uid=str,
    text=str,
    author_name=str,
    created_at=datetime,
    resolved_at=datetime | None,
    resolved_by_name=str,
)


@dataclass(frozen=True, slots=True)
class ResolutionBody:
    """Say whether a comment is settled."""

    is_resolved: bool


@operation("GET", _AT, access=Permission.READ_TEXTS, answers=COMMENT, is_list=True)
def index(plural: str, slug: str) -> Response:
    """List the comments on a record."""
    session = database.get()
    return listed(COMMENT, queries.of_record(session, GET[plural](session, slug)))


@operation("POST", _AT, body=CommentInput, answers=COMMENT, status=HTTPStatus.CREATED)
def create(plural: str, slug: str) -> tuple[Response, int]:
    """Say something about a record; who worked on it is told."""
    session = database.get()
    record, data = GET[plural](session, slug), bodies.read(CommentInput)
    row = service.create(session, record, data, auth.actor(), mail=notices.stationery())
    session.flush()
    return jsonify(COMMENT.of(row)), HTTPStatus.CREATED


@operation("PUT", f"{_AT}/<uid>", body=ResolutionBody, answers=COMMENT)
def settle(plural: str, slug: str, uid: str) -> Response:
    """Close a comment, or open it again."""
    session = database.get()
    row = queries.get(session, GET[plural](session, slug), uid)
    if bodies.read(ResolutionBody).is_resolved:
        service.resolve(session, row, auth.actor())
    else:
        service.reopen(session, row)
    return jsonify(COMMENT.of(row))
