"""Page through lists by key: as fast on the last page as on the first.

A page is asked for by the sort value and number of the last row before it. Offsets would count
through everything that is skipped.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say

PAGE_SIZE = 50
_DIRECTIONS = frozenset({"older", "newer"})
_LAST_NUMBER = 2**31 - 1  # of a row, as PostgreSQL stores it


@dataclass(frozen=True, slots=True)
class Page:
    """Be one page of rows; ``older`` and ``newer`` are the keys of its neighbours, or empty."""

    rows: Sequence[Any]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """Be one order of a list: a column (never NULL in the order) and its direction."""

    key: str
    label: str
    column: Any
    is_descending: bool = False


def page(
    session: Session, statement: Select[Any], sort: Sort, number: Any, *, key: str, size: int
) -> Page:
    """Return the page that ``key`` asks for; an empty key is the first page.

    ``statement`` must select the sort column as ``sort_value`` and ``number`` as ``id``. NULL
    sort values stand last.
    """
    direction, value, last_id = _decode(key, sort.column)
    is_back = direction == "newer"
    descends = sort.is_descending != is_back
    place = (value, last_id) if key else None
    sections = _sections(sort.column, number, place, descends=descends, is_back=is_back)
    parts = [
        statement.where(*conditions)
        .order_by(*_order(sort.column, number, descends=descends))
        .limit(size + 1)
        for conditions in sections
    ]
    rows = list(session.execute(_one_behind_the_other(parts, size + 1, descends=descends)).all())
    has_more = len(rows) > size
    rows = rows[:size]
    if is_back:
        rows.reverse()
    has_newer = has_more if is_back else bool(key)
    has_older = bool(key) if is_back else has_more
    return Page(
        rows,
        newer=key_of("newer", rows[0]) if rows and has_newer else "",
        older=key_of("older", rows[-1]) if rows and has_older else "",
    )


def _sections(
    column: Any, number: Any, place: tuple[Any, int] | None, *, descends: bool, is_back: bool
) -> list[tuple[Any, ...]]:
    """Return the conditions of what lies beyond a place, in the order in which it is read.

    Rows with a value and rows without are apart: of each, an index gives the first few alone.
    """
    has_none = column.expression.nullable
    if place is None:
        return [(column.is_not(None),), (column.is_(None),)] if has_none else [()]
    value, last_id = place
    if value is None:
        further = number < last_id if descends else number > last_id
        without = (column.is_(None), further)
        return [without, (column.is_not(None),)] if is_back else [without]
    here = tuple_(literal(value, column.type), literal(last_id))
    both = tuple_(column, number)
    beyond = (both < here if descends else both > here,)
    return [beyond, (column.is_(None),)] if has_none and not is_back else [beyond]


def _order(column: Any, number: Any, *, descends: bool) -> tuple[Any, Any]:
    return (column.desc(), number.desc()) if descends else (column.asc(), number.asc())


def _one_behind_the_other(
    parts: Sequence[Select[Any]], size: int, *, descends: bool
) -> Select[Any]:
    """Return one statement that reads sections in their order."""
    if len(parts) == 1:
        return parts[0]
    branches = [
        select(literal(at).label("section"), part.subquery()) for at, part in enumerate(parts)
    ]
    found = union_all(*branches).subquery().c
    order = _order(found.sort_value, found.id, descends=descends)
    columns = (column for column in found if column.key != "section")
    return select(*columns).order_by(found.section, *order).limit(size)


def key_of(direction: str, row: Any) -> str:
    """Return the key of the page that begins beyond a row: “older” or “newer”."""
    value = row.sort_value.isoformat() if isinstance(row.sort_value, date) else row.sort_value
    packed = json.dumps([direction, value, row.id], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _decode(key: str, column: Any) -> tuple[str, Any, int]:
    """Read a key back; its value must be one of the column, whatever people make of addresses."""
    if not key:
        return "older", None, 0
    try:
        packed = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
        direction, value, number = json.loads(packed)
        is_number = type(number) is int and 0 <= number <= _LAST_NUMBER
        is_whole = direction in _DIRECTIONS and is_number
        value = _typed(value, column.type.python_type)
    except (ValueError, TypeError, OverflowError, RecursionError):
        is_whole = False
    if not is_whole:
        raise InvalidInput(
            {"page": [say("This address of a page is damaged. Start again at the first page.")]}
        )
    return direction, value, number


def _typed(value: Any, kind: type[Any]) -> Any:
    if value is None:
        return None
    if kind is str:
        return str(value).encode().decode()  # a half surrogate pair is no text
    if kind is datetime:
        return datetime.fromisoformat(value).astimezone(UTC)
    return date.fromisoformat(value) if kind is date else kind(value)
