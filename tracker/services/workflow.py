"""Move agreements from draft to published and back, each move as one save with its comment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain import workflow
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit
from tracker.domain.vocabularies import Move
from tracker.models import Agreement
from tracker.queries import publications
from tracker.services import agreements, revisions


def move(
    session: Session, agreement: Agreement, wanted: Move, edit: Edit, *, needs_coverage: int = 0
) -> None:
    """Move an agreement; the reason of the edit is the comment that goes with it.

    Raises InvalidInput where its state does not allow the move, where a needed comment is missing
    (at ``reason``) and where it may not be published (at ``record_state``).
    """
    step = workflow.STEPS[wanted]
    with revisions.change(session, agreement, edit, step.action):
        is_in_sight = publications.find(session, agreement) is not None
        state = agreement.record_state
        if step not in workflow.offered(state, is_in_sight=is_in_sight):
            message = f"What is {state.label} cannot be moved by “{wanted.label}”."
            raise InvalidInput({"": [message]})
        if step.needs_comment and not edit.reason:
            raise InvalidInput({"reason": ["Say what is missing, so that it can be put right."]})
        if wanted is Move.PUBLISH:
            agreements.require_coverage(session, agreement, needs_coverage)
        agreement.record_state = step.state
