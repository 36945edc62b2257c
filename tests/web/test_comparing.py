from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode

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
        ("first=%00", 200, "Choose two agreements."),
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


def test_words_of_titles_name_agreements_and_the_boxes_show_the_titles(reader):
    page = pages.get(
        reader, "/compare?first=consultation+MECHANISM&second=sino-german-cyber-agreement"
    )
    assert page.status == 200
    (form,) = [form for form in page.forms if "first" in form.values]
    again = pages.get(reader, "/compare?" + urlencode(form.values.to_dict()))
    assert (again.status, again.heading) == (200, page.heading)
    assert "Sources of both" in again.words
    assert "consultation mechanism" in form.values["first"].lower()
    assert "-" not in form.values["first"].split()[-1]


def test_several_titles_that_fit_are_offered(reader, known):
    page = pages.get(reader, f"/compare?first={known.story}&second=cyber")
    assert page.status == 200
    assert "Which one is “cyber”?" in page.words
    assert any(f"second={MECHANISM}" in link and known.story in link for link in page.links)


def test_the_same_party_in_another_role_differs(client_of):
    editor = client_of(Role.EDITOR)
    two = []
    for title, role in (("Harbour pact", "proposer"), ("Harbour accord", "host")):
        page = pages.send(editor, "/agreements/new", title=title, party="China", role=role)
        assert page.status == 200, page.summary
        two.append(title)
    page = pages.get(
        editor, f"/compare?{urlencode(dict(zip(('first', 'second'), two, strict=True)))}"
    )
    assert "Parties (they differ)" in page.words
