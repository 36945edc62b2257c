"""Keep the rows of an open batch, and save those that were chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict, InvalidInput, TrackerError
from tracker.domain.inputs import Actor
from tracker.domain.messages import say, say_number
from tracker.domain.vocabularies import Action, RowOutcome
from tracker.models import Batch, BatchRow
from tracker.services.aggregates import Data
from tracker.services.aggregates.layouts import table_of
from tracker.services.batches import keeping
from tracker.services.batches.saving import Result, Save, Saver

_AT_ONCE = 50  # a worker of the server holds them, and should stay small


@dataclass(frozen=True, slots=True)
class Applied:
    """Count what applying a batch did; ``failed`` are rows that moved on or were refused."""

    saved: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[int, str, TrackerError]] = field(default_factory=list)


class NotApplied(TrackerError):
    """Say that nothing of a batch was saved, because some of it could not be."""

    def __init__(self, failed: Sequence[tuple[int, str, TrackerError]]) -> None:
        """Keep the rows that could not be saved: number, title and reason."""
        super().__init__(
            say_number(
                "{n} row could not be saved, so nothing was.",
                "{n} rows could not be saved, so nothing was.",
                n=len(failed),
            )
        )
        self.failed = list(failed)

    @property
    def is_conflict(self) -> bool:
        """Say whether a record was changed by somebody else meanwhile."""
        return any(isinstance(error, Conflict) for _, _, error in self.failed)


def stage(session: Session, batch: Batch, rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Keep rows with an open batch, in place of those it had, and count them by outcome."""
    session.execute(delete(BatchRow).where(BatchRow.batch_id == batch.id))
    counts: Counter[str] = Counter()
    table = table_of(BatchRow)
    numbered = ({"batch_id": batch.id, "number": n} | dict(r) for n, r in enumerate(rows, 1))
    while portion := list(islice(numbered, _AT_ONCE)):
        counts.update(str(row["outcome"]) for row in portion)
        session.execute(insert(table), portion)
    batch.counts = dict(counts)
    session.flush()  # whoever reads the batch next finds its counts
    return counts


def choose(session: Session, batch: Batch, numbers: Mapping[int, bool]) -> None:
    """Choose some rows and leave others; only what can be saved can be chosen."""
    for is_chosen in (True, False):
        wanted = [number for number, chosen in numbers.items() if chosen is is_chosen]
        session.execute(
            update(BatchRow)
            .where(
                BatchRow.batch_id == batch.id,
                BatchRow.number.in_(wanted),
                BatchRow.data.is_not(None),
            )
            .values(is_chosen=is_chosen)
        )


def choose_all(session: Session, batch: Batch, outcome: RowOutcome, *, is_chosen: bool) -> None:
    """Choose or leave all rows of one outcome."""
    session.execute(
        update(BatchRow)
        .where(
            BatchRow.batch_id == batch.id,
            BatchRow.outcome == outcome,
            BatchRow.data.is_not(None),
        )
        .values(is_chosen=is_chosen)
    )


def count_chosen(session: Session, batch: Batch) -> int:
    """Return how many rows would be saved."""
    chosen = select(func.count()).where(BatchRow.batch_id == batch.id, BatchRow.is_chosen)
    return session.scalar(chosen) or 0


def apply(
    session: Session,
    batch: Batch,
    by: Actor,
    *,
    reason: str = "",
    is_all_or_nothing: bool = True,
    needs_coverage: int = 0,
    before: Callable[[], None] = lambda: None,
    prepare: Callable[[Data], Data] = lambda data: data,
) -> Applied:
    """Save the chosen rows of an open batch and keep it as applied.

    ``before`` makes what the rows need; ``prepare`` makes what one of them needs, and returns its
    content. Rows that could not be saved stay with the batch. Raises NotApplied where all or
    nothing is to be saved, and InvalidInput where nothing is chosen; the caller takes everything
    back then.
    """
    if not count_chosen(session, batch):
        raise InvalidInput({"": [say("Nothing is chosen. Choose at least one row.")]})
    before()
    saver, done = Saver(session, batch, by, needs_coverage=needs_coverage), Applied()
    action = Action(batch.options.get("action", Action.UPDATED))
    for rows in _chosen(session, batch):
        saves = [_save(row, prepare(row.data), action, reason) for row in rows]
        for row, result in zip(rows, saver.save(saves), strict=True):
            _note(done, row, result)
    if done.failed and is_all_or_nothing:
        raise NotApplied(done.failed)
    mark_failed(session, batch, done.failed)
    keeping.close(session, batch, dict(done.saved) | {"failed": len(done.failed)}, reason)
    return done


def _chosen(session: Session, batch: Batch) -> Iterator[Sequence[Any]]:
    """Yield the chosen rows in order, some at a time."""
    last = 0
    columns = table_of(BatchRow).c
    while True:
        statement = (
            select(table_of(BatchRow))
            .where(columns.batch_id == batch.id, columns.is_chosen, columns.number > last)
            .order_by(columns.number)
            .limit(_AT_ONCE)
        )
        rows = session.execute(statement).all()
        if not rows:
            return
        yield rows
        last = rows[-1].number


def _save(row: Any, data: Data, action: Action, reason: str) -> Save:
    return Save(
        data,
        row.agreement_id,
        row.version,
        Action.IMPORTED if row.agreement_id is None else action,
        f"{reason} ({row.place})" if row.place else reason,
    )


def _note(done: Applied, row: Any, result: Result) -> None:
    if result.error is not None:
        done.failed.append((row.number, row.title, result.error))
    elif result.is_same:
        done.saved["same"] += 1
    else:
        done.saved["new" if row.agreement_id is None else "changed"] += 1


def mark_failed(
    session: Session, batch: Batch, failed: Iterable[tuple[int, str, TrackerError]]
) -> None:
    """Say at the rows of a batch why they could not be saved."""
    for number, _, error in failed:
        is_stale = isinstance(error, Conflict)
        row = session.scalar(
            select(BatchRow).where(BatchRow.batch_id == batch.id, BatchRow.number == number)
        )
        if row is None:
            continue
        row.outcome = RowOutcome.CONFLICT if is_stale else RowOutcome.ERROR
        row.is_chosen = False
        row.data = None
        problem = {"sheet": "", "row": row.number, "column": "", "value": ""}
        row.problems = [*row.problems, problem | {"reason": str(error), "fix": ""}]
    session.flush()  # the page reads the rows again
