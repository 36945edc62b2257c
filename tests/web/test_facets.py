"""Beside a list stand numbers; without a script a link leads to them."""

from __future__ import annotations

from tests.web import pages
from tracker.domain.vocabularies import Role


def test_the_list_leads_to_its_numbers_and_they_narrow_it(client_of, known):
    client = client_of(Role.EDITOR)
    listed = client.get("/agreements?party=china").text
    assert 'href="/facets?party=china"' in listed
    page = pages.get(client, "/facets?party=china")
    assert "Germany" in page.words
    assert "/agreements?party=china&amp;status=" in client.get("/facets?party=china").text


def test_the_part_is_the_numbers_alone(client_of):
    text = client_of(Role.EDITOR).get("/facets?part=1").text
    assert "<main" not in text
    assert "Numbers" in text


def test_a_wrong_filter_is_told(client_of):
    answer = client_of(Role.EDITOR).get("/facets?status=nonsense")
    assert answer.status_code == 422
    assert "nonsense" in answer.text
