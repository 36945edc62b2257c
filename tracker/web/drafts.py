"""Keep what people type into the forms of new things, and tell who else has a form open.

A browser with scripts keeps it while one types; without, a button does. A draft is resumed at the
address of its form. None of it is a save: the history knows nothing of it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import abort

from tracker.domain.permissions import Permission
from tracker.queries import drafts as queries
from tracker.services import drafts as service
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("drafts", __name__, url_prefix="/drafts")
_SEE_OTHER = 303
# whoever was heard of within this time has the form open; a browser tells twice a minute
_PRESENT_FOR = timedelta(seconds=75)
_NOT_KEPT = frozenset({"csrf_token", "address", "base", "then"})


def typed() -> Any:
    """Return what was typed into this form: as it is sent, or as the draft that is resumed."""
    if request.method == "POST":
        return request.form
    row = _own() if "draft" in request.args else None
    return None if row is None else MultiDict((name, value) for name, value in row.fields)


def offered() -> Any:
    """Return the draft of this form that could be resumed, None where there is none."""
    is_fresh = request.method == "GET" and "draft" not in request.args
    return _own() if is_fresh and request.path.endswith("/new") else None


def resumable() -> str:
    """Return the address that goes on with the draft of what was sent, empty where none is kept."""
    user = auth.current_user()
    if user is None or not request.path.endswith("/new"):
        return ""
    has_one = queries.find(database.get(), user.id, request.path) is not None
    return f"{request.script_root}{request.path}?draft=yes" if has_one else ""


def forget() -> None:
    """Let go of the draft of this form: it is saved."""
    service.forget(database.get(), _user_id(), request.path)


def _own() -> Any:
    return queries.find(database.get(), _user_id(), request.path)


def _user_id() -> int:
    user = auth.current_user()
    if user is None:
        abort(401)
    return user.id


@blueprint.get("")
@auth.access(Permission.DRAFT)
def index() -> str:
    """List one's drafts."""
    found = queries.list_of(database.get(), _user_id())
    return render_template("drafts/index.html", drafts=[(row, _words(row)) for row in found])


def _words(row: Any) -> str:
    """Return the first words that were typed, by which a draft is known again."""
    names = ("title", "name", "heading", "text", "exact")
    values = dict(row.fields)
    return next((values[name] for name in names if values.get(name)), "")


@blueprint.post("")
@auth.access(Permission.DRAFT)
def keep() -> Response:
    """Keep what was typed so far."""
    fields = [pair for pair in request.form.items(multi=True) if pair[0] not in _NOT_KEPT]
    service.keep(database.get(), _user_id(), request.values.get("address", ""), fields)
    if request.form.get("then") == "list":
        flash(_("Kept. It is not saved yet: go on with it whenever you like."))
        return _to_list()
    return jsonify(kept=f"{datetime.now(UTC):%H:%M} UTC")


@blueprint.post("/<uid>/discard")
@auth.access(Permission.DRAFT)
def discard(uid: str) -> Response:
    """Throw a draft away."""
    session = database.get()
    row = queries.get(session, _user_id(), uid)
    service.forget(session, row.user_id, row.address)
    flash(_("The draft is gone."))
    return _to_list()


def _to_list() -> Response:
    answer: Response = redirect(url_for(".index"), _SEE_OTHER)  # type: ignore[assignment]
    return answer


@blueprint.post("/presence")
@auth.access(Permission.DRAFT)
def presence() -> Response:
    """Note that one has a form open, and tell who else has."""
    session, user_id = database.get(), _user_id()
    address = request.form.get("address", "")[: service.LONGEST_ADDRESS]
    service.note_presence(session, user_id, address)
    since = datetime.now(UTC) - _PRESENT_FOR
    return jsonify(others=list(queries.present(session, address, user_id, since)))
