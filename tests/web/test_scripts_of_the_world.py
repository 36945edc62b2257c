"""Words of other languages say which one they are, and run in their own direction."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import quotes, sources
from tests.web import pages
from tracker.domain.vocabularies import MilestoneType

QUOTED = {
    "ar": ("وقّع البلدان اتفاقية الصداقة.", "جريدة الشرق", "البلدان اتفاقية"),
    "de": (
        "Beide Länder unterzeichneten einen Vertrag über Freundschaft.",
        "Die Zeitung",
        "Länder",
    ),
    "zh": ("两国签署了友好条约。", "人民的报纸", "签署了友好"),
}


@pytest.fixture
def agreement(session):
    """Make an agreement with an Arabic title, proved in three languages."""
    made = make.agreement(session, "اتفاقية الصداقة", slug="friends")
    types = (MilestoneType.PROPOSED, MilestoneType.SIGNED, MilestoneType.RATIFIED)
    for kind, (language, (text, title, words)) in zip(types, QUOTED.items(), strict=True):
        happened = make.occurred(session, made, kind, "2016-06")
        source = sources.source(session, title, language=language)
        quote = quotes.quote(session, source, sources.snapshot(session, source, text), words)
        quotes.evidence(session, made, quote, "milestone", happened, field="date")
    session.commit()
    return made


def spoken(text: str, words: str) -> set[tuple[str, str]]:
    """Return the languages and directions said of words, wherever they stand as content."""
    opened = re.findall(rf"((?:<\w[^<>]*>|[“…\s])+){re.escape(words)}", text)
    attributes = [dict(re.findall(r' (lang|dir)="([^"]*)"', tags)) for tags in opened]
    return {(each.get("lang", ""), each.get("dir", "")) for each in attributes}


def test_words_and_titles_say_their_language_and_run_their_way(editor, session, agreement):
    shown = {
        address: pages.get(editor, address).text
        for address in ("/agreements", "/agreements/friends", "/quotes", "/sources")
    }
    assert ("", "auto") in spoken(shown["/agreements"], agreement.title)
    assert ("", "auto") in spoken(shown["/agreements/friends"], agreement.title)
    for language, (_text, title, words) in QUOTED.items():
        assert (language, "auto") in spoken(shown["/agreements/friends"], words)
        assert (language, "auto") in spoken(shown["/quotes"], words)
        for address in ("/agreements/friends", "/quotes", "/sources"):
            assert (language, "auto") in spoken(shown[address], title), address
        quote = session.scalar(select(quotes.Quote).filter_by(exact=words))
        page = pages.get(editor, f"/quotes/{quote.uid}").text
        assert (language, "auto") in spoken(page, title)
        assert f'<div class="stored stored--passage" lang="{language}" dir="auto">' in page


def test_a_language_is_escaped_where_it_becomes_an_attribute(app):
    said = app.jinja_env.filters["spoken"]('"><script>', "de")
    assert said == ' lang="&#34;&gt;&lt;script&gt;" dir="auto"'
