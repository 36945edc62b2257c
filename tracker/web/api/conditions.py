"""Let a save go through only from the version that it was made from (RFC 9110, 13.1.1).

The version of a record counts the saves of it and all its parts, so it is the entity tag of each. A
save without ``If-Match`` answers 428. A stale one answers 412 with what it was, what they saved and
what you sent, field by field, and with both changes merged where they do not collide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import PreconditionRequired

from tracker.domain import changes
from tracker.domain.inputs import Edit, Input
from tracker.services import aggregates, revisions
from tracker.web import auth, problems
from tracker.web import session as database
from tracker.web.api import nouns
from tracker.web.api.bodies import Data, plain

_TAG = re.compile(r'"(\d{1,9})"', re.ASCII)
_NO_VERSION = 0  # no record ever has it


def edit(*, is_conditional: bool = True) -> Edit:
    """Return who saves, from which version and why (``?reason=``)."""
    return auth.edit(expected() if is_conditional else None, request.args.get("reason", ""))


def expected() -> int:
    """Return the version that ``If-Match`` names; a tag that is none of ours matches nothing."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        raise PreconditionRequired(
            'Say which version you change: If-Match: "7", as the ETag of the record says.'
        )
    match = _TAG.fullmatch(given)
    return int(match.group(1)) if match else _NO_VERSION


def tagged(data: Any, version: int, status: int = HTTPStatus.OK) -> Response:
    """Return an answer with the version as its entity tag; unchanged, it is not sent again."""
    response = jsonify(data)
    response.status_code = status
    response.set_etag(str(version))
    if status == HTTPStatus.OK:
        response.make_conditional(request)
    return response


def stale(
    record: Any,
    started: int,
    yours: Input | None = None,
    part: tuple[nouns.PartNoun, str] | None = None,
    told: frozenset[str] = frozenset(),
) -> Response:
    """Return what collides: base, theirs and yours of each field that anybody changed.

    ``told`` are fields of the input that no program sets.
    """
    session = database.get()
    revision = revisions.find(session, record, started)
    before, now = (revision.data if revision else {}), aggregates.dump(session, record)
    more: Data = {"version": record.version, "started_from": started}
    if yours is None:
        more["changes"] = [item.to_dict() for item in changes.between(before, now)]
    else:
        base, theirs = (_fields(type(yours), data, part) for data in (before, now))
        more |= _compared(base, theirs, yours, told)
    response = problems.problem(
        HTTPStatus.PRECONDITION_FAILED,
        f"Somebody saved version {record.version} meanwhile; you started from {started}. Nothing"
        " of yours was saved. Send “merged”, or what you choose, with the new version.",
        **more,
    )
    response.set_etag(str(record.version))
    return response


def _fields(
    kind: type[Input], data: Mapping[str, Any], part: tuple[nouns.PartNoun, str] | None
) -> Data:
    if part is None:
        return nouns.own(kind, data)
    rows = [row for row in nouns.rows_of(part[0], data) if row["uid"] == part[1]]
    return nouns.own(kind, rows[0]) if rows else {}


def _compared(base: Data, theirs: Data, yours: Input, told: frozenset[str]) -> Data:
    compared, merged = [], {}
    for name in (item.name for item in fields(yours) if item.name not in told):
        was, now = base.get(name), theirs.get(name)
        mine = plain(getattr(yours, name))
        if name == "slug" and not mine:
            mine = was  # left out, it stays
        is_clash = mine != was and now not in (was, mine)
        merged[name] = now if mine == was else mine
        if not mine == was == now:
            compared.append(
                {"field": name, "base": was, "theirs": now, "yours": mine, "clashes": is_clash}
            )
    return {"fields": compared, "merged": merged}
