from __future__ import annotations

import pytest

from tracker.domain import workflow
from tracker.domain.changes import Change
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Move, RecordState

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = RecordState


def moves(state: RecordState, *, is_in_sight: bool) -> set[str]:
    return {step.move.value for step in workflow.offered(state, is_in_sight=is_in_sight)}


@pytest.mark.parametrize(
    ("state", "is_in_sight", "offered"),
    [
        (DRAFT, False, {"submit", "publish"}),
        (DRAFT, True, {"submit", "publish", "withdraw"}),
        (IN_REVIEW, False, {"take_back", "return", "publish"}),
        (IN_REVIEW, True, {"take_back", "return", "publish", "withdraw"}),
        (PUBLISHED, True, {"withdraw"}),
        (WITHDRAWN, False, {"reopen"}),
    ],
)
def test_a_state_offers_its_moves(state, is_in_sight, offered):
    assert moves(state, is_in_sight=is_in_sight) == offered


def test_what_readers_see_is_decided_by_reviewers_alone():
    open_to_writers = {
        step.move for step in workflow.STEPS.values() if step.needs is not Permission.PUBLISH
    }
    assert open_to_writers == {Move.SUBMIT, Move.TAKE_BACK}
    assert set(workflow.STEPS) == set(Move)


@pytest.mark.parametrize(
    ("before", "now", "paths", "after"),
    [
        (PUBLISHED, PUBLISHED, ["title"], DRAFT),
        (PUBLISHED, PUBLISHED, ["notes/1", "milestones/1/date"], DRAFT),
        (PUBLISHED, PUBLISHED, ["notes/1/text"], PUBLISHED),
        (PUBLISHED, PUBLISHED, [], PUBLISHED),
        (DRAFT, PUBLISHED, ["title", "record_state"], PUBLISHED),
        (PUBLISHED, WITHDRAWN, ["record_state"], WITHDRAWN),
        (IN_REVIEW, IN_REVIEW, ["title"], IN_REVIEW),
        (None, PUBLISHED, ["title"], PUBLISHED),
    ],
)
def test_what_readers_would_see_changed_is_a_draft_again(before, now, paths, after):
    found = [Change(path, path, "a", "b") for path in paths]
    assert workflow.state_after(before, now, found) is after
