from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, text

from tests.factories import agreements as make
from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Base, Sessions, make_engine
from tracker.domain.vocabularies import Move
from tracker.services import workflow

BEFORE = "0008"
PUBLISHED = [
    table
    for table in Base.metadata.sorted_tables
    if table.name.startswith(("publication", "published_version"))
]


def seen(connection: Connection) -> dict[str, list[Any]]:
    """Return what readers see, without the numbers of rows."""
    found = {}
    for table in PUBLISHED:
        columns = [column for column in table.c if column.name != "id"]
        found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return found


def test_what_was_published_before_there_were_publications_stays_in_sight(fresh_database):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        made = world(session)
        make.publish(session, made.other)
        make.publish(session, made.agreement)
        withdrawn = make.agreement(session, "Treaty of salt")
        make.publish(session, withdrawn)
        workflow.move(session, withdrawn, Move.WITHDRAW, make.edit())
        session.commit()
    with engine.connect() as connection:
        before = seen(connection)
    assert all(before.values())
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM published_version")) == 0
    engine.dispose()
    migrate.upgrade(fresh_database)
    with engine.connect() as connection:
        assert seen(connection) == before
    engine.dispose()
