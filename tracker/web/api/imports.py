"""Bring in tables and change many agreements: plan, look at each row, choose, save as one batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import UnsupportedMediaType

from tracker.domain.errors import Forbidden, InvalidInput
from tracker.domain.importing.mappings import from_dict
from tracker.domain.inputs import BulkEditInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action, BatchKind, BatchState, RowOutcome
from tracker.queries import agreements
from tracker.queries import batches as queries
from tracker.services import batches, importing
from tracker.web import agreements as lists
from tracker.web import auth, bulk_edits, imports
from tracker.web import session as database
from tracker.web.api import bodies, conditions, pages
from tracker.web.api.batches import BATCH, refuse
from tracker.web.api.operations import REASON, operation
from tracker.web.api.shapes import Shape

_ONE = "/imports/<uid>"
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_DECIDED = frozenset({Action.PUBLISHED, Action.WITHDRAWN, Action.RETURNED})
IMPORT = Shape(
    "import",
    uid=str,
    kind=BatchKind,
    state=BatchState,
    title=str,
    counts=dict,
    chosen=int,
    mapping=dict | None,
    expires_at=datetime | None,
)
ROW = Shape(
    "import_row",
    number=int,
    outcome=RowOutcome,
    is_chosen=bool,
    can_be_saved=bool,
    title=str,
    place=str,
    slug=str | None,
    version=int | None,
    changes=[dict],
    problems=[dict],
)
_MADE: dict[str, Any] = {"answers": IMPORT, "status": HTTPStatus.CREATED}


@dataclass(frozen=True, slots=True)
class MappingBody:
    """Say what the columns of a file mean, as the answer to its upload tells it."""

    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChoiceBody:
    """Choose or leave rows by their numbers, or all of one outcome."""

    is_chosen: bool
    numbers: tuple[int, ...] = ()
    outcome: RowOutcome | None = None


@dataclass(frozen=True, slots=True)
class ApplyBody:
    """Say whether nothing is saved where one row cannot be."""

    is_all_or_nothing: bool = True


@operation("GET", "/imports", answers=IMPORT, is_list=True)
def index() -> Response:
    """List what one prepares, the newest first."""
    found = queries.list_open(database.get(), auth.signed_in().id)
    return jsonify({"items": [_told(batch) for batch in found]})


@operation("POST", "/imports", takes="application/octet-stream", asks=("name",), **_MADE)
def upload() -> tuple[Response, int]:
    """Keep a file of tables: CSV, TSV, XLSX, JSON, a data package or a ZIP of CSV.

    It is the body of the request as it stands; its ending in ``?name=`` says what it is. A file of
    ours is planned at once; of any other, say next what its columns mean.
    """
    if request.mimetype in _FORMS:  # what is read as a form is no file any more
        raise UnsupportedMediaType
    batch = imports.begin(request.get_data(), request.args.get("name", ""))
    return jsonify(_told(batch)), HTTPStatus.CREATED


@operation("POST", "/bulk-edits", body=BulkEditInput, asks=lists.PARAMETERS, **_MADE)
def plan_bulk_edit() -> tuple[Response, int]:
    """Plan a change of all agreements that the query asks for; it is saved as an import is."""
    wanted, data = lists.filter_from(pages.asked()), bodies.read(BulkEditInput)
    batch = bulk_edits.plan(wanted, agreements.count(database.get(), wanted), data)
    return jsonify(_told(batch)), HTTPStatus.CREATED


@operation("GET", _ONE, answers=IMPORT)
def show(uid: str) -> Response:
    """Show what one prepares."""
    return jsonify(_told(imports.waiting(uid)))


@operation("GET", f"{_ONE}/rows", answers=ROW, is_list=True, asks=("outcome", "page", "limit"))
def rows(uid: str) -> Response:
    """List what saving would do, row by row."""
    asked = request.args.get("outcome", "")
    if asked and asked not in set(RowOutcome):
        raise InvalidInput({"outcome": [f"This takes one of {', '.join(RowOutcome)}."]})
    outcome = RowOutcome(asked) if asked else None
    return pages.paged(queries.rows, ROW.of, imports.waiting(uid), outcome)


@operation("PUT", f"{_ONE}/mapping", body=MappingBody, answers=IMPORT)
def put_mapping(uid: str) -> Response:
    """Say what the columns of a file mean, and plan it."""
    batch, body = imports.waiting(uid), bodies.read(MappingBody)
    imports.take_mapping(batch, None, from_dict(body.mapping))
    return jsonify(_told(batch))


@operation("POST", f"{_ONE}/plan", answers=IMPORT)
def plan(uid: str) -> Response:
    """Plan an import anew from its file: records may have moved on since."""
    batch = imports.waiting(uid)
    imports.plan_anew(batch)
    return jsonify(_told(batch))


@operation("POST", f"{_ONE}/choice", body=ChoiceBody, answers=IMPORT)
def choose(uid: str) -> Response:
    """Choose which rows are to be saved."""
    session, batch, body = database.get(), imports.waiting(uid), bodies.read(ChoiceBody)
    if body.outcome is not None:
        batches.choose_all(session, batch, body.outcome, is_chosen=body.is_chosen)
    batches.choose(session, batch, dict.fromkeys(body.numbers, body.is_chosen))
    return jsonify(_told(batch))


@operation("POST", f"{_ONE}/apply", body=ApplyBody, answers=BATCH, **REASON)
def apply(uid: str) -> Response:
    """Save what was chosen, as one batch."""
    session, batch = database.get(), imports.waiting(uid)
    edit, body = conditions.edit(is_conditional=False), bodies.read(ApplyBody)
    is_decision = batch.options.get("action") in _DECIDED or batch.options.get("may_publish")
    if is_decision and not auth.can(Permission.PUBLISH):
        raise Forbidden("This was planned by somebody who may publish. Plan it anew.")
    save = importing.apply if batch.kind is BatchKind.IMPORT else batches.apply
    try:
        save(
            session,
            batch,
            edit.by,
            reason=edit.reason,
            is_all_or_nothing=body.is_all_or_nothing,
            needs_coverage=auth.settings().publish_needs_coverage,
        )
    except batches.NotApplied as error:
        refuse(error, lambda number: queries.row_data(session, batch, number))
    return jsonify(BATCH.of(batch))


@operation("DELETE", _ONE, status=HTTPStatus.NO_CONTENT)
def discard(uid: str) -> tuple[str, int]:
    """Throw an import away before anything of it is saved."""
    batches.discard(database.get(), imports.waiting(uid))
    return "", HTTPStatus.NO_CONTENT


def _told(batch: Any) -> dict[str, Any]:
    chosen = batches.count_chosen(database.get(), batch)
    return IMPORT.of(batch, chosen=chosen, mapping=batch.options.get("mapping"))
