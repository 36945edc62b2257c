"""Say how agreements move from draft to published, and who may move them.

The state is that of the working copy. What readers see is the version published last; work on it
goes on beside that, as a draft, until it is published again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.changes import Change
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action, Move, RecordState

DRAFT, IN_REVIEW = RecordState.DRAFT, RecordState.IN_REVIEW
PUBLISHED, WITHDRAWN = RecordState.PUBLISHED, RecordState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Step:
    """Be one move: from which states, to which, what it takes, how the history calls it."""

    move: Move
    origins: frozenset[RecordState]
    state: RecordState
    needs: Permission
    action: Action
    needs_comment: bool = False


STEPS = {
    step.move: step
    for step in (
        Step(Move.SUBMIT, frozenset({DRAFT}), IN_REVIEW, Permission.DRAFT, Action.SUBMITTED),
        Step(Move.TAKE_BACK, frozenset({IN_REVIEW}), DRAFT, Permission.DRAFT, Action.RETURNED),
        Step(
            Move.PUBLISH,
            frozenset({DRAFT, IN_REVIEW}),
            PUBLISHED,
            Permission.PUBLISH,
            Action.PUBLISHED,
        ),
        Step(
            Move.RETURN,
            frozenset({IN_REVIEW}),
            DRAFT,
            Permission.PUBLISH,
            Action.RETURNED,
            needs_comment=True,
        ),
        Step(
            Move.WITHDRAW,
            frozenset({DRAFT, IN_REVIEW, PUBLISHED}),
            WITHDRAWN,
            Permission.PUBLISH,
            Action.WITHDRAWN,
        ),
        Step(Move.REOPEN, frozenset({WITHDRAWN}), DRAFT, Permission.PUBLISH, Action.REOPENED),
    )
}
# the saves that are moves alone, so that nobody becomes an author by them
MOVES = frozenset(step.action for step in STEPS.values())


def offered(state: RecordState, *, is_in_sight: bool) -> list[Step]:
    """Return the moves that a state allows; ``is_in_sight``: readers see a version."""
    return [
        step
        for step in STEPS.values()
        if state in step.origins and (is_in_sight or step.move is not Move.WITHDRAW)
    ]


def state_after(
    before: RecordState | None, now: RecordState, found: Iterable[Change]
) -> RecordState:
    """Return the state in which a save leaves an agreement.

    Who changes something that readers would see of a published one goes on with a draft, unless
    the save itself moves it. Coders' notes are nothing that readers see.
    """
    is_left = before is PUBLISHED and now is PUBLISHED
    is_changed = any(not item.path.startswith("notes/") for item in found)
    return DRAFT if is_left and is_changed else now
