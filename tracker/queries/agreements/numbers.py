"""Take the numbers that a database found, and give them back to it, as one value.

What is looked for once need not be looked for again by every statement of a page. As a value each
they would make statements of other lengths, which cost more to write out than to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session


def gathered(session: Session, column: Any, *those: Any) -> Any:
    """Return the expression of all numbers of a column, or of those alone, as one text."""
    together = func.json_group_array if _is_sqlite(session) else func.array_agg
    found = together(column).filter(*those) if those else together(column)
    return found if _is_sqlite(session) else cast(found, Text)


def written(session: Session, numbers: Sequence[int]) -> str:
    """Return numbers as such a text."""
    parts = ",".join(map(str, numbers))
    return f"[{parts}]" if _is_sqlite(session) else f"{{{parts}}}"


def given(session: Session, numbers: Any) -> Select[Any]:
    """Return the statement that reads numbers from such a text."""
    text = literal(numbers) if isinstance(numbers, str) else numbers
    if _is_sqlite(session):
        return select(func.json_each(text).table_valued("value").c.value)
    return select(func.unnest(cast(text, ARRAY(Integer))))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
