"""Find batches, their rows and what they saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import BatchState, RecordState, RowOutcome
from tracker.models import (
    Agreement,
    Batch,
    BatchFile,
    BatchRevision,
    BatchRow,
    Publication,
    Revision,
)
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

_NUMBER = Sort("number", "row", BatchRow.number)
_NEWEST = Sort("id", "newest", Batch.id, is_descending=True)
_SAVED = Sort("id", "saved", BatchRevision.revision_id)
_AT_ONCE = 500


def get(session: Session, uid: str) -> Batch:
    """Return a batch; raises NotFound."""
    found = session.scalar(select(Batch).where(Batch.uid == uid))
    if found is None:
        raise NotFound("batch", uid)
    return found


def file_of(session: Session, batch: Batch) -> bytes:
    """Return the file of an open import; raises NotFound where it is gone."""
    content = session.scalar(select(BatchFile.content).where(BatchFile.batch_id == batch.id))
    if content is None:
        raise NotFound("file of the import", batch.uid)
    return content


def list_applied(session: Session, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of the batches that were applied, the newest first."""
    statement = select(*Batch.__table__.c, Batch.id.label("sort_value")).where(
        Batch.state != BatchState.OPEN
    )
    return page(session, statement, _NEWEST, Batch.id, key=key, size=size)


def list_open(session: Session, user_id: int) -> Sequence[Any]:
    """Return what somebody prepares, the newest first."""
    statement = select(Batch).where(Batch.state == BatchState.OPEN, Batch.made_by_id == user_id)
    return session.scalars(statement.order_by(Batch.id.desc()).limit(PAGE_SIZE)).all()


def rows(
    session: Session,
    batch: Batch,
    outcome: RowOutcome | None,
    *,
    key: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """Return one page of the rows of a batch, with the address of the record each is about."""
    statement = (
        select(
            *(column for column in BatchRow.__table__.c if column.name != "data"),
            BatchRow.data.is_not(None).label("can_be_saved"),
            Agreement.slug,
            BatchRow.number.label("sort_value"),
        )
        .outerjoin(Agreement, Agreement.id == BatchRow.agreement_id)
        .where(BatchRow.batch_id == batch.id)
    )
    if outcome is not None:
        statement = statement.where(BatchRow.outcome == outcome)
    return page(session, statement, _NUMBER, BatchRow.id, key=key, size=size)


def row_data(session: Session, batch: Batch, number: int) -> dict[str, Any] | None:
    """Return what a row of a batch would save, None where there is nothing."""
    here = (BatchRow.batch_id == batch.id, BatchRow.number == number)
    return session.scalar(select(BatchRow.data).where(*here))


def count_rows(session: Session, batch: Batch) -> dict[str, int]:
    """Return how many rows of each outcome a batch has."""
    statement = select(BatchRow.outcome, func.count()).where(BatchRow.batch_id == batch.id)
    counted = session.execute(statement.group_by(BatchRow.outcome))
    return {outcome.value: number for outcome, number in counted}


def problems(session: Session, batch: Batch) -> Iterator[dict[str, Any]]:
    """Yield every problem of a batch's rows in order, some rows at a time."""
    last = 0
    while True:
        statement = (
            select(BatchRow.number, BatchRow.title, BatchRow.problems)
            .where(BatchRow.batch_id == batch.id, BatchRow.number > last)
            .order_by(BatchRow.number)
            .limit(_AT_ONCE)
        )
        found = session.execute(statement).all()
        for row in found:
            yield from ({"title": row.title} | problem for problem in row.problems)
        if len(found) < _AT_ONCE:
            return
        last = found[-1].number


def _agreements(batch: Batch, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(Revision, Revision.agreement_id == Agreement.id)
        .join(BatchRevision, BatchRevision.revision_id == Revision.id)
        .where(BatchRevision.batch_id == batch.id)
    )


def saved(session: Session, batch: Batch, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of the agreements that a batch saved."""
    columns = (
        BatchRevision.revision_id.label("id"),
        BatchRevision.revision_id.label("sort_value"),
        Revision.version,
        Revision.action,
        Agreement.slug,
        Agreement.title,
        Agreement.deleted_at,
        (Agreement.version > Revision.version).label("is_changed"),
    )
    return page(
        session, _agreements(batch, *columns), _SAVED, BatchRevision.revision_id, key=key, size=size
    )


def standing(session: Session, numbers: Sequence[int]) -> dict[int, Any]:
    """Return version, state and whether readers see a version of some agreements, by number."""
    columns = (Agreement.id, Agreement.version, Agreement.title, Agreement.record_state)
    shown = Publication.agreement_id.is_not(None).label("is_in_sight")
    statement = (
        select(*columns, shown)
        .outerjoin(Publication, Publication.agreement_id == Agreement.id)
        .where(Agreement.id.in_(numbers))
    )
    return {row.id: row for row in session.execute(statement)}


def has_settled(session: Session, batch: Batch) -> bool:
    """Say whether a batch saved agreements that readers see, or saw, a version of."""
    shown = select(Publication.agreement_id)
    is_settled = Agreement.record_state.in_((RecordState.PUBLISHED, RecordState.WITHDRAWN))
    statement = _agreements(batch, Agreement.id).where(is_settled | Agreement.id.in_(shown))
    return session.scalar(statement.limit(1)) is not None
