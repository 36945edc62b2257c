"""Read and keep the words of the open vocabularies."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response

from tracker.domain.inputs import TermInput
from tracker.domain.permissions import Permission
from tracker.queries import terms as queries
from tracker.services import terms as service
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies, conditions
from tracker.web.api.bodies import hints_of
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Shape, listed

WORD = Shape("term", uid=str, **hints_of(TermInput))
_TOLD = frozenset({"uid", "base"})
_WRITING: dict[str, Any] = {
    "access": Permission.ADMINISTER,
    "body": TermInput,
    "told": _TOLD,
    "answers": WORD,
}


@operation("GET", "/terms", access=Permission.READ_TEXTS, answers=WORD, is_list=True)
def index() -> Response:
    """List the words."""
    return listed(WORD, queries.list_all(database.get()))


@operation("GET", "/terms/<uid>", access=Permission.READ_TEXTS, answers=WORD)
def show(uid: str) -> Response:
    """Show a word."""
    return _answer(queries.get(database.get(), uid))


@operation("POST", "/terms", status=HTTPStatus.CREATED, **_WRITING)
def create() -> Response:
    """Add a word."""
    data = bodies.read(TermInput, told=_TOLD)
    return _answer(service.create(database.get(), data, by=auth.actor()), HTTPStatus.CREATED)


@operation("PUT", "/terms/<uid>", is_conditional=True, **_WRITING)
def replace(uid: str) -> Response:
    """Change or retire a word; it keeps its vocabulary and its address part."""
    session = database.get()
    row = queries.get(session, uid, is_locked=True)
    data = bodies.read(TermInput, told=_TOLD)
    conditions.require_same(WORD.of(row), conditions.sent_by(data))
    service.update(session, row, data, by=auth.actor())
    return _answer(row)


def _answer(row: Any, status: int = HTTPStatus.OK) -> Response:
    told = WORD.of(row)
    return conditions.tagged(told, conditions.digest(told), status)
