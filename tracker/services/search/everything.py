"""Go through all records: build the words anew, or hold them against the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.models import (
    Agreement,
    Party,
    Snapshot,
    Source,
    search_agreement,
    search_party,
    search_passage,
    search_word,
)
from tracker.models.search import TABLES, fts
from tracker.services.search import passages, writing
from tracker.services.search.kinds import KINDS

BATCH = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """Tell of how many rows of words of one kind something is wrong."""

    noun: str
    what: str
    count: int


def is_empty(session: Session) -> bool:
    """Say whether there are records but no words of any, as after the tables were made."""
    pairs = ((Agreement, search_agreement), (Party, search_party))
    return any(
        session.scalar(select(model.id).where(model.deleted_at.is_(None)).limit(1)) is not None
        and session.scalar(select(table.c.id).limit(1)) is None
        for model, table in pairs
    )


def reindex(session: Session) -> Iterator[tuple[str, int]]:
    """Build all words anew, and the indexes over them; yields a noun and a count after each batch.

    Whoever calls it may commit after every batch: what is found meanwhile is right or missing.
    """
    session.execute(delete(search_word))
    for kind in KINDS:
        for ids in _batches(session, kind.number):
            entries = kind.entries(session, ids)
            writing.settle(session, kind.table, ids, entries)
            writing.learn(session, (w for entry in entries.values() for w in entry.words))
            yield kind.noun, len(ids)
    for ids in _batches(session, Source.id):
        passages.settle(session, ids, is_thorough=True)
        bodies = session.scalars(_passages_of(ids).with_only_columns(search_passage.c.body))
        writing.learn(session, (word for body in bodies for word in body.split()))
        yield "stored text", len(ids)
    if _is_sqlite(session):
        for table in TABLES:
            beside = fts(table)
            session.execute(insert(beside).values({beside.name: "rebuild"}))
            yield "index", 1


def check(session: Session) -> list[Difference]:
    """Return what of the words is not what the records say."""
    wrong: Counter[tuple[str, str]] = Counter()
    for kind in KINDS:
        for ids in _batches(session, kind.number):
            entries = kind.entries(session, ids)
            wanted = {
                number: writing.values(kind.table, entry) for number, entry in entries.items()
            }
            held = writing.stored(session, kind.table, ids)
            wrong += _compared(kind.noun, wanted, held)
            words = {word for entry in entries.values() for word in entry.words}
            wrong["long word", "missing"] += _unknown(session, words)
    for ids in _batches(session, Source.id):
        found = passages.texts(session, sorted(passages.readable(session, ids)))
        wanted_rows = [tuple(row.values()) for f in found for row in passages.rows_of(f.id, f.text)]
        held_rows = [tuple(row)[1:] for row in session.execute(_passages_of(ids))]
        wrong["stored text", "missing"] += len(set(wanted_rows) - set(held_rows))
        wrong["stored text", "left over"] += len(set(held_rows) - set(wanted_rows))
        wrong["stored text", "double"] += len(held_rows) - len(set(held_rows))
        words = {word for row in wanted_rows for word in row[-1].split()}
        wrong["long word", "missing"] += _unknown(session, words)
    return [Difference(noun, what, count) for (noun, what), count in wrong.items() if count]


def check_indexes(session: Session) -> list[Difference]:
    """Return which indexes hold other words than their tables; PostgreSQL keeps its own right.

    SQLite checks in a session that may write.
    """
    if not _is_sqlite(session):
        return []
    return [
        Difference(f"index of {table.name}", "broken", 1)
        for table in TABLES
        if not _is_whole(session, table)
    ]


def _compared(noun: str, wanted: dict[int, Any], held: dict[int, Any]) -> Counter[tuple[str, str]]:
    both = wanted.keys() & held.keys()
    return Counter(
        {
            (noun, "missing"): len(wanted.keys() - held.keys()),
            (noun, "left over"): len(held.keys() - wanted.keys()),
            (noun, "stale"): sum(wanted[number] != held[number] for number in both),
        }
    )


def _unknown(session: Session, words: set[str]) -> int:
    long = [word for word in words if searching.is_findable_by_parts(word)]
    step = BATCH
    return sum(
        len(writing.unknown(session, long[at : at + step])) for at in range(0, len(long), step)
    )


def _passages_of(source_ids: Sequence[int]) -> Any:
    snapshots = select(Snapshot.id).where(Snapshot.source_id.in_(source_ids))
    return select(search_passage).where(search_passage.c.snapshot_id.in_(snapshots))


def _batches(session: Session, number: Any) -> Iterator[Sequence[int]]:
    last = 0
    while True:
        statement = select(number).where(number > last).order_by(number).limit(BATCH)
        ids = session.scalars(statement).all()
        if not ids:
            return
        yield ids
        last = ids[-1]


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _is_whole(session: Session, table: Any) -> bool:
    """Say whether SQLite finds its index and the table of words to be the same."""
    beside = fts(table)
    try:
        with session.begin_nested():
            session.execute(insert(beside).values({beside.name: "integrity-check", "rank": 1}))
    except DatabaseError:
        return False
    return True
