"""Let coders mark facts; what others found of a fact is told once one has marked it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import MarkInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Verdict
from tracker.queries import agreements
from tracker.queries import marks as queries
from tracker.services import marks as service
from tracker.web import auth, marks
from tracker.web import session as database
from tracker.web.api import bodies, conditions
from tracker.web.api.conditions import Attempt
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Data, Shape

_AT = "/agreements/<slug>/marks"
MARK = Shape(
    "mark",
    coder_name=str,
    verdict=Verdict,
    code=str,
    note=str,
    value=str,
    version=int,
    at=datetime,
)
FACT = Shape(
    "fact", fact=str, noun=str, uid=str, field=str, label=str, own=(MARK, None), others=[MARK]
)


@operation("GET", _AT, access=Permission.DRAFT, answers=FACT, is_list=True)
def index(slug: str) -> Response:
    """List every fact that needs evidence, with one's own mark and then those of others."""
    session = database.get()
    row = agreements.get(session, slug)
    return conditions.tagged({"items": _told(row)}, row.version)


@operation("PUT", f"{_AT}/<fact>", body=MarkInput, answers=FACT, is_conditional=True)
def put(slug: str, fact: str) -> Response:
    """Keep what a coder found of one fact, in the version that was looked at."""
    session, started = database.get(), conditions.expected()
    row = agreements.get(session, slug)
    found = marks.fact_of(row, fact)
    data = bodies.read(MarkInput)
    words = marks.CODED.get((found.noun, found.field), ())
    if data.code and data.code not in set(words):
        allowed = f"one of {', '.join(words)}" if words else "no word here"
        raise InvalidInput({"code": [f"This takes {allowed}."]})
    mine = conditions.sent_by(data)
    with conditions.guarded(lambda: agreements.get(session, slug), Attempt.adding(mine)):
        service.put(session, row, found, data, auth.actor(), started)
    told = next(each for each in _told(row) if each["fact"] == fact)
    return conditions.tagged(told, row.version)


def _told(row: Any) -> list[Data]:
    session, user = database.get(), auth.actor()
    held = queries.of_agreement(session, row)
    found = []
    for fact in marks.facts(row):
        key = marks.key_of(fact)
        here = [mark for mark in held if mark.fact == key]
        own = next((mark for mark in here if mark.coder_id == user.id), None)
        others = [MARK.of(mark) for mark in here if mark is not own] if own else []
        more = {"fact": key, "own": MARK.of(own) if own else None, "others": others}
        found.append(FACT.of(fact, **more))
    return found
