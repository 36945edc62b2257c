from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Sessions, make_engine


@pytest.mark.only_on("sqlite")
def test_statistics_know_the_index_where_there_are_any(fresh_database):
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        world(session)
        session.commit()
    migrate.downgrade(fresh_database, "0019")
    known = text("SELECT idx FROM sqlite_stat1 WHERE tbl = 'agreement'")
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    migrate.upgrade(fresh_database)
    with engine.connect() as connection:
        assert "ix_agreement_status_in_use" in connection.scalars(known).all()
    engine.dispose()
