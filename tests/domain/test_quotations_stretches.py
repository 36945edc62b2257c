from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.sources import TEXT
from tracker.domain import quotations


def found(words: str, text: str = TEXT) -> list[str]:
    return [place.exact for place in quotations.stretches(text, words)]


@pytest.mark.parametrize("gap", ["…", "...", " … ", "[…]"])
def test_first_and_last_words_give_the_passage(gap):
    assert found(f"will sign{gap}June 2016") == ["will sign a treaty of friendship in June 2016"]


def test_every_passage_is_given_where_there_are_several():
    assert found("called … fair") == ["called the draft fair"] * 2


def test_the_shortest_passage_is_taken_where_a_beginning_comes_again():
    assert found("The envoy … as well", "The envoy. The envoy came as well") == [
        "The envoy came as well"
    ]


@pytest.mark.parametrize(
    "words", ["no gap", "…", "will sign …", "… 2016", "a … b … c", "June 2016 … will sign"]
)
def test_anything_else_gives_nothing(words):
    assert found(words) == []


def test_a_passage_is_not_longer_than_anybody_quotes():
    assert found("Here … there", f"Here {'x ' * 1500} there") == []


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_passage_stands_in_its_text_letter_for_letter(head, tail):
    text = f"{head} and {tail}"
    for place in quotations.stretches(text, f"{head}…{tail}"):
        assert text[place.start : place.end] == place.exact
