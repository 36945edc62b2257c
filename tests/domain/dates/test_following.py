"""Dates that are counted from the date before them; nothing is known of them that is not told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import find, following, of_the_same_year

ANCHOR = date(2020, 3, 17)
ENGLISH = [
    ("Signed in May 2016, it took effect the following year.", "the following year", "2017"),
    ("Talks began in 2016 and ended two years later.", "two years later", "2018"),
    ("They met on 30 May 2016 and signed the following day.", "the following day", "2016-05-31"),
    ("Signed in December 2016, it was ratified a month later.", "a month later", "2017-01"),
    ("Ratified in May 2016, it had been signed a year earlier.", "a year earlier", "2015"),
    ("Signed in May 2016, it was ratified that same year.", "that same year", "2016"),
    ("Signed in 2016, it was ratified 11 years later.", "11 years later", "2027"),
]
GERMAN = [
    ("Im Mai 2016 unterzeichnet, trat es im Jahr darauf in Kraft.", "im Jahr darauf", "2017"),
    ("Es wurde 2016 geschlossen und ein Jahr später ratifiziert.", "ein Jahr später", "2017"),
    ("Es trat 2016 in Kraft; unterzeichnet war es im selben Jahr.", "im selben Jahr", "2016"),
    ("Am 30. Mai 2016 trafen sie sich, am folgenden Tag auch.", "am folgenden Tag", "2016-05-31"),
    ("Es trat 2016 in Kraft, zwei Jahre zuvor war es fertig.", "zwei Jahre zuvor", "2014"),
]
NONE = [
    "It was ratified the following year.",  # there is no date before it
    "Signed in 2016, it was ratified a month later.",  # of which month?
    "Signed between 2014 and 2016, it was ratified the following year.",
    "Signed in 2016.\nIt was ratified the following year.",
]


@pytest.mark.parametrize(
    ("language", "sentence", "words", "edtf"),
    [("en", *row) for row in ENGLISH] + [("de", *row) for row in GERMAN],
)
def test_what_is_counted_from_the_date_before(language, sentence, words, edtf):
    found = find(sentence, anchor=ANCHOR, language=language)
    (counted,) = following(sentence, found, language)
    assert (counted.words, counted.date.edtf, counted.date.text) == (words, edtf, words)
    assert sentence[counted.start : counted.end] == words


@pytest.mark.parametrize("sentence", NONE)
def test_nothing_is_counted_where_it_is_open_from_what(sentence):
    found = find(sentence, anchor=ANCHOR)
    assert list(following(sentence, found, "en")) == []


@given(
    st.dates(min_value=date(1600, 1, 1), max_value=date(2150, 12, 31)),
    st.integers(1, 99),
    st.sampled_from(["day", "month", "year"]),
)
def test_later_is_later_and_earlier_is_earlier(day, count, unit):
    text = f"{day.isoformat()}, {count} {unit}s later, {count} {unit}s earlier."
    found = find(text, anchor=ANCHOR)
    later, earlier = following(text, found, "en")
    assert earlier.date.latest <= day <= later.date.latest
    assert earlier.date.earliest <= day <= later.date.earliest


@pytest.mark.parametrize(
    ("language", "sentence", "words", "edtf"),
    [
        (
            "en",
            "Signed on 26 April 1994, it was ratified in October of the same year.",
            "in October of the same year",
            "1994-10",
        ),
        (
            "de",
            "Der Vertrag vom 26. April 1994 wurde im Oktober desselben Jahres ratifiziert.",
            "im Oktober desselben Jahres",
            "1994-10",
        ),
    ],
)
def test_of_the_same_year_takes_the_year_of_the_date_before(language, sentence, words, edtf):
    found = of_the_same_year(sentence, find(sentence, anchor=ANCHOR, language=language))
    assert (found[-1].words, found[-1].date.edtf) == (words, edtf)
    assert sentence[found[-1].start : found[-1].end] == words


def test_of_the_same_year_is_no_date_where_no_year_is_told():
    sentence = "Signed between 2014 and 2016, it was ratified in October of the same year."
    found = of_the_same_year(sentence, find(sentence, anchor=ANCHOR))
    assert [each.date.edtf for each in found] == ["[2014..2016]"]
