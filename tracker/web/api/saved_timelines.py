"""Keep saved timelines, freeze releases of them, and hand both out as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request, url_for

from tracker.domain.errors import Conflict
from tracker.domain.inputs import SavedTimelineInput
from tracker.domain.permissions import Permission
from tracker.queries import saved_timelines as queries
from tracker.services import saved_timelines as service
from tracker.web import auth, exports, releases, saved_timelines
from tracker.web import session as database
from tracker.web.api import bodies, conditions
from tracker.web.api.bodies import hints_of
from tracker.web.api.operations import REASON, operation
from tracker.web.api.shapes import Data, Shape, listed

_ONE, _FILE = "/timelines/<slug>", "*/*"
_ADDED = {"version": int, "is_own": bool, "link": str, "self": str}
_TOLD = frozenset({*_ADDED, "uid", "base"})
_OWN = tuple(hints_of(SavedTimelineInput))
TIMELINE = Shape("timeline", uid=str, **hints_of(SavedTimelineInput), **_ADDED)
BRIEF = Shape("timeline_brief", slug=str, name=str, title=str, version=int, is_own=bool)
RELEASE = Shape(
    "release",
    number=int,
    title=str,
    note=str,
    agreements=int,
    made_by=str,
    made_at=datetime,
)
_READING: dict[str, Any] = {"access": Permission.READ_TEXTS}
_CHANGING: dict[str, Any] = {
    "access": Permission.OWN,
    "answers": TIMELINE,
    "is_conditional": True,
}
_SENT: dict[str, Any] = {"body": SavedTimelineInput, "told": _TOLD}


@operation("GET", "/timelines", answers=BRIEF, is_list=True, **_READING)
def index() -> Response:
    """List one's own timelines and everybody's public ones."""
    rows = queries.list_of(database.get(), auth.signed_in().id)
    items = [BRIEF.of(row, is_own=saved_timelines.is_own(row)) for row in rows]
    return jsonify({"items": items})


@operation(
    "POST",
    "/timelines",
    access=Permission.OWN,
    answers=TIMELINE,
    status=HTTPStatus.CREATED,
    **_SENT,
)
def create() -> Response:
    """Save a timeline."""
    data = bodies.read(SavedTimelineInput, told=_TOLD)
    saved_timelines.check(data)
    row = service.create(database.get(), data, conditions.edit(is_conditional=False))
    response = _answer(row, HTTPStatus.CREATED)
    where = url_for("api.saved_timelines_show", slug=row.slug, _external=True)
    response.headers["Location"] = where
    return response


@operation("GET", _ONE, answers=TIMELINE, **_READING)
def show(slug: str) -> Response:
    """Show a timeline: what it selects and how it is drawn."""
    return _answer(saved_timelines.visible(slug))


@operation("PUT", _ONE, **_SENT, **_CHANGING)
def replace(slug: str) -> Response:
    """Change a timeline; what is left out takes its default."""
    return _replaced(slug)


def _replaced(slug: str) -> Response:
    session, edit = database.get(), conditions.edit()
    row, body = saved_timelines.own(slug), bodies.sent()
    if request.method == "PATCH":
        now = _told(row)
        body = bodies.merged({name: now[name] for name in _OWN}, body)
    data = bodies.read(SavedTimelineInput, body, _TOLD)
    saved_timelines.check(data, was=row.visibility)
    with _guarded(slug, conditions.sent_by(data)):
        service.update(session, row, data, edit)
    return _answer(row)


@operation("PATCH", _ONE, **_SENT, **_CHANGING)
def patch(slug: str) -> Response:
    """Change some of a timeline."""
    return _replaced(slug)


@operation("DELETE", _ONE, **_CHANGING)
def delete(slug: str) -> Response:
    """Take a timeline out of use; one that has releases stays."""
    return _changed(slug, service.delete)


@operation("POST", f"{_ONE}/link", **_CHANGING)
def renew(slug: str) -> Response:
    """Give a timeline another secret address; the one before ends."""
    return _changed(slug, service.renew_link)


@operation("GET", f"{_ONE}/releases", answers=RELEASE, is_list=True, **_READING)
def list_releases(slug: str) -> Response:
    """List the releases of a timeline, the newest first."""
    return listed(RELEASE, queries.releases(database.get(), saved_timelines.visible(slug)))


@operation("POST", f"{_ONE}/releases", **REASON, **_CHANGING)
def release(slug: str) -> Response:
    """Freeze what a timeline shows now as a release; ``?reason=`` is its note."""
    return _changed(slug, releases.release)


@operation("GET", f"{_ONE}/releases/<int(max=999999999):number>/<name>", answers=_FILE, **_READING)
def show_file(slug: str, number: int, name: str) -> Response:
    """Hand out one file of a release, such as timeline.csv or record.json."""
    return releases.file(slug, number, name)


@operation(
    "GET", f"{_ONE}/exports/<key>", answers=_FILE, asks=("as_of", *exports.OPTIONS), **_READING
)
def export(slug: str, key: str) -> Response:
    """Export a timeline as it is now."""
    return saved_timelines.export(slug, key)


@contextmanager
def _guarded(slug: str, yours: Data | None = None) -> Iterator[None]:
    """Answer 412 where a timeline moved on; it keeps no history to compare with."""
    try:
        yield
    except Conflict:
        session = database.get()
        session.rollback()
        row = saved_timelines.own(slug)
        conditions.refuse_late(row.version, _told(row), yours)


def _changed(slug: str, change: Callable[[Any, Any, Any], None]) -> Response:
    session, edit = database.get(), conditions.edit()
    row = saved_timelines.own(slug)
    with _guarded(slug):
        change(session, row, edit)
    return _answer(row)


def _answer(row: Any, status: int = HTTPStatus.OK) -> Response:
    return conditions.tagged(_told(row), row.version, status)


def _told(row: Any) -> Data:
    session, is_own = database.get(), saved_timelines.is_own(row)
    link = url_for("timelines.show", key=row.token, _external=True) if row.token else ""
    where = url_for("api.saved_timelines_show", slug=row.slug, _external=True)
    return TIMELINE.of(
        row,
        entries=queries.entries(session, row),
        is_own=is_own,
        link=link if is_own else "",
        self=where,
    )
