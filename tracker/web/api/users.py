"""Manage accounts and the links that let people in."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify

from tracker.domain.inputs import UserInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Role
from tracker.queries import users as queries
from tracker.services import invitations
from tracker.services import second_factors as second_factor_service
from tracker.services import users as service
from tracker.web import auth, context
from tracker.web import session as database
from tracker.web.api import bodies, conditions
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed
from tracker.web.users import LINK_LASTS

_ADDED = {"uid": str, "signed_in_at": datetime | None}
_TOLD = frozenset({*_ADDED, "base"})
USER = Shape("user", **_ADDED, name=str, display_name=str, email=str, role=Role, is_active=bool)
LINK = Shape("link", url=str)
_SENT: dict[str, Any] = {"body": UserInput, "told": _TOLD, "answers": USER}
_ADMIN: dict[str, Any] = {"access": Permission.ADMINISTER}


@operation("GET", "/users", answers=USER, is_list=True, **_ADMIN)
def index() -> Response:
    """List accounts."""
    return listed(USER, queries.list_all(database.get()))


@operation("POST", "/users", status=HTTPStatus.CREATED, **_SENT, **_ADMIN)
def create() -> Response:
    """Make an account."""
    data = bodies.read(UserInput, told=_TOLD)
    return _answer(service.create(database.get(), data, by=auth.actor()), HTTPStatus.CREATED)


@operation("GET", "/users/<uid>", answers=USER, **_ADMIN)
def show(uid: str) -> Response:
    """Show an account."""
    return _answer(queries.get(database.get(), uid))


@operation("PUT", "/users/<uid>", is_conditional=True, **_SENT, **_ADMIN)
def replace(uid: str) -> Response:
    """Change an account; the last administrator stays one, and no password keeps the old one."""
    session = database.get()
    user = queries.get(session, uid, is_locked=True)
    data = bodies.read(UserInput, told=_TOLD)
    conditions.require_same(_content(user), conditions.sent_by(data, frozenset({"password"})))
    service.update(session, user, data, by=auth.actor())
    return _answer(user)


@operation("DELETE", "/users/<uid>", is_conditional=True, status=HTTPStatus.NO_CONTENT, **_ADMIN)
def remove(uid: str) -> tuple[str, int]:
    """Remove an account for good; what was saved keeps the name."""
    session = database.get()
    user = queries.get(session, uid, is_locked=True)
    conditions.require_same(_content(user))
    service.remove(session, user, by=auth.actor())
    return "", HTTPStatus.NO_CONTENT


@operation("POST", "/users/<uid>/password-link", answers=LINK, status=HTTPStatus.CREATED, **_ADMIN)
def make_password_link(uid: str) -> tuple[Response, int]:
    """Make a link with which somebody chooses a new password; it is told this once."""
    session = database.get()
    user = queries.get(session, uid)
    secret = invitations.make_password_link(session, user, LINK_LASTS, by=auth.actor())
    return jsonify({"url": context.links().password(secret)}), HTTPStatus.CREATED


@operation("DELETE", "/users/<uid>/second-factor", status=HTTPStatus.NO_CONTENT, **_ADMIN)
def remove_second_factor(uid: str) -> tuple[str, int]:
    """Turn off the second factor of somebody who lost it."""
    session = database.get()
    second_factor_service.remove(session, queries.get(session, uid), by=auth.actor())
    return "", HTTPStatus.NO_CONTENT


def _content(user: Any) -> dict[str, Any]:
    """Return what others may have changed: not when somebody signed in."""
    told = USER.of(user)
    del told["signed_in_at"]
    return told


def _answer(user: Any, status: int = HTTPStatus.OK) -> Response:
    return conditions.tagged(USER.of(user), conditions.digest(_content(user)), status)
