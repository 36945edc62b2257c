from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role

MECHANISM = "sino-german-cyber-consultation-mechanism"


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_two_agreements_stand_side_by_side(reader, known):
    page = pages.get(reader, f"/compare?first={known.story}&second={MECHANISM}")
    assert page.status == 200
    assert {f"/agreements/{known.story}", f"/agreements/{MECHANISM}"} <= set(page.links)
    assert re.search(r"Status \(they differ\) ?downgraded", page.words)
    assert "Sources of both" in page.words


def test_a_pasted_address_names_an_agreement_too(reader, known):
    address = f"http://localhost/agreements/{known.story}/"
    page = pages.get(reader, f"/compare?first={address}&second={MECHANISM}")
    assert f"/agreements/{known.story}" in page.links


def test_the_page_of_an_agreement_leads_to_it(reader, known):
    assert f"/compare?first={known.story}" in pages.get(reader, f"/agreements/{known.story}").links


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 200, "Choose two agreements."),
        (f"first={MECHANISM}&second={MECHANISM}", 200, "Both are the same agreement."),
        (f"first={MECHANISM}&second=lost", 422, "There is no agreement “lost”."),
    ],
)
def test_what_cannot_be_compared_is_said(reader, query, status, words):
    page = pages.get(reader, f"/compare?{query}")
    assert (page.status, words in page.words) == (status, True)


def test_who_is_not_signed_in_compares_what_is_published(client, app, known):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, public_reading=True)
    page = pages.get(client, f"/compare?first={known.story}&second={known.agreement}")
    assert page.status == 422
    assert known.agreement not in page.words.replace(f"“{known.agreement}”", "")
