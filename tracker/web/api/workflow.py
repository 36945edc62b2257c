"""Move agreements from draft to published and back, by the steps that the pages offer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from tracker.domain import workflow
from tracker.domain.errors import Forbidden
from tracker.domain.vocabularies import Move
from tracker.services import workflow as service
from tracker.web import auth, notices
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns, records
from tracker.web.api.conditions import Attempt
from tracker.web.api.operations import REASON, operation

_AGREEMENTS = nouns.NOUNS[0]


@dataclass(frozen=True, slots=True)
class MoveBody:
    """Name the step."""

    move: Move


@operation(
    "POST",
    "/agreements/<slug>/workflow",
    body=MoveBody,
    answers=nouns.SHAPES["agreements"],
    is_conditional=True,
    **REASON,
)
def move(slug: str) -> Response:
    """Move an agreement to its next state, or back.

    ``?reason=`` is the comment where a step asks for one.
    """
    session, edit = database.get(), conditions.edit()
    record = records.found(_AGREEMENTS, slug)
    wanted = bodies.read(MoveBody).move
    step = workflow.STEPS[wanted]
    if not auth.can(step.needs):
        raise Forbidden("Only a reviewer decides on this.")
    needed = auth.settings().publish_needs_coverage
    attempt = Attempt(lambda base: base | {"record_state": step.state.value}, is_sent=False)
    with conditions.guarded(lambda: _AGREEMENTS.kind.get(session, slug), attempt):
        mail = notices.stationery()
        service.move(session, record, wanted, edit, needs_coverage=needed, mail=mail)
    return conditions.tagged(nouns.told(_AGREEMENTS, record), record.version)
