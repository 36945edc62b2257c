"""Find a record by its slug: to read it, or locked to change it, so that its save need not again.

PostgreSQL locks the row, but lets others point at it meanwhile: the stronger lock would meet
theirs in a deadlock. On SQLite a writing transaction holds the whole file already.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

_HELD = "held for a change"  # of a session: a transaction, and what it locked as it read it
Record = TypeVar("Record")


def find(
    session: Session, model: type[Record], slug: str, *, is_locked: bool = False
) -> Record | None:
    """Return a record by its slug, or None; a locked one is nobody else's from now on.

    That lasts until the transaction ends.
    """
    found = session.scalar(_by_slug(cast("Any", model), is_locked=is_locked), {"slug": slug})
    if is_locked:
        session.info[_HELD] = (session.get_transaction(), found)
    return cast("Record | None", found)


@cache
def _by_slug(model: Any, *, is_locked: bool) -> Select[Any]:
    statement = select(model).where(model.slug == bindparam("slug"))
    if is_locked:  # what an earlier reading made of the row counts no more
        statement = statement.with_for_update(key_share=True)
        statement = statement.execution_options(populate_existing=True)
    return statement


def take(session: Session, record: Any) -> bool:
    """Say whether a record is as it was read and locked in this transaction.

    This is said once: whoever asks goes on to change it.
    """
    transaction, held = session.info.pop(_HELD, (None, None))
    return held is record and transaction is session.get_transaction()
