"""Add, change and delete the parts of records; each is a save of the whole record."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, url_for

from tracker.domain.permissions import Permission
from tracker.services import aggregates
from tracker.services import parts as service
from tracker.services import quotes as quote_service
from tracker.web import rights
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns, records
from tracker.web.api.conditions import Attempt
from tracker.web.api.operations import REASON, View, add
from tracker.web.api.shapes import Data

_TOLD = frozenset({"uid"})
# A quotation is looked up in its text; what was found is told and not sent.
_OF_A_QUOTE = frozenset({"matched"})


def add_views(noun: nouns.Noun, part: nouns.PartNoun) -> None:
    """Add the addresses of one kind of part."""
    at, name = f"/{noun.plural}/<slug>/{part.name}", f"{noun.plural}_{part.name}"
    one, what = f"{at}/<uid>", part.kind.noun
    body: dict[str, Any] = {"body": part.data, "told": _told(part)}

    def offer(end: str, method: str, rule: str, view: View, **more: Any) -> None:
        def bound(**values: Any) -> Any:
            return view(noun, part, **values)

        more.setdefault("answers", nouns.SHAPES[part.name])
        if method != "GET":
            more |= {"is_conditional": True, **REASON}
        add(method, rule, f"{name}_{end}", bound, **more)

    made: dict[str, Any] = {"summary": f"Add a {what}.", "status": HTTPStatus.CREATED}
    offer("create", "POST", at, create, **made, **body)
    offer("show", "GET", one, show, summary=f"Show one {what}.", access=Permission.READ_TEXTS)
    if part is not nouns.EVIDENCE:
        offer("replace", "PUT", one, replace, summary=f"Change a {what}, all of it.", **body)
        offer("patch", "PATCH", one, replace, summary=f"Change some of a {what}.", **body)
    gone = {"summary": f"Take a {what} away.", "answers": nouns.SHAPES[noun.plural]}
    offer("delete", "DELETE", one, delete, **gone)


def create(noun: nouns.Noun, part: nouns.PartNoun, slug: str) -> Response:
    """Add a part."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug)
    data = bodies.read(part.data, told=_told(part))
    mine = conditions.sent_by(data, _told(part))
    with _guarded(noun, slug, Attempt.adding(mine)):
        row = _create(part)(session, record, data, edit)
    return _answer(noun, part, record, row.uid, HTTPStatus.CREATED)


def show(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Show one part; its entity tag is that of the record."""
    session = database.get()
    record = noun.kind.get(session, slug)
    service.get(session, record, part.kind, uid)
    return _answer(noun, part, record, uid)


def replace(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Change a part; what is left out takes its default, or with PATCH stays."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug, uid)
    own, told = _own(part, uid), _told(part)
    data = bodies.read(part.data, records.changed_body(record, own), told)
    mine = conditions.sent_by(data, told)
    with _guarded(noun, slug, Attempt(lambda _: mine, own)):
        service.update(session, record, part.kind, uid, data, edit)
    return _answer(noun, part, record, uid)


def delete(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Take a part away; the version before it puts it back."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug, uid)
    with _guarded(noun, slug, Attempt(lambda _: None, _own(part, uid), is_sent=False)):
        if part is nouns.QUOTES:
            quote_service.delete(session, record, uid, edit)
        else:
            service.delete(session, record, part.kind, uid, edit)
    return conditions.tagged(nouns.told(noun, record), record.version)


def _guarded(noun: nouns.Noun, slug: str, attempt: Attempt) -> Any:
    session = database.get()
    return conditions.guarded(lambda: noun.kind.get(session, slug), attempt)


def _own(part: nouns.PartNoun, uid: str) -> Callable[[Data], Data]:
    """Return what takes the fields of one part from its record."""

    def own(data: Data) -> Data:
        rows = (row for row in nouns.rows_of(part, data) if row["uid"] == uid)
        row = next(rows, None)
        return {} if row is None else nouns.own(part.data, row)

    return own


def _record(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str = "") -> Any:
    """Return a record whose part whoever asks may change; raises NotFound or Forbidden.

    Everybody who writes drafts may quote from a source; what a quotation proves decides who may
    change it.
    """
    session = database.get()
    if part is not nouns.QUOTES:
        return records.found(noun, slug)
    record = noun.kind.get(session, slug)
    if uid:
        rights.require_for_quotes([service.get(session, record, part.kind, uid)])
    return record


def _create(part: nouns.PartNoun) -> Callable[[Any, Any, Any, Any], Any]:
    if part is nouns.QUOTES:
        return quote_service.create
    return lambda session, record, data, edit: service.create(
        session, record, part.kind, data, edit
    )


def _told(part: nouns.PartNoun) -> frozenset[str]:
    return _TOLD | _OF_A_QUOTE if part is nouns.QUOTES else _TOLD


def _answer(
    noun: nouns.Noun, part: nouns.PartNoun, record: Any, uid: str, status: int = HTTPStatus.OK
) -> Response:
    data = aggregates.dump(database.get(), record)
    rows = {row["uid"]: row for row in nouns.rows_of(part, data)}
    response = conditions.tagged(nouns.of_part(part, rows[uid]), record.version, status)
    if status == HTTPStatus.CREATED:
        response.headers["Location"] = url_for(
            f"api.{noun.plural}_{part.name}_show", slug=record.slug, uid=uid, _external=True
        )
    return response
