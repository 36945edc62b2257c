"""Give the tests of whole databases the programs of PostgreSQL and a second database."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.operations.rows import fill
from tests.servers import Databases, programs_of_postgresql


@pytest.fixture(scope="session", autouse=True)
def programs(databases: Databases) -> Iterator[None]:
    """Let the programs that fit the server of the tests be found first."""
    with pytest.MonkeyPatch.context() as patch:
        if databases.name == "postgresql":
            patch.setenv("PATH", f"{programs_of_postgresql()}{os.pathsep}{os.environ['PATH']}")
        yield


@pytest.fixture(scope="session")
def filled_database(databases: Databases, template_url: str) -> Iterator[str]:
    """Return the address of a database with a row of every kind, that is only read."""
    url = databases.copy(template_url)
    fill(url)
    yield url
    databases.drop(url)


@pytest.fixture
def other_database(databases: Databases) -> Iterator[str]:
    """Return the address of a second database, without any table."""
    url = databases.create()
    yield url
    databases.drop(url)
