"""Keep what was found until something is written: no page counts the same list again.

A database tells at once whether it is as it was when it was asked before. One that cannot, such as
a standby, is asked each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from tracker.db import standing

_KEPT = 128  # answers of a connection, of some kilobytes at most
_REPORTS = 4  # of a connection, of some hundred kilobytes at most
Rows = tuple[Any, ...]
Found = TypeVar("Found")


def answer(
    session: Session, statement: Select[Any], values: Mapping[str, Any] | None = None
) -> Rows:
    """Return the rows of a statement that is built once in a process, and is often asked."""
    values = values or {}
    key = statement, tuple(map(_frozen, values.items()))
    return once(session, key, lambda: _rows(session, statement, values))


def once(session: Session, key: Hashable, ask: Callable[[], Rows]) -> Rows:
    """Return the rows of a statement that a key names, asked once."""
    return _remembered(session, "answers", _KEPT, key, ask)


def report(session: Session, key: Hashable, make: Callable[[], Found]) -> Found:
    """Return what many records add up to, made once; nobody changes what is returned."""
    return _remembered(session, "reports", _REPORTS, key, make)


def _remembered(
    session: Session, name: str, most: int, key: Hashable, make: Callable[[], Found]
) -> Found:
    """Return what was found for a key, ``most`` of a name, or find it."""
    connection = session.connection()
    now = standing(session)
    if now is None:
        return make()
    memory = f"tracker.{name}"
    then, kept = connection.info.get(memory, (None, {}))
    if then != now:
        kept = {}
        connection.info[memory] = now, kept
    if key not in kept:
        if len(kept) >= most:
            kept.clear()
        kept[key] = make()
    found: Found = kept[key]
    return found


def _rows(session: Session, statement: Select[Any], values: Mapping[str, Any]) -> Rows:
    return tuple(session.execute(statement, values).all())


def _frozen(pair: tuple[str, Any]) -> tuple[str, Any]:
    name, value = pair
    return name, tuple(value) if isinstance(value, list) else value
