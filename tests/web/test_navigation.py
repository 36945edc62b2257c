"""The header holds few sections; a section's pages stand as tabs and hand the filter on."""

from __future__ import annotations

import flask
import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.web import navigation
from tracker.web.addresses import Application

pytestmark = pytest.mark.only_on("sqlite")  # no page asks the database for its navigation


@pytest.mark.parametrize("role", [Role.READER, Role.ADMIN])
def test_every_place_that_is_offered_opens(client_of, role):
    """Forms of the page are left out: what they lead to takes no reading."""
    client = client_of(role)
    start = pages.get(client, "/")
    found = {link for link in start.links if link.count("/") == 1}
    found |= {link for each in found for link in pages.get(client, each).links}
    sent = {form.action for form in start.forms if form.method == "post"}
    offered = {link for link in found if link.endswith("/new") or link.count("/") == 1} - sent
    assert len(offered) > 10
    assert {pages.get(client, link).status for link in offered} == {200}


def test_tabs_hand_the_filter_on_without_the_place_in_the_list(client_of, known):
    client = client_of(Role.READER)
    page = pages.get(client, "/agreements?party=china&flag=slipped&page=")
    assert "/slippage?party=china&flag=slipped" in [
        link.replace("&amp;", "&") for link in page.links
    ]


def test_pages_of_single_records_have_no_tabs(client_of, known):
    page = pages.get(client_of(Role.READER), f"/agreements/{known.agreement}")
    assert 'class="tabs"' not in page.text
    assert page.text.count('aria-current="true"') == 1


@pytest.mark.parametrize(
    ("role", "begins"),
    [(Role.READER, ["/timelines/new"]), (Role.CONTRIBUTOR, ["/agreements/new", "/sources/new"])],
)
def test_what_can_be_begun_depends_on_the_role(client_of, role, begins):
    links = pages.get(client_of(role), "/parties").links
    assert set(begins) <= set(links)
    assert ("/agreements/new" in links) == (role is not Role.READER)


def test_what_was_drawn_for_others_is_not_shown_to_anybody_else(app, client_of):
    """The links around a page are kept by what one may do, the language and the prefix."""

    def links(client, **more):
        return pages.read(client.get("/parties", **more)).links

    admin, reader = client_of(Role.ADMIN), client_of(Role.READER)
    assert "/users" in links(admin)
    assert "/users" not in links(reader)
    assert "/users" in links(admin)
    assert "/below/users" in links(admin, environ_overrides={"SCRIPT_NAME": "/below"})
    german = admin.get("/parties", headers={"Accept-Language": "de"}).text
    assert "Verwaltung" in german
    assert "Verwaltung" not in admin.get("/parties").text
    with app.test_request_context("/parties"):
        assert not navigation.frame().beginnings


@pytest.mark.parametrize("address", ["/agreements", "/board", "/slippage"])
def test_the_state_of_records_is_a_filter_for_whoever_is_signed_in(client_of, app_with, address):
    assert "f-record_state" in pages.get(client_of(Role.READER), address).ids
    public = app_with(public_reading=True).test_client()
    assert "f-record_state" not in pages.get(public, address).ids


def test_addresses_are_kept_whichever_way_they_are_asked_for(app):
    with app.test_request_context():
        before = Application._kept.cache_info()
        assert flask.url_for("users.index") == app.url_for("users.index") == "/users"
        flask.url_for("users.index")
        after = Application._kept.cache_info()
        assert flask.url_for("users.index", _external=True).startswith("http")
    assert after.hits > before.hits
