"""Write rows of words where they differ, and remember long words by their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Select, Table, Update, bindparam, delete, select, update
from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.domain.searching import Entry
from tracker.models import search_word
from tracker.services.inserting import insert_values

_ASKED = 500  # words in one statement
_REMEMBERED = 100_000  # words that are not asked for again


def values(table: Table, entry: Entry) -> dict[str, str]:
    """Return the columns of a row of words."""
    return {name: getattr(entry, name) for name in _columns(table)}


@cache
def _columns(table: Table) -> tuple[str, ...]:
    return tuple(name for name in ("title", "body") if name in table.c)


def stored(session: Session, table: Table, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the rows of words that there are, by number."""
    rows = session.execute(_stored(table), {"ids": list(ids)}).mappings()
    return {row["id"]: {name: row[name] for name in row if name != "id"} for row in rows}


@cache
def _stored(table: Table) -> Select[Any]:
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _changing(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("_id"))


def settle(
    session: Session,
    table: Table,
    ids: Sequence[int],
    entries: Mapping[int, Entry],
    learnt: set[str] | None = None,
) -> None:
    """Make the rows of words of some records what they should be; no entry means no row.

    ``ids`` are those that may have rows. ``learnt`` is as for ``learn``.
    """
    before = stored(session, table, ids) if ids else {}
    after = {number: values(table, entry) for number, entry in entries.items()}
    gone = before.keys() - after.keys()
    if gone:
        session.execute(delete(table).where(table.c.id.in_(gone)))
    stale = [number for number in before.keys() & after.keys() if before[number] != after[number]]
    if stale:
        session.execute(_changing(table), [{"_id": n, **after[n]} for n in stale])
    added = [(number, *row.values()) for number, row in after.items() if number not in before]
    if added:
        insert_values(session, table, ("id", *_columns(table)), added)
    changed = (number for number in after if before.get(number) != after[number])
    learn(session, (w for n in changed for w in _new_words(before.get(n), entries[n])), learnt)


def _new_words(before: Mapping[str, str] | None, entry: Entry) -> AbstractSet[str]:
    """Return the words of a record that it had not before: those it had are remembered."""
    return entry.words - set(before["body"].split()) if before else entry.words


def learn(session: Session, words: Iterable[str], learnt: set[str] | None = None) -> None:
    """Remember long words by their parts, so that a part finds them.

    ``learnt`` are words that need not be looked at again; these ones are added to it.
    """
    learnt = set() if learnt is None else learnt
    fresh = set(words) - learnt
    wanted = iter(sorted(word for word in fresh if searching.is_findable_by_parts(word)))
    while some := list(islice(wanted, _ASKED)):
        new = unknown(session, some)
        insert_values(session, search_word, ("part", "word"), list(searching.parts(new)))
    if len(learnt) + len(fresh) > _REMEMBERED:
        learnt.clear()
    learnt |= fresh


_PART = search_word.c.part
_KNOWN = select(_PART).where(
    _PART.in_(bindparam("words", expanding=True)), search_word.c.word == _PART
)


def unknown(session: Session, words: Sequence[str]) -> list[str]:
    """Return those of some long words that are not remembered yet."""
    known = set(session.scalars(_KNOWN, {"words": list(words)}))
    return [each for each in words if each not in known]
