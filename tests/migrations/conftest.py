from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Sessions, make_engine


@pytest.fixture
def taken_back(fresh_database: str) -> Iterator[Callable[[str], Engine]]:
    """Return what gives the engine of a database with one of everything, as it once was."""
    engine = make_engine(fresh_database)

    def to(revision: str) -> Engine:
        with Sessions(engine).writing() as session:
            world(session)
            session.commit()
        migrate.downgrade(fresh_database, revision)
        return engine

    yield to
    engine.dispose()
