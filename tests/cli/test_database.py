"""The tables are brought up, checked and taken down."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.operations.rows import fill
from tracker import migrate
from tracker.db import make_engine


@pytest.fixture
def environment(empty_database, tmp_path) -> dict[str, str]:
    return {"TRACKER_DATABASE_URL": empty_database, "TRACKER_SECRET_KEY": "of the tests"}


def test_an_empty_database_is_brought_up(tracker, empty_database):
    result = tracker("db", "upgrade")
    assert result.exit_code == 0
    assert migrate.current(empty_database) == migrate.head()
    assert result.output.endswith(f"is at {migrate.head()}.\n")


def test_the_check_fails_before_and_passes_after(tracker):
    before = tracker("db", "check")
    assert (
        before.exit_code,
        "yet. Run “tracker db upgrade” first." in before.output,
    ) == (1, True)
    tracker("db", "upgrade")
    assert tracker("db", "check").exit_code == 0


def test_an_upgrade_names_a_row_that_breaks_a_new_rule(tracker, empty_database):
    migrate.upgrade(empty_database)
    fill(empty_database)
    migrate.downgrade(empty_database, "0017")
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE party SET version = -3"))
    engine.dispose()
    result = tracker("db", "upgrade")
    assert result.exit_code == 2
    assert "of the table party (slug “" in result.stderr
    assert migrate.current(empty_database) == "0017"


def test_going_down_asks_first(tracker, empty_database):
    tracker("db", "upgrade")
    assert tracker("db", "downgrade", "base", typed="n\n").exit_code == 1
    assert migrate.current(empty_database) == migrate.head()


def test_going_down_says_what_would_be_lost(tracker, empty_database):
    tracker("db", "upgrade")
    fill(empty_database)
    result = tracker("db", "downgrade", "0003", typed="n\n")
    lines = result.output.splitlines()
    assert "would be lost: all 1 rows of checkup" in lines
    assert "This deletes them for good. Go on?" in result.output
    assert not any("rows of agreement_title" in line for line in lines)
    assert migrate.current(empty_database) == migrate.head()
    assert tracker("db", "downgrade", "0003", "--yes").exit_code == 0
    assert migrate.current(empty_database) == "0003"


def test_going_down_to_a_number_that_is_none_is_refused(tracker):
    tracker("db", "upgrade")
    result = tracker("db", "downgrade", "nothing", "--yes")
    assert (result.exit_code, "no tables number “nothing”" in result.stderr) == (2, True)


def test_going_up_to_a_number_that_is_none_is_refused(tracker):
    result = tracker("db", "upgrade", "--revision", "nothing")
    assert (result.exit_code, "no tables number “nothing”" in result.stderr) == (2, True)


def test_going_down_to_the_base_empties_the_database(tracker, empty_database):
    tracker("db", "upgrade")
    result = tracker("db", "downgrade", "base", "--yes")
    assert result.exit_code == 0
    assert migrate.current(empty_database) is None


@pytest.mark.parametrize(
    "words",
    [("db", "upgrade"), ("db", "downgrade", "0020", "--yes"), ("demo", "--no-serve")],
)
def test_tables_of_a_newer_version_are_one_line(tracker, empty_database, words):
    migrate.upgrade(empty_database)
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    result = tracker(*words)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "are number 9999, which this version does not know" in result.stderr
    assert "would be lost" not in result.output


def test_nothing_is_copied_into_tables_of_a_newer_version(tracker, tmp_path):
    tracker("db", "upgrade")
    target = f"sqlite:///{tmp_path}/newer.sqlite"
    migrate.upgrade(target)
    engine = make_engine(target)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    result = tracker("db", "copy", target)
    assert (result.exit_code, "9999, which this version does not know" in result.stderr) == (
        2,
        True,
    )
