"""Renew the words of stored texts; a text never changes, it only comes and goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.models import Snapshot, Source, search_passage
from tracker.services.search import writing

_COLUMNS = search_passage.c
Row = dict[str, Any]


def rows_of(snapshot_id: int, text: str) -> Iterator[Row]:
    """Yield the rows of words of a stored text."""
    for each in searching.passages(text):
        body = searching.of_passage(text[each.start : each.end]).body
        yield {"snapshot_id": snapshot_id, "start": each.start, "end": each.end, "body": body}


def readable(session: Session, source_ids: Sequence[int]) -> set[int]:
    """Return the numbers of the stored texts of some sources that are in use."""
    return set(
        session.scalars(
            select(Snapshot.id)
            .join(Source, Source.id == Snapshot.source_id)
            .where(
                Source.id.in_(source_ids),
                Source.deleted_at.is_(None),
                Snapshot.deleted_at.is_(None),
            )
        )
    )


def texts(session: Session, ids: Sequence[int]) -> Sequence[Any]:
    """Return number and text of some stored texts."""
    statement = select(Snapshot.id, Snapshot.text).where(Snapshot.id.in_(ids))
    return session.execute(statement.order_by(Snapshot.id)).all()


def settle(session: Session, source_ids: Sequence[int], *, is_thorough: bool = False) -> None:
    """Make the rows of words of the texts of some sources what they should be.

    A thorough pass holds the rows against their texts; else a text that has any has the right ones.
    """
    wanted = readable(session, source_ids)
    held = _held(session, source_ids)
    right = held.keys() & wanted
    if is_thorough:
        rows = _rows(session, right)
        right = {number for number in right if rows[number] == held[number]}
    gone, new = held.keys() - right, wanted - right
    if gone:
        session.execute(delete(search_passage).where(_COLUMNS.snapshot_id.in_(gone)))
    added = [row for rows in _rows(session, new).values() for row in rows]
    if added:
        session.execute(insert(search_passage), added)
        writing.learn(session, (word for row in added for word in row["body"].split()))


def _rows(session: Session, ids: Iterable[int]) -> dict[int, list[Row]]:
    """Return the rows of words that some stored texts should have."""
    return {each.id: list(rows_of(each.id, each.text)) for each in texts(session, sorted(ids))}


def _held(session: Session, source_ids: Sequence[int]) -> dict[int, list[Row]]:
    """Return the rows of words that the texts of some sources have."""
    found: dict[int, list[Row]] = defaultdict(list)
    snapshots = select(Snapshot.id).where(Snapshot.source_id.in_(source_ids))
    columns = (_COLUMNS.snapshot_id, _COLUMNS.start, _COLUMNS.end, _COLUMNS.body)
    for row in session.execute(
        select(*columns).where(_COLUMNS.snapshot_id.in_(snapshots)).order_by(_COLUMNS.id)
    ).mappings():
        found[row["snapshot_id"]].append(dict(row))
    return found
