"""Keep what a statement answered until something is written: no page counts the same list again.

SQLite tells a connection at once whether the database is the one that was asked before. PostgreSQL
does not, and is asked each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from tracker.db import standing

_KEPT = 128  # answers of a connection, of some kilobytes at most
_MEMORY = "tracker.answers"
Rows = tuple[Any, ...]


def answer(
    session: Session, statement: Select[Any], values: Mapping[str, Any] | None = None
) -> Rows:
    """Return the rows of a statement that is built once in a process, and is often asked."""
    values = values or {}
    connection = session.connection()
    now = standing(connection)
    if now is None:
        return _rows(session, statement, values)
    then, answers = connection.info.get(_MEMORY, (None, {}))
    if then != now:
        answers = {}
        connection.info[_MEMORY] = now, answers
    key = statement, tuple(map(_frozen, values.items()))
    if key not in answers:
        if len(answers) >= _KEPT:
            answers.clear()
        answers[key] = _rows(session, statement, values)
    found: Rows = answers[key]
    return found


def _rows(session: Session, statement: Select[Any], values: Mapping[str, Any]) -> Rows:
    return tuple(session.execute(statement, values).all())


def _frozen(pair: tuple[str, Any]) -> tuple[str, Any]:
    name, value = pair
    return name, tuple(value) if isinstance(value, list) else value
