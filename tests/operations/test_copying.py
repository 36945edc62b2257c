"""Everything moves to the other kind of database and back, row by row the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from tests.factories import agreements as make
from tests.operations.rows import contents, sessions_of
from tests.structure.reflection import describe
from tracker import migrate
from tracker.db import make_engine
from tracker.domain.errors import TrackerError
from tracker.domain.vocabularies import BatchKind, BatchState
from tracker.models import Batch
from tracker.operations import copying


@pytest.fixture
def on_sqlite(tmp_path) -> str:
    """Return the address of a SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path}/copied.sqlite"


def schema(url: str) -> dict[str, str]:
    engine = make_engine(url)
    described = describe(engine)
    engine.dispose()
    return described


def test_what_went_to_the_other_kind_and_back_is_the_same(
    filled_database, other_database, on_sqlite
):
    """On PostgreSQL this goes to SQLite and back to another PostgreSQL."""
    there = copying.copy(filled_database, on_sqlite)
    back = copying.copy(on_sqlite, other_database)
    assert there == back
    assert sum(there.values()) > 80
    before = contents(filled_database)
    assert contents(on_sqlite) == before
    assert contents(other_database) == before
    assert schema(other_database) == schema(filled_database)


def test_numbers_go_on_after_those_that_were_copied(filled_database, other_database, on_sqlite):
    copying.copy(filled_database, on_sqlite)
    copying.copy(on_sqlite, other_database)
    with sessions_of(other_database) as sessions, sessions.writing() as session:
        make.milestone(session, make.agreement(session, "After the move"))
        session.commit()


@pytest.mark.only_on("postgresql")
def test_postgresql_has_sorted_in_the_words_and_counted_the_rows(filled_database, other_database):
    copying.copy(filled_database, other_database)
    noted = "SELECT gin_clean_pending_list(indexrelid) FROM pg_index JOIN pg_class c"
    noted += " ON c.oid = indexrelid WHERE relam = (SELECT oid FROM pg_am WHERE amname = 'gin')"
    with sessions_of(other_database) as sessions, sessions.writing() as session:
        pages = session.scalars(text(noted)).all()
        rows = session.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'agreement'"))
    assert pages
    assert not any(pages)
    assert rows > 0


def test_a_target_with_rows_is_left_alone(filled_database, target_with_rows):
    before = contents(target_with_rows)
    with pytest.raises(TrackerError, match=r"The target holds rows already: .*agreement"):
        copying.copy(filled_database, target_with_rows)
    assert contents(target_with_rows) == before


@pytest.fixture
def target_with_rows(fresh_database) -> str:
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        make.agreement(session, "There already")
        session.commit()
    return fresh_database


def test_a_source_of_an_earlier_version_is_not_copied(fresh_database, on_sqlite):
    migrate.downgrade(fresh_database, "-1")
    with pytest.raises(TrackerError, match="tracker db upgrade"):
        copying.copy(fresh_database, on_sqlite)


@pytest.mark.only_on("postgresql")
def test_a_text_that_postgresql_does_not_take_is_named_with_its_row_and_a_fix_that_works(
    on_sqlite, other_database
):
    migrate.upgrade(on_sqlite)
    with sessions_of(on_sqlite) as sessions, sessions.writing() as session:
        made = Batch(kind=BatchKind.IMPORT, title="a\0b.csv", state=BatchState.APPLIED)
        made.made_by_name, made.applied_at = "Ann", datetime.now(UTC)
        session.add_all([make.agreement(session), made])
        session.commit()
        number = made.id
    with pytest.raises(TrackerError, match=f"as title of batch has where id = {number}") as refused:
        copying.copy(on_sqlite, other_database)
    mend = str(refused.value).split("“")[1].split("”")[0]
    with sessions_of(on_sqlite) as sessions, sessions.writing() as session:
        session.execute(text(mend))
        session.commit()
    copying.copy(on_sqlite, other_database)
    with sessions_of(other_database) as sessions, sessions.reading() as session:
        assert session.scalars(select(Batch.title)).all() == ["a"]


def test_a_copy_that_would_differ_is_not_kept(filled_database, on_sqlite, monkeypatch):
    monkeypatch.setattr(copying, "_are_same", lambda table, *_: table.name != "quote")
    with pytest.raises(TrackerError, match="would differ; nothing is kept: quote"):
        copying.copy(filled_database, on_sqlite)
    assert not any(contents(on_sqlite).values())
