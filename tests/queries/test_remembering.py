"""What a database answered is remembered until somebody writes, and never longer."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, bindparam, event, func, insert, select

from tracker.db import _POSTGRESQL, Sessions, make_engine, standing
from tracker.queries.remembering import _KEPT, _REPORTS, answer, report

THING = Table("thing", MetaData(), Column("id", Integer, primary_key=True), Column("kind", Integer))
COUNT = select(func.count()).select_from(THING).where(THING.c.kind == bindparam("kind"))


@pytest.fixture
def engine(databases):
    url = databases.create()
    made = make_engine(url)
    with made.begin() as connection:
        THING.create(connection)
        connection.execute(insert(THING), [{"kind": 1}, {"kind": 1}, {"kind": 2}])
    yield made
    made.dispose()
    databases.drop(url)


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


def in_peace(sessions, act):
    """Do something while nobody writes: other tests do, into other databases of the server."""
    for _ in range(200):
        with sessions.reading() as session:
            before = standing(session)
        found = act()
        with sessions.reading() as session:
            if standing(session) == before is not None:
                return found
    pytest.fail("others wrote all the time")


def counted(session, kind=1) -> int:
    ((found,),) = answer(session, COUNT, {"kind": kind})
    return found


def test_what_nobody_changed_is_asked_once_for_each_value(engine, sessions):
    kinds = count(10, step=3)

    def count_three_times() -> int:
        first = next(kinds)
        with asked(engine) as found:
            for _ in range(3):
                with sessions.reading() as session:
                    assert [counted(session, first + more) for more in range(3)] == [0, 0, 0]
        return len(found)

    assert in_peace(sessions, count_three_times) == 3


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
    names = map(str, count())

    def told(name: str) -> str:
        with sessions.reading() as session:
            return report(session, ("things", name), lambda: made.append(name) or f"of {name}")

    def tell() -> str:
        made.clear()
        name, other = next(names), next(names)
        assert [told(each) for each in (name, other, name)] == [
            f"of {name}",
            f"of {other}",
            f"of {name}",
        ]
        assert told(name) == f"of {name}"
        assert made[:2] == [name, other]
        return name

    name = in_peace(sessions, tell)
    assert len(made) == 2
    with sessions.writing() as session:
        session.execute(insert(THING), [{"kind": 1}])
        session.commit()
    assert told(name) == f"of {name}"
    assert len(made) == 3


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
    kinds = count(10)

    def count_three_times() -> int:
        kind = next(kinds)
        with asked(engine) as found:
            for _ in range(3):
                with sessions.reading() as session:
                    assert counted(session, kind) == 0
        return len(found)

    assert in_peace(sessions, count_three_times) == 1


@pytest.mark.parametrize(
    ("version", "is_ours"),
    [
        ("PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc", True),
        ("PostgreSQL 17.2 on aarch64-unknown-linux-gnu, compiled by gcc, 64-bit", True),
        ("PostgreSQL 11.2-YB-2.21.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang", False),
        (
            "PostgreSQL 12.12 (Greenplum Database 7.0.0) on x86_64",
            False,
        ),
        ("PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.12103", False),
        ("CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27)", False),
    ],
)
def test_only_a_server_whose_rows_are_its_own_is_asked_for_its_transactions(version, is_ours):
    assert bool(_POSTGRESQL.match(version)) is is_ours


def test_a_writing_session_of_postgresql_remembers_nothing(sessions):
    with sessions.writing() as session:
        is_sqlite = session.connection().dialect.name == "sqlite"
        assert (standing(session) is not None) == is_sqlite
