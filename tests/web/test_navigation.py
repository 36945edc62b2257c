"""The header holds few sections; a section's pages stand as tabs and hand the filter on."""

from __future__ import annotations

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role

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
