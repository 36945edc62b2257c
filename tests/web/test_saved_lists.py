"""A filter that was saved leads back to the list, and to every other way to look at it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.queries import parties


def save(client) -> pages.Page:
    page = pages.get(client, "/timelines/new?party=china&status=signed")
    form = next(form for form in page.forms if "visibility" in form.values)
    values = form.filled(name="Signed with China")
    return pages.post(client, "/timelines/new", values, follow=True)


def test_the_list_offers_to_save_what_it_was_asked_for(client_of, known):
    links = pages.get(client_of(Role.READER), "/agreements?party=china&status=signed").links
    assert "/timelines/new?party=china&status=signed" in links


def test_what_the_empty_list_tells_one_to_press_is_on_the_list(client_of):
    analyst = client_of(Role.EDITOR)
    assert "choose “Save this list”" in pages.get(analyst, "/timelines").words
    assert "Save this list" in pages.get(analyst, "/agreements").words


@pytest.mark.parametrize(
    ("asked", "told"), [("", "No party yet."), ("?q=zz", "show all parties")], ids=["all", "some"]
)
def test_an_empty_list_of_parties_says_what_to_do(client_of, monkeypatch, asked, told):
    nothing = SimpleNamespace(rows=[], newer="", older="")
    monkeypatch.setattr(parties, "list_page", lambda *_, **__: nothing)
    words = pages.get(client_of(Role.EDITOR), f"/parties{asked}").words
    assert told in words
    assert ("No party matches." in words) == bool(asked)


def test_a_saved_filter_leads_to_every_way_to_look_at_it(client_of, known):
    shown = save(client_of(Role.READER))
    assert shown.heading == "Signed with China"
    for way in ("/agreements", "/board", "/calendar", "/pairs", "/slippage"):
        assert f"{way}?party=china&status=signed" in shown.links


def test_the_list_shows_what_was_saved_and_which_one_it_is(client_of, known):
    client = client_of(Role.READER)
    save(client)
    page = pages.get(client, "/agreements?party=china&status=signed&sort=title")
    assert 'aria-current="page">Signed with China' in page.text
    assert "Signed with China" in pages.get(client, "/").words
    other = pages.get(client_of(Role.EDITOR), "/agreements")
    assert "Signed with China" not in other.words
