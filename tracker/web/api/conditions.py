"""Let a save go through only from the version that it was made from (RFC 9110, 13.1.1).

The version of a record counts the saves of it and all its parts, so it is the entity tag of each.
What has no version is tagged by what it says. A save without ``If-Match`` answers 428. A stale one
answers 412 with what it was, what they saved and what you sent, field by field, and with both
changes merged where they do not collide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import sha256
from http import HTTPStatus
from typing import Any, NoReturn

from flask import Response, abort, jsonify, request
from werkzeug.exceptions import PreconditionRequired

from tracker.domain import changes
from tracker.domain.errors import Conflict
from tracker.domain.inputs import Edit
from tracker.services import aggregates, revisions
from tracker.web import auth, problems
from tracker.web import session as database
from tracker.web.api.bodies import hints_of, is_pairs
from tracker.web.api.shapes import Data, Shape, plain

_TAG = re.compile(r'"(\d{1,9})"', re.ASCII)
_WEAK = "W/"
_NO_VERSION = 0  # no record ever has it
_ADVICE = "Nothing of yours was saved. Choose, then send it again with the new ETag."
# what a late save is told of each field that anybody changed
FIELD = Shape("stale_field", field=str, base=object, theirs=object, yours=object, clashes=bool)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Be what somebody tries to save.

    ``of`` takes from the whole record what it is about: its own fields, or those of a part.
    ``yours`` makes of what that was what it would become; None where it is taken away.
    ``is_sent`` says that ``yours`` is a body, so that it can be sent again merged.
    """

    yours: Callable[[Data], Mapping[str, Any] | None]
    of: Callable[[Data], Data] | None = None
    is_sent: bool = True

    @classmethod
    def adding(cls, mine: Mapping[str, Any]) -> Attempt:
        """Return an attempt to add what was not there before."""
        return cls(lambda _: mine, lambda _: {})


def edit(*, is_conditional: bool = True) -> Edit:
    """Return who saves, from which version and why (``?reason=``)."""
    return auth.edit(expected() if is_conditional else None, request.args.get("reason", ""))


def expected() -> int:
    """Return the version that ``If-Match`` names; a tag that is none of ours matches nothing."""
    match = _TAG.fullmatch(given())
    return int(match.group(1)) if match else _NO_VERSION


def given() -> str:
    """Return the tag in ``If-Match``; raises PreconditionRequired for none and for ``*``."""
    # A tag read through gzip is weak: the same record in other bytes. RFC 9110 compares If-Match
    # strongly, for saves that put bytes upon bytes. Ours names a version, however it was packed.
    given = request.headers.get("If-Match", "").strip().removeprefix(_WEAK)
    if not given or given == "*":
        raise PreconditionRequired(
            'Say which version you change: If-Match: "7", as the ETag of the record says.'
        )
    return given


def tagged(data: Any, tag: int | str, status: int = HTTPStatus.OK) -> Response:
    """Return an answer with its entity tag; unchanged, it is not sent again."""
    response = jsonify(data)
    response.status_code = status
    response.set_etag(str(tag))
    if status == HTTPStatus.OK:
        response.make_conditional(request)
    return response


def at(record: Any, version: int) -> Data:
    """Return a record's data at a version; as it is now where it never had that."""
    session = database.get()
    revision = revisions.find(session, record, version)
    return dict(revision.data) if revision else aggregates.dump(session, record)


@contextmanager
def guarded(find: Callable[[], Any], attempt: Attempt) -> Iterator[None]:
    """Answer 412 where the record that ``find`` returns moved on before what is tried inside."""
    try:
        yield
    except Conflict as conflict:
        session = database.get()
        session.rollback()
        record, started = find(), conflict.expected
        revision = revisions.find(session, record, started)
        before = dict(revision.data) if revision else {}
        now = aggregates.dump(session, record)
        if attempt.of is None:
            told = {"fields": compared_whole(before, now, attempt.yours(before))}
        else:
            told = compared(attempt.of(before), attempt.of(now), attempt.yours(before))
        if not attempt.is_sent:
            told.pop("merged", None)
        started_from = {"version": record.version, "started_from": started}
        refuse(
            record.version,
            f"Somebody saved version {record.version} meanwhile.",
            **started_from,
            **told,
        )


def digest(data: Any) -> str:
    """Return the entity tag of what has no version: it changes with what is told."""
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:32]


def require_same(now: Data, yours: Mapping[str, Any] | None = None) -> None:
    """Answer 412 where something that has no version says something else than the tag sent."""
    if given() != f'"{digest(now)}"':
        refuse_late(digest(now), now, yours)


def refuse_late(
    tag: int | str,
    now: Data,
    yours: Mapping[str, Any] | None = None,
    message: str = "Somebody changed this meanwhile.",
    *,
    is_sent: bool = True,
    **more: Any,
) -> NoReturn:
    """Answer 412 for what keeps no history: ``base`` is what the request says that it was.

    ``is_sent`` says that ``yours`` is a body, so that it can be sent again merged.
    """
    body = request.get_json(silent=True)
    base = body.get("base") if isinstance(body, dict) else None
    told: Data = {"fields": []}
    if yours is not None:
        theirs = {name: now.get(name) for name in yours}
        told = compared(base if isinstance(base, dict) else None, theirs, yours)
    if not is_sent:
        told.pop("merged", None)
    refuse(tag, message, **told, **more)


def refuse(tag: int | str, message: str, **told: Any) -> NoReturn:
    """Answer 412 with the newest tag and what there is to choose from."""
    database.get().rollback()
    told.setdefault("fields", [])
    status = HTTPStatus.PRECONDITION_FAILED
    response = problems.problem(status, f"{message} {_ADVICE}", **told)
    response.set_etag(str(tag))
    abort(response)


def sent_by(data: Any, told: frozenset[str] = frozenset()) -> Data:
    """Return an input as JSON holds it, without what no program sets."""
    hints = hints_of(type(data))
    values = {item.name: getattr(data, item.name) for item in fields(data)}
    return {
        name: dict(value) if is_pairs(hints[name]) else plain(value)
        for name, value in values.items()
        if name not in told
    }


def compared(base: Data | None, theirs: Data, yours: Mapping[str, Any] | None) -> Data:
    """Return each field that anybody changed, and both changes merged.

    Without a base whatever is not the same on both sides clashes.
    """
    found, merged = [], {}
    for name in theirs if yours is None else yours:
        now, mine = theirs.get(name), None if yours is None else yours[name]
        was = mine if base is None else base.get(name)
        if name == "slug" and not mine:
            mine = now if base is None else was  # left out, it stays
        is_changed = now != was if yours is None else not mine == was == now
        merged[name] = now if mine == was and base is not None else mine
        if is_changed:
            is_clash = now not in (was, mine) and (base is None or mine != was)
            shown = None if base is None else was
            found.append(_field(name, shown, now, mine, is_clash=is_clash))
    return {"fields": found, "merged": merged}


def compared_whole(before: Data, now: Data, mine: Mapping[str, Any] | None) -> list[Data]:
    """Return what anybody changed in a record and its parts, by the path of the field."""
    theirs = {item.path: item for item in changes.between(before, now)}
    own = {} if mine is None else {item.path: item for item in changes.between(before, mine)}
    found = []
    for path in {**theirs, **own}:
        was = (theirs.get(path) or own[path]).before
        new = theirs[path].after if path in theirs else was
        yours = None if mine is None else own[path].after if path in own else was
        is_clash = path in theirs and yours not in (was, new)
        found.append(_field(path, was, new, yours, is_clash=is_clash))
    return found


def _field(name: str, was: Any, theirs: Any, yours: Any, *, is_clash: bool) -> Data:
    values = {"base": was, "theirs": theirs, "yours": yours}
    return {"field": name, **values, "clashes": is_clash}
