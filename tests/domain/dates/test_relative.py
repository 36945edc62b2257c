"""Phrases that count from the day they were written on."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import AnchorNeeded, InvalidDate, Tense, read
from tracker.domain.vocabularies import DateBasis

ANCHOR = date(2016, 3, 17)

ANCHORED = [
    ("around June", None, "2016-06~"),
    ("in October", Tense.PAST, "2015-10"),
    ("in October", Tense.FUTURE, "2016-10"),
    ("in October", None, "2015-10"),
    ("this year", None, "2016"),
    ("last year", None, "2015"),
    ("next month", None, "2016-04"),
    ("last month", None, "2016-02"),
    ("next week", None, "[2016-03-21..2016-03-27]"),
    ("today", None, "2016-03-17"),
    ("tomorrow", None, "2016-03-18"),
    ("the day before yesterday", None, "2016-03-15"),
    ("on Friday", Tense.PAST, "2016-03-11"),
    ("on Friday", Tense.FUTURE, "2016-03-18"),
    ("on Thursday", Tense.PAST, "2016-03-17"),
    ("last Thursday", None, "2016-03-10"),
    ("next Friday", None, "2016-03-18"),
    ("Tuesday last week", None, "2016-03-08"),
    ("last summer", None, "2015-22"),
    ("next June", None, "2016-06"),
    ("last March", None, "2015-03"),
    ("this January", None, "2016-01"),
    ("June next year", None, "2017-06"),
    ("the second quarter", None, "2016-34"),
    ("the second half of this year", None, "2016-41"),
    ("early next year", None, "[2017-01..2017-04]"),
    ("later this year", None, "[2016-03-18..2016-12-31]"),
    ("earlier this month", None, "[2016-03-01..2016-03-16]"),
    ("by the end of the year", None, "[..2016]"),
    ("by year-end", None, "[..2016]"),
    ("by yearend", None, "[..2016]"),
    ("before the year ends", None, "[..2016]"),
    ("early in the new year", None, "[2017-01..2017-04]"),
    ("within the next two to three weeks", None, "[2016-03-17..2016-04-07]"),
    ("from May 2-5", None, "2016-05-02/2016-05-05"),
    ("by Friday", None, "[..2016-03-18]"),
    ("two years ago", None, "2014"),
    ("3 weeks ago", None, "2016-02-25~"),
    ("four days ago", None, "2016-03-13"),
    ("今年", None, "2016"),
    ("去年十月", None, "2015-10"),
    ("明年上半年", None, "2017-40"),
    ("今年年底前", None, "[..2016]"),
    ("年底", None, "[2016-09..2016-12]"),
    ("下个月", None, "2016-04"),
    ("下周", None, "[2016-03-21..2016-03-27]"),
    ("上星期天", None, "2016-03-13"),
    ("本周末", None, "[2016-03-19..2016-03-20]"),
    ("6月第一周", None, "[2016-06-01..2016-06-07]"),
    ("下个月最后一周", None, "[2016-04-24..2016-04-30]"),
    ("in the first week of June", None, "[2016-06-01..2016-06-07]"),
    ("the second week of next month", None, "[2016-04-08..2016-04-14]"),
    ("昨天", None, "2016-03-16"),
    ("不晚于明年6月", None, "[..2017-06]"),
    ("a few days ago", None, "2016-03-13~"),
    ("in a couple of days", None, "2016-03-19~"),
    ("several months ago", None, "2015-11~"),
    ("vor wenigen Tagen", None, "2016-03-13~"),
    ("in ein paar Jahren", None, "2018~"),
    ("in the coming weeks", None, "[2016-03-17..2016-04-14]"),
    ("over the coming weeks", None, "2016-03-17~/2016-04-14~"),
    ("within the next two weeks", None, "[2016-03-17..2016-03-31]"),
    ("during the past two quarters", None, "[2015-07..2016-03]"),
    ("three weeks ago", None, "2016-02-25~"),
    ("in two months", None, "2016-05"),
    ("two weeks from now", None, "2016-03-31~"),
    ("over the last couple of years", None, "2014~/2016~"),
    ("over the next year", None, "2016~/2017~"),
    ("between March and June", None, "[2016-03..2016-06]"),
    ("between November and February", None, "[2015-11..2016-02]"),
    ("13 June", None, "2016-06-13"),
    ("29 February", None, "2016-02-29"),
    ("heute", None, "2016-03-17"),
    ("gestern", None, "2016-03-16"),
    ("nächste Woche", None, "[2016-03-21..2016-03-27]"),
    ("im vergangenen Jahr", None, "2015"),
    ("Ende nächsten Jahres", None, "[2017-09..2017-12]"),
    ("bis Jahresende", None, "[..2016]"),
    ("vor zwei Wochen", None, "2016-03-03~"),
    ("in zwei Jahren", None, "2018"),
    ("im Oktober", Tense.PAST, "2015-10"),
    ("am Freitag", Tense.FUTURE, "2016-03-18"),
    ("heuer", None, "2016"),
    ("this week", None, "[2016-03-14..2016-03-20]"),
    ("late next week", None, "[2016-03-25..2016-03-27]"),
    ("this quarter", None, "2016-33"),
    ("the current half-year", None, "2016-40"),
    ("the week before last", None, "[2016-02-29..2016-03-06]"),
    ("vorletzte Woche", None, "[2016-02-29..2016-03-06]"),
    ("übernächste Woche", None, "[2016-03-28..2016-04-03]"),
]


@pytest.mark.parametrize(("words", "tense", "edtf"), ANCHORED)
def test_each_relative_phrase_is_read_from_its_anchor(words, tense, edtf):
    value = read(words, anchor=ANCHOR, tense=tense)
    assert (value.edtf, value.basis, value.anchor) == (edtf, DateBasis.INFERRED, ANCHOR)


@pytest.mark.parametrize("words", [words for words, _, _ in ANCHORED])
def test_a_relative_phrase_without_an_anchor_asks_for_the_day(words):
    with pytest.raises(AnchorNeeded, match="From which day should this be read"):
        read(words)


def test_relative_dates_at_the_end_of_the_calendar_are_refused():
    with pytest.raises(InvalidDate, match="1 to 9999"):
        read("next year", anchor=date(9999, 12, 31))
    with pytest.raises(InvalidDate, match="1 to 9999"):
        read("yesterday", anchor=date(1, 1, 1))
    with pytest.raises(InvalidDate, match="1 to 9999"):
        read("last June", anchor=date(1, 1, 1))


def test_a_window_to_come_can_cross_the_turn_of_the_year():
    words = "between November and February"
    value = read(words, anchor=date(2016, 12, 10), tense=Tense.FUTURE)
    assert value.edtf == "[2017-11..2018-02]"


def test_the_rest_of_a_unit_on_its_last_day_is_that_day():
    assert read("later this year", anchor=date(2016, 12, 31)).edtf == "[2016-12-31..2016-12-31]"
