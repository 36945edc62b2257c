"""Save many agreements as one batch, which can be undone as one."""

from __future__ import annotations

from tracker.services.batches.applying import (
    Applied,
    NotApplied,
    apply,
    choose,
    choose_all,
    count_chosen,
    mark_failed,
    stage,
)
from tracker.services.batches.keeping import (
    applied_batch,
    discard,
    discard_expired,
    open_batch,
)
from tracker.services.batches.saving import Result, Save, Saver
from tracker.services.batches.undoing import Undone, undo

__all__ = [
    "Applied",
    "NotApplied",
    "Result",
    "Save",
    "Saver",
    "Undone",
    "applied_batch",
    "apply",
    "choose",
    "choose_all",
    "count_chosen",
    "discard",
    "discard_expired",
    "mark_failed",
    "open_batch",
    "stage",
    "undo",
]
