"""Invite people by a link."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify

from tracker.domain.inputs import InvitationInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Role
from tracker.queries import invitations as queries
from tracker.services import invitations as service
from tracker.web import auth, context
from tracker.web import session as database
from tracker.web.api import bodies
from tracker.web.api.operations import operation
from tracker.web.api.pages import paged
from tracker.web.api.shapes import Shape

_FIELDS: dict[str, Any] = {
    "uid": str,
    "role": Role,
    "note": str,
    "uses": int,
    "uses_allowed": int,
    "made_by_name": str,
    "created_at": datetime,
    "expires_at": datetime,
    "revoked_at": datetime | None,
}
INVITATION = Shape("invitation", **_FIELDS)
MADE = Shape("made_invitation", **_FIELDS, url=str)
_ADMIN: dict[str, Any] = {"access": Permission.ADMINISTER}


@operation(
    "GET", "/invitations", answers=INVITATION, is_list=True, asks=("page", "limit"), **_ADMIN
)
def index() -> Response:
    """List invitations, the newest first; ended ones too."""
    return paged(queries.list_page, lambda row: INVITATION.of(row.Invitation))


@operation(
    "POST",
    "/invitations",
    body=InvitationInput,
    answers=MADE,
    status=HTTPStatus.CREATED,
    **_ADMIN,
)
def create() -> tuple[Response, int]:
    """Make an invitation; its link is told this once."""
    data = bodies.read(InvitationInput)
    row, secret = service.create(database.get(), data, by=auth.actor())
    return jsonify(MADE.of(row, url=context.links().invitation(secret))), HTTPStatus.CREATED


@operation("DELETE", "/invitations/<uid>", status=HTTPStatus.NO_CONTENT, **_ADMIN)
def revoke(uid: str) -> tuple[str, int]:
    """Let nobody else in by an invitation."""
    session = database.get()
    service.revoke(session, queries.get(session, uid), by=auth.actor())
    return "", HTTPStatus.NO_CONTENT
