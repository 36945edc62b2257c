"""Run commands as in a terminal, on a database and in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from tests.services.story import story
from tracker.cli import main
from tracker.db import Sessions, make_engine
from tracker.services import seeding

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def story_url(databases, template_url) -> Iterator[str]:
    """Return the address of a database with the story, that is only copied."""
    url = databases.copy(template_url)
    engine = make_engine(url)
    with Sessions(engine).writing() as session:
        seeding.load(session, story())
        session.commit()
    engine.dispose()
    yield url
    databases.drop(url)


@pytest.fixture
def environment(fresh_database, tmp_path) -> dict[str, str]:
    return {
        "TRACKER_DATABASE_URL": fresh_database,
        "TRACKER_SECRET_KEY": "of the tests",
        "XDG_DATA_HOME": str(tmp_path),
    }


@pytest.fixture
def told(databases, story_url, environment) -> Iterator[None]:
    """Let the commands of the test work on the story and its parties."""
    url = databases.copy(story_url)
    environment["TRACKER_DATABASE_URL"] = url
    yield
    databases.drop(url)


@pytest.fixture
def tracker(environment) -> Run:
    """Return a function that runs a command; ``typed`` is what is typed when it asks."""

    def run(*words: str, typed: str | None = None) -> Result:
        return CliRunner(env=environment).invoke(main, words, input=typed)

    return run
