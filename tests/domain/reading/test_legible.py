"""A wrapped text, and one with letters nobody sees, is read as the same text without."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.reading.corpus import corpus, gazetteer
from tracker.domain.reading import checked, read
from tracker.domain.reading.legible import legible

ARTICLES = [each.article for each in corpus()]
NAMES = gazetteer()
WORDS = st.sampled_from(
    ["the", "agreement", "3 May", "(a) it", "-", "Sino-", "\u00ad", "signed.", ""]
)


def told(reading):
    """Return what an article told, whatever stands between its words."""
    return (
        [(m.type, m.modality, m.date and m.date.edtf, m.party) for m in reading.milestones],
        [(t.date.edtf, t.stated_on) for t in reading.targets],
        [[each.slug for each in one.parties] for one in reading.agreements],
        [(" ".join(_seen(q.span.exact).split()), q.voice.speaker) for q in reading.quotes],
    )


def _seen(words):
    return re.sub("[\u00ad\u200b]", "", words)


def wrapped(text, width):
    lines = text.split("\n")
    filled = (textwrap.fill(line, width, break_on_hyphens=False) for line in lines)
    return "\n".join(filled)


@pytest.mark.parametrize(("width", "articles"), [(66, ARTICLES[::2]), (76, ARTICLES[1::2])])
def test_the_ends_of_wrapped_lines_change_next_to_nothing(width, articles):
    others = []
    for article in articles:
        whole = re.sub(r"\n+", "\n\n", article.text)  # else nobody can tell where a paragraph ends
        text = wrapped(whole, width)
        found = checked(text, read(replace(article, text=text), NAMES), NAMES)
        if told(found) != told(read(replace(article, text=whole), NAMES)):
            others.append(article.text[:40])
    # “Dec.” at the end of a line, then “31. Chinese companies”: it could be an item of a list
    assert len(others) <= len(articles) // 20, others


@pytest.mark.parametrize("article", ARTICLES[::5], ids=range(len(ARTICLES[::5])))
def test_letters_that_nobody_sees_change_nothing(article):
    text = re.sub(r"(?<=[^\W\d_]{3})(?=[^\W\d_]{4})", "\u00ad", article.text)
    text = text.replace(". ", ".\u200b ")
    found = checked(text, read(replace(article, text=text), NAMES), NAMES)
    assert told(found) == told(read(article, NAMES))


def test_what_is_quoted_is_the_stored_text():
    text = (
        "Germany and China signed an agree\u00adment on the protection of patents on 3\n"
        "May 2016, the ministry of foreign affairs of Germany said in a statement\n"
        "on Wednesday."
    )
    article = replace(ARTICLES[0], text=text, kind="news_report")
    (milestone,) = checked(text, read(article, NAMES), NAMES).milestones
    assert milestone.date.edtf == "2016-05-03"
    assert milestone.date_span.exact == "on 3\nMay 2016"
    assert milestone.span.stands_in(text)


FULL = "The two governments have agreed upon a text of the treaty, the minister"


@pytest.mark.parametrize(
    "text",
    [
        "A short line\nand another one\n\nand a third\nand a fourth",
        f"{FULL}\n(a) of the first\n{FULL}\n(b) of the second",
        f"{FULL}\n    A new paragraph\n{FULL}\n    Another new one",
        f"Sri Lanka    Treaty of Amity    12 May 1990    {FULL[:24]}\n" * 3,
        f"{FULL} {FULL}\nsaid on Monday.\n{FULL} {FULL}\nsaid on Tuesday.",
    ],
    ids=["short", "items", "indented", "columns", "long"],
)
def test_lines_that_nobody_wrapped_stay(text):
    assert legible(text) is None


def test_a_text_that_was_wrapped_by_hand_is_joined():
    second = "commerce told reporters, while those of the other side said that"
    text = f"{FULL} of\n{second}\nnothing was signed."
    found = legible(f"{text}\n\n{FULL} of\njustice said.")
    assert found is not None
    assert "of commerce told" in found.text
    assert "said that nothing was signed." in found.text


def test_a_word_in_two_halves_is_joined():
    rest = "German affairs, and the envoy of the other side has told the press the same\nthing."
    text = f"{FULL} of Sino-\n{rest}"
    found = legible(text)
    assert found is not None
    assert "Sino-German affairs" in found.text


@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=9).map("\n".join))
def test_each_letter_that_is_read_stands_where_it_is_told(text):
    found = legible(text)
    if found is not None:
        assert len(found.places) == len(found.text)
        assert list(found.places) == sorted(found.places)
        for letter, place in zip(found.text, found.places, strict=True):
            assert letter == text[place] or (letter, text[place].isspace()) == (" ", True)
        assert "\u00ad" not in found.text
