"""Read, make, change, delete, restore and put back records of every kind.

Everything goes through the kinds by which the pages write: one gate, one set of rights.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import revisions
from tracker.queries.pages import PAGE_SIZE
from tracker.services import revisions as service
from tracker.web import agreements, context, history, rights
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns
from tracker.web.api.operations import Operation, add

_LARGEST_PAGE = 200
_NUMBER = "int(max=999999999)"


def add_views(blueprint: Blueprint, noun: nouns.Noun) -> None:
    """Add the addresses of one kind of record."""
    one, many = noun.singular, noun.plural
    at = f"/{many}/<slug>"

    def offer(name: str, rule: str, view: Callable[..., Response], **more: Any) -> None:
        def bound(**values: Any) -> Response:
            return view(noun, **values)

        more = {"access": Permission.DRAFT, "tag": many, "answers": one} | more
        add(blueprint, rule, f"{many}_{name}", bound, Operation(**more))

    reading = {"access": Permission.READ_TEXTS}
    offer("index", f"/{many}", index, summary=f"List {many}.", is_list=True, **reading)
    offer("create", f"/{many}", create, method="POST", summary=f"Make a {one}.", body=noun.data)
    offer("show", at, show, summary=f"Show a {one} with its parts.", **reading)
    offer(
        "replace",
        at,
        replace,
        method="PUT",
        summary=f"Change a {one}'s own fields.",
        body=noun.data,
        is_conditional=True,
    )
    offer("delete", at, delete, method="DELETE", summary=f"Delete a {one}.", is_conditional=True)
    offer(
        "restore",
        f"{at}/restore",
        restore,
        method="POST",
        summary=f"Put a deleted {one} back into use.",
        is_conditional=True,
    )
    of_history = {"answers": "revision", **reading}
    offer("history", f"{at}/history", saves, summary="List its saves.", is_list=True, **of_history)
    offer("version", f"{at}/history/<{_NUMBER}:version>", save, summary="Show one.", **of_history)
    offer(
        "revert",
        f"{at}/history/<{_NUMBER}:version>/revert",
        revert,
        method="POST",
        summary=f"Put a {one} and its parts back to how a version left them.",
        is_conditional=True,
    )


def index(noun: nouns.Noun) -> Response:
    """List records; ``Link`` leads to the pages before and after."""
    asked = {name: value.replace("\x00", "") for name, value in request.args.items()}
    key, size = asked.get("page", ""), _size(asked.get("limit", ""))
    page = noun.list_page(database.get(), asked, key, size)
    rows = [{name: _plain(getattr(row, name)) for name in noun.listed} for row in page.rows]
    for row in rows:
        row["self"] = url_for(f"api.{noun.plural}_show", slug=row["slug"], _external=True)
    response = jsonify({"items": rows})
    ways, kept = (
        {"prev": page.newer, "next": page.older},
        context.kept(*agreements.PARAMETERS, "limit"),
    )
    links = [
        f'<{url_for(request.endpoint or "", **kept, page=to, _external=True)}>; rel="{way}"'
        for way, to in ways.items()
        if to
    ]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


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
    """Change a record's own fields; what is left out takes its default."""
    session, edit = database.get(), conditions.edit()
    record = found(noun, slug)
    data = bodies.read(noun.data, bodies.sent(), noun.told)
    rights.require_move(getattr(record, "record_state", None), getattr(data, "record_state", None))
    try:
        noun.kind.update(session, record, data, edit)
    except Conflict as conflict:
        session.rollback()
        record = noun.kind.get(session, slug)
        return conditions.stale(record, conflict.expected, data, told=noun.told)
    return _answer(noun, record)


def delete(noun: nouns.Noun, slug: str) -> Response:
    """Delete a record; it can be restored."""
    return _changed(noun, found(noun, slug), noun.kind.delete)


def restore(noun: nouns.Noun, slug: str) -> Response:
    """Put a deleted record back into use."""
    return _changed(noun, found(noun, slug, with_deleted=True), service.restore)


def saves(noun: nouns.Noun, slug: str) -> Response:
    """List the saves of a record, the newest first."""
    session = database.get()
    record = noun.kind.get(session, slug, with_deleted=True)
    before = history.asked_version("before")
    rows = revisions.list_of(session, record, before=before)
    response = jsonify({"items": [_save(row) for row in rows]})
    if rows and rows[-1].version > 1:
        older = url_for(request.endpoint or "", slug=slug, before=rows[-1].version, _external=True)
        response.headers["Link"] = f'<{older}>; rel="next"'
    return response


def save(noun: nouns.Noun, slug: str, version: int) -> Response:
    """Show one save with the whole record as it left it."""
    session = database.get()
    record = noun.kind.get(session, slug, with_deleted=True)
    row = revisions.get(session, record, version)
    return jsonify(_save(row) | {"data": row.data})


def revert(noun: nouns.Noun, slug: str, version: int) -> Response:
    """Put a record back to how a version left it, as a new version."""
    record = found(noun, slug)
    return _changed(
        noun,
        record,
        lambda session, row, edit: service.revert(session, row, version, edit),
    )


def found(noun: nouns.Noun, slug: str, *, with_deleted: bool = False) -> Any:
    """Return a record that whoever asks may change; raises NotFound or Forbidden."""
    record = noun.kind.get(database.get(), slug, with_deleted=with_deleted)
    rights.require(noun.plural, record)
    return record


def _changed(noun: nouns.Noun, record: Any, change: Callable[[Any, Any, Any], None]) -> Response:
    session, edit, slug = database.get(), conditions.edit(), record.slug
    try:
        change(session, record, edit)
    except Conflict as conflict:
        session.rollback()
        record = noun.kind.get(session, slug, with_deleted=True)
        return conditions.stale(record, conflict.expected)
    return _answer(noun, record)


def _answer(noun: nouns.Noun, record: Any) -> Response:
    return conditions.tagged(nouns.told(noun, record), record.version)


def _save(row: Any) -> bodies.Data:
    return {
        "version": row.version,
        "at": row.at.isoformat(),
        "by": row.actor_name,
        "action": row.action.value,
        "reason": row.reason,
        "changes": row.changes,
    }


def _size(words: str) -> int:
    if not words:
        return PAGE_SIZE
    if not words.isascii() or not words.isdecimal() or not 1 <= int(words[:9]) <= _LARGEST_PAGE:
        raise InvalidInput({"limit": [f"Ask for 1 to {_LARGEST_PAGE} on a page."]})
    return int(words)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
