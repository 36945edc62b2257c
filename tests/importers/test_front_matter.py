"""What a Markdown file says of itself is offered, and is no part of its text."""

from __future__ import annotations

import pytest

from tests.importers.files import FIRST, TITLE, TODAY
from tracker import importers


def read(block: str, text: str = FIRST) -> importers.ImportedArticle:
    return importers.read(f"---\n{block}\n---\n\n{text}\n".encode(), "a.md")


def test_the_fields_of_a_front_matter_are_no_part_of_the_text():
    found = read(
        f"title: {TITLE}\nauthor: Ida Quill\ndate: 2016-03-17\npublisher: The Harbour Post\n"
        "lang: en\nurl: https://post.example/nets"
    )
    assert found.text == FIRST
    assert found.title == TITLE
    assert (found.authors, found.publisher) == (("Ida Quill",), "The Harbour Post")
    assert (found.language, found.url) == ("en", "https://post.example/nets")
    (day,) = importers.days(found, TODAY)
    assert (day.date, day.place, day.is_sure) == ("2016-03-17", "front matter", True)


def test_a_heading_is_the_title_where_the_front_matter_has_none():
    assert read("layout: post", f"# {TITLE}\n\n{FIRST}").title == TITLE


@pytest.mark.parametrize(
    ("field", "authors"),
    [
        ("author: By Ida Quill and Jan Roe", ("Ida Quill", "Jan Roe")),
        ("authors: [Ida Quill, Jan Roe]", ("Ida Quill", "Jan Roe")),
        ("authors:\n  - name: Ida Quill\n  - name: [x]\n", ("Ida Quill",)),
        ("author: quill", ("quill",)),
        ("author:", ()),
    ],
)
def test_authors_are_words_or_a_list(field, authors):
    assert read(field).authors == authors


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("date: 2016-03-17T09:00:00+02:00", ["2016-03-17"]),
        ("pubDate: 17 March 2016", ["2016-03-17"]),
        ("date: 2016-03-17\npublished: 2016-03-17", ["2016-03-17"]),
        ("date: March 2016", []),
        ("date: soon", []),
        ("date: 2016-13-45", []),
    ],
)
def test_a_full_day_is_that_of_publication(field, days):
    assert [day.day for day in read(field).dates] == days


def test_a_day_of_change_is_not_taken_unasked():
    assert [day.is_sure for day in importers.days(read("lastmod: 2016-03-17"), TODAY)] == [False]


def test_fields_without_quotation_marks_are_read_all_the_same():
    found = read(f"title: Nets: a treaty: signed\nauthor: Ida Quill\n\n{'{'}")
    assert (found.title, found.authors) == ("Nets: a treaty: signed", ("Ida Quill",))


@pytest.mark.parametrize("block", ["Both states met.", "- nets\n- boats", "? [a]\n: b", "[" * 3000])
def test_what_has_no_fields_stays_text(block):
    assert FIRST in read(block).text
    assert read("Both states met.").text == f"Both states met.\n\n{FIRST}"


def test_what_is_no_language_and_no_address_is_left():
    found = read("language: English, of course\nurl: /nets")
    assert (found.language, found.url) == ("", "")


def test_a_line_further_down_begins_no_front_matter():
    found = importers.read(f"{FIRST}\n\n---\ntitle: x\n---\n".encode(), "a.md")
    assert "title: x" in found.text
