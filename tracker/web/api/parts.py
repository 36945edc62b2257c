"""Add, change and delete the parts of records; each is a save of the whole record."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, url_for

from tracker.domain.errors import Conflict
from tracker.domain.permissions import Permission
from tracker.services import aggregates
from tracker.services import parts as service
from tracker.services import quotes as quote_service
from tracker.web import rights
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns, records
from tracker.web.api.operations import Operation, add

_TOLD = frozenset({"uid"})
# A quotation is looked up in its text; what was found is told and not sent.
_OF_A_QUOTE = frozenset({"matched"})


def add_views(blueprint: Blueprint, noun: nouns.Noun, part: nouns.PartNoun) -> None:
    """Add the addresses of one kind of part."""
    at, name = f"/{noun.plural}/<slug>/{part.name}", f"{noun.plural}_{part.name}"
    what = part.kind.noun

    def offer(end: str, rule: str, view: Callable[..., Response], **more: Any) -> None:
        def bound(**values: Any) -> Response:
            return view(noun, part, **values)

        more = {
            "access": Permission.DRAFT,
            "tag": noun.plural,
            "answers": part.name,
            "is_conditional": True,
            **more,
        }
        add(blueprint, rule, f"{name}_{end}", bound, Operation(**more))

    offer("create", at, create, method="POST", summary=f"Add a {what}.", body=part.data)
    reading: dict[str, Any] = {"access": Permission.READ_TEXTS, "is_conditional": False}
    offer("show", f"{at}/<uid>", show, summary=f"Show one {what}.", **reading)
    if part is not nouns.EVIDENCE:
        offer(
            "replace",
            f"{at}/<uid>",
            replace,
            method="PUT",
            summary=f"Change a {what}.",
            body=part.data,
        )
    offer(
        "delete",
        f"{at}/<uid>",
        delete,
        method="DELETE",
        summary=f"Take a {what} away.",
        answers=noun.singular,
    )


def create(noun: nouns.Noun, part: nouns.PartNoun, slug: str) -> Response:
    """Add a part."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug)
    data = bodies.read(part.data, bodies.sent(), _told(part))
    try:
        row = _create(part)(session, record, data, edit)
    except Conflict as conflict:
        session.rollback()
        record = noun.kind.get(session, slug)
        return conditions.stale(record, conflict.expected)
    return _answer(noun, part, record, row.uid, HTTPStatus.CREATED)


def show(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Show one part; its entity tag is that of the record."""
    session = database.get()
    record = noun.kind.get(session, slug)
    service.get(session, record, part.kind, uid)
    return _answer(noun, part, record, uid)


def replace(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Change a part; what is left out takes its default."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug, uid)
    data = bodies.read(part.data, bodies.sent(), _told(part))
    try:
        service.update(session, record, part.kind, uid, data, edit)
    except Conflict as conflict:
        session.rollback()
        record = noun.kind.get(session, slug)
        return conditions.stale(record, conflict.expected, data, (part, uid), _told(part))
    return _answer(noun, part, record, uid)


def delete(noun: nouns.Noun, part: nouns.PartNoun, slug: str, uid: str) -> Response:
    """Take a part away; the version before it puts it back."""
    session, edit = database.get(), conditions.edit()
    record = _record(noun, part, slug, uid)
    try:
        if part is nouns.QUOTES:
            quote_service.delete(session, record, uid, edit)
        else:
            service.delete(session, record, part.kind, uid, edit)
    except Conflict as conflict:
        session.rollback()
        record = noun.kind.get(session, slug)
        return conditions.stale(record, conflict.expected)
    return conditions.tagged(nouns.told(noun, record), record.version)


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
