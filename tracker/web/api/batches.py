"""Tell what was saved together, and undo it as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, NoReturn

from flask import Response, abort, jsonify

from tracker.domain.errors import Conflict, Forbidden
from tracker.domain.vocabularies import Action, BatchKind, BatchState
from tracker.queries import agreements
from tracker.queries import batches as queries
from tracker.services import batches as service
from tracker.services import revisions
from tracker.services.aggregates import dump
from tracker.web import batches, problems
from tracker.web import session as database
from tracker.web.api import bodies, conditions, pages
from tracker.web.api.operations import REASON, operation
from tracker.web.api.shapes import Data, Shape

_LISTED = 50
_PAGES = {"is_list": True, "asks": ("page", "limit")}
BATCH = Shape(
    "batch",
    uid=str,
    kind=BatchKind,
    state=BatchState,
    title=str,
    reason=str,
    made_by_name=str,
    applied_at=datetime | None,
    counts=dict,
)
SAVED = Shape("batch_save", slug=str, title=str, version=int, action=Action, is_changed=bool)


@dataclass(frozen=True, slots=True)
class UndoBody:
    """Say whether records that were changed since are left, and the others undone."""

    leaves_changed: bool = False


@operation("GET", "/batches", answers=BATCH, **_PAGES)
def index() -> Response:
    """List what was saved together, the newest first."""
    return pages.paged(queries.list_applied, BATCH.of)


@operation("GET", "/batches/<uid>", answers=BATCH)
def show(uid: str) -> Response:
    """Show a batch."""
    return jsonify(BATCH.of(batches.applied(uid)))


@operation("GET", "/batches/<uid>/saves", answers=SAVED, **_PAGES)
def saves(uid: str) -> Response:
    """List the agreements that a batch saved."""
    return pages.paged(queries.saved, SAVED.of, batches.applied(uid))


@operation("POST", "/batches/<uid>/undo", body=UndoBody, answers=BATCH, **REASON)
def undo(uid: str) -> Response:
    """Put everything back to how it was before a batch; the answer is the batch that did it."""
    session, batch = database.get(), batches.applied(uid)
    if not batches.may_undo(batch):
        raise Forbidden("Contributors undo drafts of their own only. Ask an editor.")
    edit = conditions.edit(is_conditional=False)
    leaves = bodies.read(UndoBody).leaves_changed
    try:
        done = service.undo(session, batch, edit.by, reason=edit.reason, leaves_changed=leaves)
    except service.NotApplied as error:
        refuse(error)
    return jsonify(BATCH.of(done.batch))


def refuse(
    error: service.NotApplied, yours: Callable[[int], Data | None] = lambda _: None
) -> NoReturn:
    """Answer which rows kept everything back: 412 where one moved on, 422 otherwise.

    ``yours`` returns what a row would have saved, by its number.
    """
    session = database.get()
    session.rollback()
    rows = [_row(*each, yours) for each in error.failed[:_LISTED]]
    if error.is_conflict:
        conditions.refuse("", "Records were changed meanwhile.", rows=rows)
    abort(problems.problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), rows=rows))


def _row(number: int, title: str, error: Exception, yours: Callable[[int], Any]) -> Data:
    told = {"number": number, "title": title, "detail": str(error), "fields": []}
    if not isinstance(error, Conflict):
        return told
    session = database.get()
    record = agreements.get(session, error.key, with_deleted=True)
    revision = revisions.find(session, record, error.expected)
    before = dict(revision.data) if revision else {}
    mine = yours(number) or before
    return told | {"fields": conditions.compared_whole(before, dump(session, record), mine)}
