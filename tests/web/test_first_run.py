"""An empty database explains itself and offers ways to begin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from tests.web import pages
from tracker.domain.vocabularies import Role


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Return a connection to the database that holds nothing."""
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


def test_an_administrator_loads_the_demo_with_one_press(client_of):
    client = client_of(Role.ADMIN)
    page = pages.get(client, "/")
    assert page.heading == "Nothing is recorded yet"
    (form,) = [form for form in page.forms if form.action == "/demo"]
    loaded = pages.post(client, form.action, form.values, follow=True)
    assert "The demo is loaded: 3 agreements" in loaded.words
    assert loaded.heading == "What needs you"


@pytest.mark.parametrize(
    ("role", "offered"),
    [(Role.READER, "Ask an administrator"), (Role.CONTRIBUTOR, "A title is enough")],
)
def test_others_are_told_what_they_can_do(client_of, role, offered):
    page = pages.get(client_of(role), "/")
    assert offered in page.words
    assert "/demo" not in {form.action for form in page.forms}
    assert ("/agreements/new" in page.links) == (role is not Role.READER)


@pytest.mark.parametrize(
    "address", ["/agreements", "/board", "/calendar", "/pairs", "/slippage", "/timelines"]
)
def test_every_empty_list_says_what_to_do(client_of, address):
    page = pages.get(client_of(Role.EDITOR), address)
    assert page.status == 200
    assert 'class="empty"' in page.text


def test_signing_in_says_that_there_is_no_account_yet(app):
    page = pages.get(app.test_client(), "/sign-in")
    assert "No account exists yet. Run tracker users add NAME --role admin" in page.words


def test_signing_in_says_nothing_of_accounts_where_there_are_some(client_of):
    assert "No account exists yet" not in pages.get(client_of(None), "/sign-in").words
