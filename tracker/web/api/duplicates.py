"""Find agreements that are recorded twice, and merge two."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import duplicates as queries
from tracker.services import duplicates as service
from tracker.services.batches import NotApplied
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies, conditions, pages
from tracker.web.api.batches import BATCH, refuse
from tracker.web.api.operations import REASON, operation
from tracker.web.api.shapes import Shape

PAIR = Shape(
    "duplicate",
    uid=str,
    reason=str,
    score=int,
    slug=str,
    title=str,
    other_slug=str,
    other_title=str,
)
LOOK = Shape("look", found=int)
_WRITE: dict[str, Any] = {"access": Permission.WRITE}


@dataclass(frozen=True, slots=True)
class MergeBody:
    """Name the agreement that is kept, the versions that were looked at, and what is taken over.

    ``theirs`` are the fields of the kept one that the other gives.
    """

    kept: str
    version: int
    other_version: int
    theirs: tuple[str, ...] = ()


@operation("GET", "/duplicates", answers=PAIR, is_list=True, asks=("page", "limit"), **_WRITE)
def index() -> Response:
    """List pairs that may be one agreement, the likeliest first."""
    return pages.paged(queries.list_page, PAIR.of)


@operation("POST", "/duplicates", answers=LOOK, **_WRITE)
def look() -> Response:
    """Look for more of them."""
    return jsonify({"found": service.look(database.get())})


@operation("POST", "/duplicates/<uid>/merge", body=MergeBody, answers=BATCH, **REASON, **_WRITE)
def merge(uid: str) -> Response:
    """Merge two agreements, as one batch; the other address leads to the one that is kept."""
    session, body = database.get(), bodies.read(MergeBody)
    _, kept, other = queries.get(session, uid)
    if body.kept == other.slug:
        kept, other = other, kept
    if body.kept != kept.slug:
        raise InvalidInput({"kept": [f"Name {kept.slug} or {other.slug}."]})
    edit = conditions.edit(is_conditional=False)
    versions = body.version, body.other_version
    try:
        batch = service.merge(session, kept, other, edit, versions=versions, chosen=body.theirs)
    except NotApplied as error:
        refuse(error)
    return jsonify(BATCH.of(batch))


@operation("POST", "/duplicates/<uid>/dismiss", status=HTTPStatus.NO_CONTENT, **_WRITE)
def dismiss(uid: str) -> tuple[str, int]:
    """Keep that two agreements are two."""
    session = database.get()
    pair, _, _ = queries.get(session, uid)
    service.dismiss(session, pair, auth.actor())
    return "", HTTPStatus.NO_CONTENT
