"""Open batches, keep those that were applied, throw away what nobody applied in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import BatchKind, BatchState, RowOutcome
from tracker.models import Batch, BatchFile, BatchRow
from tracker.models.mixins import now

KEPT_FOR = timedelta(days=7)


def open_batch(
    session: Session,
    kind: BatchKind,
    title: str,
    by: Actor,
    *,
    options: Mapping[str, Any] | None = None,
) -> Batch:
    """Begin a batch that people look at before anything of it is saved."""
    discard_expired(session)
    expires_at = now() + KEPT_FOR
    return _add(session, kind, title, by, options, state=BatchState.OPEN, expires_at=expires_at)


def applied_batch(
    session: Session,
    kind: BatchKind,
    title: str,
    by: Actor,
    *,
    options: Mapping[str, Any] | None = None,
    reason: str = "",
    undoes: Batch | None = None,
) -> Batch:
    """Begin a batch whose records are saved at once."""
    return _add(
        session,
        kind,
        title,
        by,
        options,
        state=BatchState.APPLIED,
        applied_at=now(),
        reason=reason,
        undoes_id=None if undoes is None else undoes.id,
    )


def _add(
    session: Session,
    kind: BatchKind,
    title: str,
    by: Actor,
    options: Mapping[str, Any] | None,
    **columns: Any,
) -> Batch:
    batch = Batch(
        kind=kind,
        title=title,
        made_by_id=by.id,
        made_by_name=by.name,
        options=dict(options or {}),
        **columns,
    )
    session.add(batch)
    session.flush()  # its rows and revisions point at it
    return batch


def discard(session: Session, batch: Batch) -> None:
    """Throw an open batch away with its file and rows."""
    session.delete(batch)
    session.flush()  # the database takes file and rows along


def discard_expired(session: Session) -> None:
    """Throw away the open batches whose time is over, and the rows that applied ones left."""
    at = now()
    session.execute(delete(Batch).where(Batch.state == BatchState.OPEN, Batch.expires_at < at))
    old = select(Batch.id).where(Batch.applied_at < at - KEPT_FOR)
    session.execute(delete(BatchRow).where(BatchRow.batch_id.in_(old)))


def close(session: Session, batch: Batch, counts: Mapping[str, Any], reason: str) -> None:
    """Keep a batch as applied; its file has served, and so have the rows that were saved."""
    served = BatchRow.is_chosen | (BatchRow.outcome == RowOutcome.SAME)
    session.execute(delete(BatchRow).where(BatchRow.batch_id == batch.id, served))
    session.execute(delete(BatchFile).where(BatchFile.batch_id == batch.id))
    batch.state, batch.applied_at, batch.expires_at = BatchState.APPLIED, now(), None
    batch.counts, batch.reason = dict(counts), reason
    batch.updated_at = batch.applied_at
    session.flush()  # whoever reads next in this transaction must find it applied
