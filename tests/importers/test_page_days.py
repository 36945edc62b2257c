"""A page is dated by what it says of itself, never by its footer, its changes or other news."""

from __future__ import annotations

import pytest

from tests.importers.files import TITLE, TODAY
from tracker import importers

STORY = (
    "<p>Graustark and Sylvania signed a treaty on nets on Friday, both ministries said.</p>"
    "<p>The treaty will limit the length of nets, and both fleets carry observers at sea.</p>"
    "<p>Talks had begun in the spring, after years of quarrels about the border at sea.</p>"
)


def days_of(body: str = STORY, head: str = "", footer: str = "") -> list[tuple[str, str, bool]]:
    page = (
        f'<!doctype html><html lang="en"><head><title>{TITLE}</title>{head}</head><body><article>'
        f"<h1>{TITLE}</h1>{body}</article><footer>{footer}</footer></body></html>"
    )
    found = importers.days(importers.read(page.encode()), TODAY)
    return [(day.date, day.place, day.is_sure) for day in found]


@pytest.mark.parametrize("footer", ["© 2026 The Post", "Copyright 2019-2026 The Post"])
def test_a_page_without_a_day_has_none_whatever_the_year_of_its_footer(footer):
    assert days_of(footer=footer) == []


def test_the_day_of_a_byline_outside_the_text_is_taken():
    byline = '<p class="byline">By Ida Quill | 3 May 2024</p>'
    assert days_of(byline + STORY, footer="© 2026 The Post") == [
        ("2024-05-03", "byline or metadata", True)
    ]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Lima, den 3. Mai 2024", ()),
        ("By Ida Quill, Lima correspondent — 3 May 2024", ("Ida Quill",)),
        ("By Ida Quill and Olga Brann | 3 May 2024", ("Ida Quill", "Olga Brann")),
    ],
)
def test_a_place_a_day_and_an_office_are_no_authors(byline, authors):
    page = f"<html><body><article><h1>{TITLE}</h1><p class='byline'>{byline}</p>{STORY}</article>"
    assert importers.read(page.encode()).authors == authors


@pytest.mark.parametrize(
    ("head", "footer"),
    [
        ('<meta property="article:modified_time" content="2026-11-01">', ""),
        ('<meta content="2026-11-01T08:00:00Z" property="og:updated_time">', ""),
        ('<script type="application/ld+json">{"dateModified": "2026-11-01"}</script>', ""),
        ("", "Last updated 2026-11-01"),
        ("", "<span>Zuletzt aktualisiert: 1. November 2026</span>"),
    ],
)
def test_the_day_of_a_change_stands_behind_the_day_in_the_text(head, footer):
    found = days_of(STORY.replace("<p>G", "<p>STRELSAU, 3 May 2024 - G", 1), head, footer)
    assert found == [("2024-05-03", "dateline", True), ("2026-11-01", "last changed", False)]


def test_a_page_that_was_changed_on_the_day_it_was_published_has_that_day():
    head = (
        '<meta property="article:published_time" content="2026-11-01">'
        '<meta property="article:modified_time" content="2026-11-01">'
    )
    assert days_of(head=head) == [("2026-11-01", "metadata of the page", True)]


@pytest.mark.parametrize(
    ("head", "body", "footer"),
    [
        ('<meta property="og:image" content="https://x.example/2019/05/03/net.jpg">', "", ""),
        ("", "", "2019-05-03"),
        ("", "<aside><time datetime='2019-05-03'>Other news</time></aside>", ""),
        ("", "", "<time datetime='2019-05-03'>Other news</time>"),
    ],
)
def test_a_day_of_a_picture_a_footer_or_other_news_is_not_taken_unasked(head, body, footer):
    assert not any(is_sure for _, _, is_sure in days_of(body + STORY, head, footer))


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<link rel="canonical" href="https://x.example/2024/05/03/pact">', ""),
        ('<meta name="date" content="2024-05-03">', "They met on 3 May 2024."),
        ('<meta name="DC.date.issued" content="20240503">', ""),
        ('<script type="application/ld+json">{"datePublished": "2024-05-03"}</script>', ""),
        ("", '<p class="date">Publié le 3 mai 2024</p>'),
        ("", '<p class="date">May 3rd, 2024</p>'),
        ("", '<p class="date">03.05.2024</p>'),
    ],
)
def test_the_day_that_a_page_names_as_its_own_is_taken(head, byline):
    (day, place, is_sure), *_ = days_of(byline + STORY, head, "<a>2019-05-04</a> © 2026")
    assert (day, is_sure) == ("2024-05-03", True), place


def test_a_day_of_which_the_article_speaks_is_not_taken_unasked():
    body = STORY.replace("treaty on nets", "successor of the treaty of 2019-05-03")
    assert [is_sure for _, _, is_sure in days_of(body)] == [False]
