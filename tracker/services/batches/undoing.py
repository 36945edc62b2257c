"""Take back everything that one batch saved, as one batch of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from tracker.domain.errors import InvalidInput, TrackerError
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import say
from tracker.domain.vocabularies import Action, BatchKind, BatchState, DuplicateState
from tracker.models import (
    Agreement,
    Batch,
    BatchRevision,
    Duplicate,
    Merger,
    Participation,
    Party,
    Revision,
)
from tracker.models.mixins import now
from tracker.services import revisions
from tracker.services.batches.applying import NotApplied
from tracker.services.batches.keeping import applied_batch
from tracker.services.batches.saving import AT_ONCE, Save, Saver

_SEEN = frozenset({Action.PUBLISHED, Action.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Undone:
    """Say what undoing did: how many records, and which moved on meanwhile and were left."""

    batch: Batch
    saved: int
    left: list[tuple[int, str, TrackerError]] = field(default_factory=list)


def undo(
    session: Session, batch: Batch, by: Actor, *, reason: str = "", leaves_changed: bool = False
) -> Undone:
    """Put every record back to how it was before a batch.

    A record that was changed since is left with ``leaves_changed``; without, NotApplied is raised
    and the caller takes everything back. So it is where all were changed, and of a merge: half of
    one would lose what the other half had. Raises InvalidInput for a batch that is not applied.
    """
    if batch.state is not BatchState.APPLIED:
        raise InvalidInput(
            {"": [say("This batch is {state}; there is nothing to undo.", state=batch.state.label)]}
        )
    if batch.options.get("action") in _SEEN:
        message = say("What readers saw is not undone. Withdraw or publish it with another change.")
        raise InvalidInput({"": [message]})
    title = f"Undo: {batch.title}"
    own = applied_batch(session, BatchKind.UNDO, title, by, reason=reason, undoes=batch)
    merge, is_merging = _merge_behind(session, batch)
    saver = Saver(session, own, by)
    saved, left = 0, []
    for rows in _saved(session, batch):
        for row, result in zip(rows, saver.save([_save(row, reason) for row in rows]), strict=True):
            if result.error is not None:
                left.append((row.agreement_id, row.title, result.error))
            else:
                saved += 1
    if left and (merge is not None or not saved or not leaves_changed):
        raise NotApplied(left)
    if merge is not None:
        _settle(session, merge, by, is_merging=is_merging)
    _undo_parties(session, batch, Edit(by=by, reason=reason))
    batch.state = BatchState.UNDONE
    own.counts = {"undone": saved, "left": len(left)}
    session.flush()  # whoever reads next in this transaction must find it undone
    return Undone(own, saved, left)


def _saved(session: Session, batch: Batch) -> Iterator[Sequence[Any]]:
    """Yield what a batch saved of agreements, with what they were before, some at a time."""
    before = aliased(Revision)
    last = 0
    while True:
        statement = (
            select(
                Revision.id,
                Revision.agreement_id,
                Revision.version,
                Revision.action,
                Agreement.title,
                Agreement.deleted_at,
                Revision.data.label("data"),
                before.data.label("data_before"),
            )
            .join(BatchRevision, BatchRevision.revision_id == Revision.id)
            .join(Agreement, Agreement.id == Revision.agreement_id)
            .outerjoin(
                before,
                (before.agreement_id == Revision.agreement_id)
                & (before.version == Revision.version - 1),
            )
            # the index has these in order: all that is left would be sorted for each portion
            .where(BatchRevision.batch_id == batch.id, BatchRevision.revision_id > last)
            .order_by(BatchRevision.revision_id)
            .limit(AT_ONCE)
        )
        rows = session.execute(statement).all()
        if not rows:
            return
        yield rows
        last = rows[-1].id


def _save(row: Any, reason: str) -> Save:
    is_deleted = row.deleted_at is not None
    action = Action.REVERTED
    if row.data_before is None:
        action, is_deleted = Action.DELETED, True
    elif row.action is Action.DELETED:
        action, is_deleted = Action.RESTORED, False
    elif row.action is Action.RESTORED:
        action, is_deleted = Action.DELETED, True
    data = row.data if row.data_before is None else row.data_before
    return Save(data, row.agreement_id, row.version, action, reason, is_deleted=is_deleted)


def _merge_behind(session: Session, batch: Batch) -> tuple[Batch | None, bool]:
    """Return the merge that a batch was, or took back, and whether undoing it merges again."""
    is_merging = False
    while batch.undoes_id is not None:
        batch, is_merging = session.get_one(Batch, batch.undoes_id), not is_merging
    return (batch if batch.kind is BatchKind.MERGE else None), is_merging


def _settle(session: Session, merge: Batch, by: Actor, *, is_merging: bool) -> None:
    """Let the address of what was merged away lead to itself again, or away once more."""
    pair = merge.options.get("merged")
    ids = pair or (
        select(Revision.agreement_id)
        .join(BatchRevision, BatchRevision.revision_id == Revision.id)
        .where(BatchRevision.batch_id == merge.id)
    )
    session.execute(delete(Merger).where(Merger.agreement_id.in_(ids)))
    before, state = DuplicateState.MERGED, DuplicateState.SUGGESTED
    decided: dict[str, Any] = {"decided_by_name": "", "decided_at": None}
    if is_merging and pair:
        before, state = state, before
        decided = {"decided_by_name": by.name, "decided_at": now()}
        session.add(Merger(agreement_id=pair[0], survivor_id=pair[1], merged_at=now()))
    session.execute(
        update(Duplicate)
        .where(
            Duplicate.agreement_id.in_(ids), Duplicate.other_id.in_(ids), Duplicate.state == before
        )
        .values(state=state, **decided)
    )


def _undo_parties(session: Session, batch: Batch, edit: Edit) -> None:
    """Delete the parties that a batch made, unless something else uses them by now."""
    used = exists().where(
        Participation.party_id == Party.id,
        Participation.agreement_id == Agreement.id,
        Agreement.deleted_at.is_(None),
    )
    made = (
        select(Party)
        .join(Revision, Revision.party_id == Party.id)
        .join(BatchRevision, BatchRevision.revision_id == Revision.id)
        .where(
            BatchRevision.batch_id == batch.id,
            Party.version == Revision.version,
            Party.deleted_at.is_(None),
            ~used,
        )
    )
    for party in session.scalars(made).all():
        revisions.delete(session, party, edit)
