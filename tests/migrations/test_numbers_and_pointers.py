from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Sessions, make_engine

NEW = {"ix_identifier_lower_value", "ix_milestone_party_id", "ix_participation_person_id"}


@pytest.mark.only_on("sqlite")
def test_statistics_know_the_indexes_where_there_are_any(fresh_database):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        world(session)
        session.commit()
    migrate.downgrade(fresh_database, "0022")
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    migrate.upgrade(fresh_database)
    with engine.connect() as connection:
        known = set(connection.scalars(text("SELECT idx FROM sqlite_stat1")))
    assert known >= NEW
    engine.dispose()
