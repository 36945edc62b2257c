"""Make and end one's own secret addresses of calendars and of changes."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify

from tracker.domain.inputs import FeedTokenInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import FeedKind
from tracker.queries import feeds as queries
from tracker.services import feeds as service
from tracker.web import auth, feeds, saved_timelines
from tracker.web import session as database
from tracker.web.api import bodies
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed

_FIELDS: dict[str, Any] = {"uid": str, "name": str, "kind": FeedKind, "selection": dict}
FEED = Shape("feed", **_FIELDS, created_at=datetime)
MADE = Shape("made_feed", **_FIELDS, created_at=datetime, address=str)


@operation("GET", "/feeds", access=Permission.OWN, answers=FEED, is_list=True)
def index() -> Response:
    """List one's feed addresses that work; their secrets are not kept."""
    return listed(FEED, queries.tokens(database.get(), auth.signed_in().id))


@operation(
    "POST",
    "/feeds",
    access=Permission.OWN,
    body=FeedTokenInput,
    answers=MADE,
    status=HTTPStatus.CREATED,
)
def create() -> tuple[Response, int]:
    """Make a feed address; it is told this once."""
    session, user = database.get(), auth.signed_in()
    data = bodies.read(FeedTokenInput)
    saved_timelines.check_selection(data.selection)
    row, secret = service.create(session, data, user.id, by=user.actor)
    told = MADE.of(row, address=feeds.address(data.kind, secret))
    return jsonify(told), HTTPStatus.CREATED


@operation("DELETE", "/feeds/<uid>", access=Permission.OWN, status=HTTPStatus.NO_CONTENT)
def revoke(uid: str) -> tuple[str, int]:
    """End one of one's feed addresses."""
    session, user = database.get(), auth.signed_in()
    service.revoke(session, queries.get_token(session, user.id, uid), by=user.actor)
    return "", HTTPStatus.NO_CONTENT
