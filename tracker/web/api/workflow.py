"""Move agreements from draft to published and back, by the steps that the pages offer."""

from __future__ import annotations

from flask import Blueprint, Response

from tracker.domain import workflow
from tracker.domain.errors import Conflict, Forbidden, InvalidInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Move
from tracker.services import workflow as service
from tracker.web import auth
from tracker.web import session as database
from tracker.web.api import bodies, conditions, nouns, records
from tracker.web.api.operations import Operation, add


def add_views(blueprint: Blueprint, noun: nouns.Noun) -> None:
    """Add the address at which an agreement is moved."""

    def bound(slug: str) -> Response:
        return move(noun, slug)

    operation = Operation(
        summary="Move an agreement to its next state, or back.",
        tag=noun.plural,
        access=Permission.DRAFT,
        method="POST",
        answers=noun.singular,
        body="move",
        is_conditional=True,
    )
    add(blueprint, "/agreements/<slug>/workflow", "agreements_move", bound, operation)


def move(noun: nouns.Noun, slug: str) -> Response:
    """Move an agreement; ``?reason=`` is the comment where a step asks for one."""
    session, edit = database.get(), conditions.edit()
    record = records.found(noun, slug)
    step = _step(bodies.sent())
    needed = auth.settings().publish_needs_coverage
    try:
        service.move(session, record, step.move, edit, needs_coverage=needed)
    except Conflict as conflict:
        session.rollback()
        return conditions.stale(noun.kind.get(session, slug), conflict.expected)
    return conditions.tagged(nouns.told(noun, record), record.version)


def _step(body: bodies.Data) -> workflow.Step:
    """Return the step that is asked for; raises Forbidden for whom it is not for."""
    wanted = body.get("move")
    if not isinstance(wanted, str) or wanted not in set(Move):
        raise InvalidInput({"move": [f"This takes one of {', '.join(Move)}."]})
    if unknown := sorted(body.keys() - {"move"}):
        raise InvalidInput({unknown[0]: ["There is no such field here."]})
    step = workflow.STEPS[Move(wanted)]
    if not auth.can(step.needs):
        raise Forbidden("Only a reviewer decides on this.")
    return step
