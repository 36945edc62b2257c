"""No text breaks the reader, and every span is verbatim."""

from __future__ import annotations

import sys
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tracker.domain.reading import Article, boilerplate, checked, dates_of_publication, read

SOME_WORDS = (
    "Peru Chile U.S. and signed agreement treaty on water said \"We “We ” „ “ « » ' ’ , . ? ! : ;"
    " Minister Ann Lee he added: will not if urged to ratify in May 2016 last month on Friday"
    " reached a deal the MoU Verhandlungen Vertrag wurde unterzeichnet Lee: – © Q: A: (MoU)"
    " similar another visit of talks began"
)
WORDS = st.sampled_from([*sorted(set(SOME_WORDS.split())), "\n", "\n\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CALM
@example("Q: 0\nA: 0", None, "en")  # whoever is only “A” has no name
@given(TEXTS, st.one_of(st.none(), st.dates()), st.sampled_from(["", "en", "de", "fr"]))
def test_every_proposal_rests_on_verbatim_words(names, text, published, language):
    found = read(Article(text, published, language), names)
    assert checked(text, found, names) == found


@CALM
@given(TEXTS)
def test_boilerplate_and_dates_of_publication_are_verbatim(text):
    spans = [each.span for each in (*boilerplate(text), *dates_of_publication(text))]
    assert all(span.stands_in(text) for span in spans)


@CALM
@given(TEXTS, st.sampled_from(["en", "de"]))
def test_the_same_text_gives_the_same_reading(names, text, language):
    article = Article(text, date(2016, 3, 17), language)
    assert read(article, names) == read(article, names)


@pytest.mark.parametrize(
    "piece",
    ["signed ", "“", "'a ", ".", "A? ", "“A.” ", "a new treaty on x. ", "Minister Ann Lee said. "],
)
def test_work_grows_with_the_length_of_a_hostile_text_only(names, piece):
    def calls(length):
        """Count the calls of functions, ours and the library's: no clock, so no noise."""
        article = Article(piece * (length // len(piece)), date(2016, 3, 17), "en")
        counted = 0

        def count(_frame, event, _argument):
            nonlocal counted
            counted += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            read(article, names)
        finally:
            sys.setprofile(None)
        return counted

    # ten times the text may ask for ten times the work, not for a hundred times
    assert calls(20_000) < 12 * calls(2_000)


@pytest.mark.parametrize("piece", ["1/", "a ", "in "])
def test_time_within_expressions_grows_with_the_length_only(names, piece):
    def seconds(length):
        text = f"China signed. {piece * (length // len(piece))} They sign in May 2016."
        begun = time.process_time()
        read(Article(text, date(2016, 3, 17), "en"), names)
        return time.process_time() - begun

    seconds(500)
    # calls are counted above; what happens inside one call of an expression takes a clock. Four
    # times the text took sixteen times as long where sentences were looked through for every date
    assert seconds(16_000) < 10 * max(seconds(4_000), seconds(4_000))
