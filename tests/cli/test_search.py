"""What search finds is checked and built anew; an upgrade builds what is missing."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import CheckupKind
from tracker.models import search_agreement, search_party
from tracker.queries import checkups


@pytest.fixture
def on_database(told, environment):
    """Run a function in a session of the database on which the commands work."""

    def run(function):
        engine = make_engine(environment["TRACKER_DATABASE_URL"])
        with Sessions(engine).writing() as session:
            result = function(session)
            session.commit()
        engine.dispose()
        return result

    return run


def outcome(session):
    found = checkups.list_all(session)[CheckupKind.SEARCH]
    return found.is_well, found.outcome


def test_all_is_well_after_seeding(tracker, on_database):
    result = tracker("search", "check")
    assert (result.exit_code, result.output) == (
        0,
        "All well: every record is found by its words.\n",
    )
    assert on_database(outcome) == (True, "every record is found by its words")


def test_what_is_missing_fails_the_check_and_is_built_anew(tracker, on_database):
    on_database(lambda session: session.execute(delete(search_party)))
    result = tracker("search", "check")
    assert result.exit_code == 1
    assert "× party missing" in result.output
    assert result.output.endswith("Run “tracker search reindex”.\n")
    assert on_database(outcome)[0] is False
    assert "agreement: 3" in tracker("search", "reindex").output
    assert tracker("search", "check").exit_code == 0


def test_an_upgrade_builds_the_words_where_there_are_none(tracker, on_database):
    on_database(lambda session: session.execute(delete(search_agreement)))
    assert "building them" in tracker("db", "upgrade").output
    assert tracker("search", "check").exit_code == 0
    assert "building them" not in tracker("db", "upgrade").output
