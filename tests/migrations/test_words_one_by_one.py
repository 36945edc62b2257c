from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError

from tests.structure.reflection import describe, differences
from tracker import migrate

BEFORE = "0021"
STATUS = "agreement: check ck_agreement_record_state"

pytestmark = pytest.mark.only_on("sqlite")


@pytest.fixture
def engine(taken_back):
    """Return the engine of a database with one of everything, as it was before."""
    return taken_back(BEFORE)


def test_the_same_words_are_taken_and_no_table_is_copied(engine, fresh_database):
    before = describe(engine)
    assert " IN (" in before[STATUS]
    with engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    migrate.upgrade(fresh_database, "0022")
    after = describe(engine)
    changed = {name for name in before if before[name] != after[name]}
    assert all(": check ck_" in name for name in changed)
    assert " OR " in after[STATUS]
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA page_count")) <= pages + 10
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    migrate.downgrade(fresh_database, BEFORE)
    assert not differences(before, describe(engine))


def test_a_connection_that_was_open_holds_to_the_new_rules(engine, fresh_database):
    wrong = text("UPDATE agreement SET record_state = 'nonsense'")
    with engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE agreement SET record_state = 'draft'"))
    migrate.upgrade(fresh_database, "0022")
    with engine.connect() as connection, pytest.raises(IntegrityError, match="record_state"):
        connection.execute(wrong)


def test_rules_stay_where_nobody_may_write_the_schema(engine, fresh_database):
    before = describe(engine)

    def forbid(connection: sqlite3.Connection, _record: object) -> None:
        def judge(action: int, table: str | None, *_: object) -> int:
            is_schema = action == sqlite3.SQLITE_UPDATE and table == "sqlite_master"
            return sqlite3.SQLITE_DENY if is_schema else sqlite3.SQLITE_OK

        connection.set_authorizer(judge)

    event.listen(Engine, "connect", forbid)
    try:
        migrate.upgrade(fresh_database, "0022")
    finally:
        event.remove(Engine, "connect", forbid)
    assert migrate.current(fresh_database) == "0022"
    assert not differences(before, describe(engine))
    migrate.downgrade(fresh_database, BEFORE)
    assert not differences(before, describe(engine))
