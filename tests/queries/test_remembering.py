"""What a database answered is remembered until somebody writes, and never longer."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, bindparam, event, func, insert, select

from tracker.db import Sessions, make_engine
from tracker.queries.remembering import _KEPT, _REPORTS, answer, report

THING = Table("thing", MetaData(), Column("id", Integer, primary_key=True), Column("kind", Integer))
COUNT = select(func.count()).select_from(THING).where(THING.c.kind == bindparam("kind"))


@pytest.fixture
def engine(tmp_path):
    made = make_engine(f"sqlite:///{tmp_path / 'things.sqlite'}")
    with made.begin() as connection:
        THING.create(connection)
        connection.execute(insert(THING), [{"kind": 1}, {"kind": 1}, {"kind": 2}])
    yield made
    made.dispose()


@pytest.fixture
def sessions(engine):
    return Sessions(engine)


@contextmanager
def asked(engine):
    """Collect the statements that count."""
    found = []

    def note(_connection, _cursor, statement, *_) -> None:
        if "count" in statement:
            found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def counted(session, kind=1) -> int:
    ((found,),) = answer(session, COUNT, {"kind": kind})
    return found


def test_what_nobody_changed_is_asked_once_for_each_value(engine, sessions):
    with asked(engine) as found:
        for _ in range(3):
            with sessions.reading() as session:
                assert (counted(session), counted(session, 2), counted(session, 3)) == (2, 1, 0)
    assert len(found) == 3


def test_what_another_connection_committed_counts_at_once(sessions):
    with sessions.reading() as session:
        assert counted(session) == 2
        with sessions.writing() as other:
            other.execute(insert(THING), [{"kind": 1}])
            other.commit()
        assert counted(session) == 2  # a reading session sees the database as it was
    with sessions.reading() as session:
        assert counted(session) == 3


def test_what_the_connection_wrote_itself_counts_at_once_and_not_once_it_is_taken_back(sessions):
    with sessions.writing() as session:
        assert counted(session) == 2
        session.execute(insert(THING), [{"kind": 1}])
        assert counted(session) == 3
        session.rollback()
        assert counted(session) == 2
        session.execute(insert(THING), [{"kind": 1}])
        assert counted(session) == 3
        session.commit()
        assert counted(session) == 3
    with sessions.reading() as session:
        assert counted(session) == 3


def test_no_more_is_remembered_than_was_meant_to_be(engine, sessions):
    with sessions.reading() as session:
        for kind in range(3 * _KEPT):
            counted(session, kind)
        ((_, answers),) = [
            value for name, value in session.connection().info.items() if "answers" in name
        ]
    assert 0 < len(answers) <= _KEPT


def test_a_report_is_made_once_for_what_it_is_asked_about_until_somebody_writes(sessions):
    made = []

    def told(kind: int) -> str:
        with sessions.reading() as session:
            return report(session, ("things", kind), lambda: made.append(kind) or f"of {kind}")

    assert [told(1), told(2), told(1)] == ["of 1", "of 2", "of 1"]
    assert made == [1, 2]
    with sessions.writing() as session:
        session.execute(insert(THING), [{"kind": 1}])
        session.commit()
    assert told(1) == "of 1"
    assert made == [1, 2, 1]


def test_few_reports_are_remembered_for_they_are_large(sessions):
    made = []
    with sessions.reading() as session:
        for kind in (*range(_REPORTS + 1), 0):
            report(session, kind, lambda kind=kind: made.append(kind))
    assert made == [*range(_REPORTS + 1), 0]


def test_who_asks_next_is_given_the_connection_that_was_used_last(engine, sessions):
    together = [engine.connect() for _ in range(3)]
    for connection in together:
        connection.close()
    with asked(engine) as found:
        for _ in range(3):
            with sessions.reading() as session:
                assert counted(session) == 2
    assert len(found) == 1
