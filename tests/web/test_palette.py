"""One page leads anywhere: to every page, to what was opened lately, to records by words."""

from __future__ import annotations

import re

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.web.navigation import LETTERS


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_records_of_every_kind_are_found_by_words(reader, known):
    found = pages.get(reader, "/palette?q=cyber").links
    assert f"/agreements/{known.story}" in found
    assert any(link.startswith("/sources/") for link in found)
    assert "/parties/germany" in pages.get(reader, "/palette?q=deutschland").links


def test_the_two_forms_for_a_search_have_different_names(reader):
    forms = re.findall(r'<form [^>]*role="search"[^>]*>', pages.get(reader, "/palette").text)
    assert ['aria-label="Go to"' in form for form in forms] == [False, True]


def test_words_that_nothing_holds_say_what_to_do(reader):
    assert "Try fewer" in pages.get(reader, "/palette?q=nothing+holds+this").words


def test_the_part_for_the_script_is_the_inside_of_the_page(reader, known):
    pages.get(reader, f"/agreements/{known.agreement}")
    part = pages.get(reader, "/palette?part=1")
    assert "<html" not in part.text
    assert f"/agreements/{known.agreement}" in part.links
    assert part.text.count("data-go=") >= len(LETTERS)
    assert 'data-part="places"' not in pages.get(reader, "/palette?part=1&q=cyber").text


def test_only_what_one_may_open_is_offered(reader, client_of):
    assert "/articles/new" not in pages.get(reader, "/palette").links
    assert "/articles/new" in pages.get(client_of(Role.CONTRIBUTOR), "/palette").links


def test_letters_are_not_given_twice():
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_a_record_leads_to_its_neighbours_in_the_list_it_was_opened_from(reader):
    listed = pages.get(reader, "/agreements?party=china&sort=title")
    opened = [link.replace("&amp;", "&") for link in listed.links if "list=" in link]
    first = pages.get(reader, opened[0])
    assert opened[1] in [link.replace("&amp;", "&") for link in first.links]
    assert "/agreements?party=china&sort=title" in [
        link.replace("&amp;", "&") for link in first.links
    ]
    last = pages.get(reader, opened[-1])
    assert 'rel="next"' not in last.text
    assert 'rel="prev"' in last.text


@pytest.mark.parametrize("words", ["status=lost", "status=unknown", "%00", ""])
def test_a_list_that_cannot_be_read_or_does_not_hold_it_is_passed_over(reader, known, words):
    page = pages.get(reader, f"/agreements/{known.story}?list={words}")
    assert page.status == 200
    assert 'data-key="j"' not in page.text


def test_titles_that_hold_the_words_come_first_and_half_a_word_is_enough(reader, known):
    found = pages.get(reader, "/palette?part=1&q=cyber+matt").links
    assert found[0] == f"/agreements/{known.story}"
    assert "/search?q=cyber+matt" in found


def test_words_that_cannot_be_read_find_nothing(reader):
    assert "Nothing holds these words" in pages.get(reader, "/palette?q=status:lost").words
