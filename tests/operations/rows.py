"""Read and fill whole databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from tests.factories.worlds import world
from tests.models.rows import beside
from tracker.db import Base, Sessions, make_engine


@contextmanager
def sessions_of(url: str) -> Iterator[Sessions]:
    engine = make_engine(url)
    try:
        yield Sessions(engine)
    finally:
        engine.dispose()


def fill(url: str) -> None:
    """Put a row of every kind into a database."""
    with sessions_of(url) as sessions, sessions.writing() as session:
        beside(session, world(session))
        session.commit()


def contents(url: str) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with sessions_of(url) as sessions, sessions.reading() as session:
        return {
            table.name: session.execute(select(table).order_by(*table.primary_key)).all()
            for table in Base.metadata.sorted_tables
        }
