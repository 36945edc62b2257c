"""Read, make, change, delete, restore and put back records of every kind.

Everything goes through the kinds by which the pages write: one gate, one set of rights.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request, url_for

from tracker.domain import changes
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action
from tracker.queries import revisions
from tracker.services import revisions as service
from tracker.web import agreements, history, rights
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns, pages
from tracker.web.api.conditions import Attempt
from tracker.web.api.operations import REASON, View, add
from tracker.web.api.shapes import Data, Shape

_NUMBER = "int(max=999999999)"
_CHANGE = Shape("change", path=str, label=str, before=object, after=object)
_SAVE = {"version": int, "at": str, "by": str, "action": Action, "reason": str}
SAVE = Shape("revision", **_SAVE, changes=[_CHANGE])
# records are those of today: what was known on a day leaves by the exports
_FILTER = tuple(name for name in agreements.PARAMETERS if name != "as_of")
WHOLE_SAVE = Shape("whole_revision", **_SAVE, changes=[_CHANGE], data=dict)


def add_views(noun: nouns.Noun) -> None:
    """Add the addresses of one kind of record."""
    one, many = noun.singular, noun.plural
    at, version = f"/{many}/<slug>", f"/{many}/<slug>/history/<{_NUMBER}:version>"
    whole, changing = nouns.SHAPES[many], {"is_conditional": True}
    body: dict[str, Any] = {"body": noun.data, "told": noun.told}

    def offer(name: str, method: str, rule: str, view: View, **more: Any) -> None:
        def bound(**values: Any) -> Any:
            return view(noun, **values)

        if method == "GET":
            more["access"] = Permission.READ_TEXTS
        else:
            more["asks"] = (*REASON["asks"], *more.get("asks", ()))
        add(method, rule, f"{many}_{name}", bound, **{"answers": whole} | more)

    asks = ("page", "limit", *(_FILTER if many == "agreements" else ("q",)))
    told = {"answers": nouns.BRIEFS[many], "is_list": True, "asks": asks}
    offer("index", "GET", f"/{many}", index, summary=f"List {many}.", **told)
    made = f"Make a {one}."
    offer("create", "POST", f"/{many}", create, summary=made, status=HTTPStatus.CREATED, **body)
    offer("show", "GET", at, show, summary=f"Show a {one} with its parts.")
    change = f"Change a {one}'s own fields"
    offer("replace", "PUT", at, replace, summary=f"{change}, all of them.", **body, **changing)
    offer("patch", "PATCH", at, replace, summary=f"{change}, some of them.", **body, **changing)
    offer("delete", "DELETE", at, delete, summary=f"Delete a {one}.", **changing)
    again = f"Put a deleted {one} back into use."
    offer("restore", "POST", f"{at}/restore", restore, summary=again, **changing)
    told = {"answers": SAVE, "is_list": True, "asks": ("before",)}
    offer("history", "GET", f"{at}/history", saves, summary="List its saves.", **told)
    offer("version", "GET", version, save, summary="Show one save.", answers=WHOLE_SAVE)
    back = f"Put a {one} and its parts back to how a version left them, or with path one field."
    told = {"summary": back, "asks": ("path",)}
    offer("revert", "POST", f"{version}/revert", revert, **told, **changing)


def index(noun: nouns.Noun) -> Response:
    """List records; ``Link`` leads to the pages before and after."""
    brief = nouns.BRIEFS[noun.plural]

    def tell(row: Any) -> Data:
        where = url_for(f"api.{noun.plural}_show", slug=row.slug, _external=True)
        return brief.of(row, self=where)

    return pages.paged(noun.list_page, tell, pages.asked())


def create(noun: nouns.Noun) -> Response:
    """Make a record."""
    data = bodies.read(noun.data, bodies.sent(), noun.told)
    rights.require_move(None, getattr(data, "record_state", None))
    edit = conditions.edit(is_conditional=False)
    record = noun.kind.create(database.get(), data, edit)
    response = conditions.tagged(nouns.told(noun, record), record.version, HTTPStatus.CREATED)
    response.headers["Location"] = url_for(
        f"api.{noun.plural}_show", slug=record.slug, _external=True
    )
    return response


def show(noun: nouns.Noun, slug: str) -> Response:
    """Show a record with its parts."""
    return _answer(noun, noun.kind.get(database.get(), slug))


def replace(noun: nouns.Noun, slug: str) -> Response:
    """Change a record's own fields; what is left out takes its default, or with PATCH stays."""
    session, edit = database.get(), conditions.edit()
    record = found(noun, slug)

    def own(data: Data) -> Data:
        return nouns.own(noun.data, data)

    data = bodies.read(noun.data, changed_body(record, own), noun.told)
    rights.require_move(getattr(record, "record_state", None), getattr(data, "record_state", None))
    mine = conditions.sent_by(data, noun.told)
    with conditions.guarded(lambda: noun.kind.get(session, slug), Attempt(lambda _: mine, own)):
        noun.kind.update(session, record, data, edit)
    return _answer(noun, record)


def changed_body(record: Any, own: Callable[[Data], Data]) -> Data:
    """Return the body that was sent; a patch is put over the version that it was made from."""
    body = bodies.sent()
    if request.method != "PATCH":
        return body
    return dict(bodies.merged(own(conditions.at(record, conditions.expected())), body))


def delete(noun: nouns.Noun, slug: str) -> Response:
    """Delete a record; it can be restored."""
    return _changed(noun, found(noun, slug), noun.kind.delete, lambda _: None)


def restore(noun: nouns.Noun, slug: str) -> Response:
    """Put a deleted record back into use."""
    record = found(noun, slug, with_deleted=True)
    return _changed(noun, record, service.restore, lambda base: base)


def saves(noun: nouns.Noun, slug: str) -> Response:
    """List the saves of a record, the newest first."""
    session = database.get()
    record = noun.kind.get(session, slug, with_deleted=True)
    before = history.asked_version("before")
    rows = revisions.list_of(session, record, before=before)
    response = jsonify({"items": [_save(row) for row in rows]})
    if rows and rows[-1].version > 1:
        pages.link(response, {"next": rows[-1].version}, "before")
    return response


def save(noun: nouns.Noun, slug: str, version: int) -> Response:
    """Show one save with the whole record as it left it."""
    session = database.get()
    record = noun.kind.get(session, slug, with_deleted=True)
    row = revisions.get(session, record, version)
    return jsonify(_save(row) | {"data": row.data})


def revert(noun: nouns.Noun, slug: str, version: int) -> Response:
    """Put a record, or with ``?path=`` one field, back to how a version left it; a new version."""
    record, path = found(noun, slug), pages.asked().get("path", "")
    then = revisions.get(database.get(), record, version).data

    def change(session: Any, row: Any, edit: Any) -> None:
        if path:
            service.revert_field(session, row, version, path, edit)
        else:
            service.revert(session, row, version, edit)

    def yours(base: Data) -> Data:
        try:
            return changes.put_back(base, then, path) if path else then
        except KeyError:
            return base

    return _changed(noun, record, change, yours)


def found(noun: nouns.Noun, slug: str, *, with_deleted: bool = False) -> Any:
    """Return a record that whoever asks may change; raises NotFound or Forbidden."""
    record = noun.kind.get(database.get(), slug, with_deleted=with_deleted)
    rights.require(noun.plural, record)
    return record


def _changed(
    noun: nouns.Noun,
    record: Any,
    change: Callable[[Any, Any, Any], None],
    yours: Callable[[Data], Data | None],
) -> Response:
    session, edit, slug = database.get(), conditions.edit(), record.slug
    attempt = Attempt(yours, is_sent=False)
    with conditions.guarded(lambda: noun.kind.get(session, slug, with_deleted=True), attempt):
        change(session, record, edit)
    return _answer(noun, record)


def _answer(noun: nouns.Noun, record: Any) -> Response:
    return conditions.tagged(nouns.told(noun, record), record.version)


def _save(row: Any) -> Data:
    return {
        "version": row.version,
        "at": row.at.isoformat(),
        "by": row.actor_name,
        "action": row.action.value,
        "reason": row.reason,
        "changes": row.changes,
    }
