"""Page through lists by key: as fast on the last page as on the first.

A page is asked for by the sort value and number of the last row before it. Offsets would count
through everything that is skipped.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, bindparam, literal, select, tuple_, union_all
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
    place, values = place_of(key, sort.column)
    rows = session.execute(cut(statement, sort, number, place, size), values).all()
    return page_of(rows, place, size)


class Place(NamedTuple):
    """Say where a page begins, but for the row beyond which it does."""

    is_first: bool = True
    is_back: bool = False
    is_without: bool = False  # that row has no sort value


def place_of(key: str, column: Any) -> tuple[Place, dict[str, Any]]:
    """Return the place that a key stands for, and the values that ``cut`` left open.

    Raises InvalidInput for a key that was not made here.
    """
    direction, value, number = _decode(key, column)
    if not key:
        return Place(), {}
    place = Place(is_first=False, is_back=direction == "newer", is_without=value is None)
    return place, {"place_value": value, "place_number": number}


def cut(statement: Select[Any], sort: Sort, number: Any, place: Place, size: int) -> Select[Any]:
    """Return the statement that reads one page and a row beyond it."""
    descends = sort.is_descending != place.is_back
    parts = list(_parts(statement, sort, number, place, size))
    return _one_behind_the_other(parts, size + 1, descends=descends)


def begun(statement: Select[Any], sort: Sort, number: Any, place: Place, size: int) -> Select[Any]:
    """Return the statement that reads the first rows of a page, each as it is asked for.

    They end where rows without a sort value begin, or those with one.
    """
    return next(_parts(statement, sort, number, place, size))


def page_of(found: Sequence[Any], place: Place, size: int) -> Page:
    """Return the page that was read with a row beyond it."""
    rows, has_more = list(found[:size]), len(found) > size
    if place.is_back:
        rows.reverse()
    has_newer = has_more if place.is_back else not place.is_first
    has_older = not place.is_first if place.is_back else has_more
    return Page(
        rows,
        newer=key_of("newer", rows[0]) if rows and has_newer else "",
        older=key_of("older", rows[-1]) if rows and has_older else "",
    )


def _parts(
    statement: Select[Any], sort: Sort, number: Any, place: Place, size: int
) -> Iterator[Select[Any]]:
    """Yield the statements that read the sections beyond a place, and a row beyond each."""
    descends = sort.is_descending != place.is_back
    for conditions in _sections(sort.column, number, place, descends=descends):
        order = _order(sort.column, number, descends=descends)
        yield statement.where(*conditions).order_by(*order).limit(size + 1)


def _sections(column: Any, number: Any, place: Place, *, descends: bool) -> list[tuple[Any, ...]]:
    """Return the conditions of what lies beyond a place, in the order in which it is read.

    Rows with a value and rows without are apart: of each, an index gives the first few alone.
    """
    has_none = column.expression.nullable
    if place.is_first:
        return [(column.is_not(None),), (column.is_(None),)] if has_none else [()]
    last_id = bindparam("place_number", type_=Integer())
    if place.is_without:
        further = number < last_id if descends else number > last_id
        without = (column.is_(None), further)
        return [without, (column.is_not(None),)] if place.is_back else [without]
    here = tuple_(bindparam("place_value", type_=column.type), last_id)
    both = tuple_(column, number)
    beyond = (both < here if descends else both > here,)
    return [beyond, (column.is_(None),)] if has_none and not place.is_back else [beyond]


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
