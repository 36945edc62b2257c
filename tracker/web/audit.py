"""Show the audit log to administrators, and hand it out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import AuditRealm
from tracker.queries import audit as queries
from tracker.services import audit as service
from tracker.web import auth, context
from tracker.web import session as database

blueprint = Blueprint("audit", __name__, url_prefix="/audit")
_PARAMETERS = ("realm", "person", "after", "before")


@blueprint.get("")
@auth.access(Permission.ADMINISTER)
def index() -> str:
    """List who did what, the newest first."""
    page = queries.list_page(database.get(), _wanted(), key=request.args.get("page", ""))
    arguments = context.kept(*_PARAMETERS)
    return render_template(
        "audit/index.html",
        page=page,
        realms=list(AuditRealm),
        arguments=arguments,
        newer_url=url_for(".index", **arguments, page=page.newer) if page.newer else "",
        older_url=url_for(".index", **arguments, page=page.older) if page.older else "",
    )


@blueprint.get("/audit.jsonl")
@auth.access(Permission.ADMINISTER)
def export() -> Response:
    """Hand out every entry that is asked for, one a line."""
    wanted = _wanted()
    note_export("the audit log", "jsonl", context.kept(*_PARAMETERS))
    found = queries.stream(database.get(), wanted)
    response = database.streamed(_lines(found), "application/jsonl")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return response


def note_export(what: str, form: str, asked: dict[str, Any]) -> None:
    """Keep that somebody who is signed in took many records along."""
    user = auth.current_user()
    if user is None:
        return
    by, summary = user.actor, f"Exported {what} as {form}."
    database.afterwards(
        lambda session: service.record(
            session, by, AuditRealm.EXPORT, "exported", summary, format=form, filter=asked
        )
    )


def _wanted() -> queries.Filter:
    realm = request.args.get("realm", "")
    return queries.Filter(
        realm=AuditRealm(realm) if realm in set(AuditRealm) else None,
        person=request.args.get("person", "").replace("\x00", "").strip(),
        after=context.day("after"),
        before=context.day("before"),
    )


def _lines(found: Iterable[Any]) -> Iterator[bytes]:
    for entry in found:
        told = {
            "id": entry.uid,
            "at": entry.at.isoformat(),
            "by": entry.actor_name,
            "address": entry.address,
            "realm": entry.realm.value,
            "kind": entry.kind,
            "about": entry.about,
            "summary": entry.summary,
            "data": entry.data,
        }
        yield f"{json.dumps(told, ensure_ascii=False)}\n".encode()
