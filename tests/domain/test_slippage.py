from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import entry, planned, target, uid
from tests.factories import day
from tracker.domain import dates, slippage
from tracker.domain.timelines import Target
from tracker.domain.vocabularies import DatePrecision, MilestoneType, Modality

STORY = (target("2016-01/2016-06", "2015-11-09"), target("2016-06~", "2016-03-17"))
TODAY = date(2016, 3, 17)


def moved(*targets: Target, today: date = TODAY) -> slippage.Slippage:
    found = slippage.of(planned(*targets), today)
    assert found is not None
    return found


def occurred(*targets: Target, on: str) -> slippage.Slippage:
    done = replace(planned(*targets), modality=Modality.OCCURRED, date=day(on))
    found = slippage.of(done, date(2020, 1, 1))
    assert found is not None
    return found


def test_without_targets_nothing_slips():
    assert slippage.of(planned(), TODAY) is None


def test_the_first_story_is_one_postponement():
    found = moved(*STORY)
    assert (found.postponements, found.advances, found.is_missed) == (1, 0, False)


def test_the_delay_of_the_first_story_lies_between_its_outer_bounds():
    # least: from 30 June back to 1 June; most: from 1 January to 30 June
    assert moved(*STORY).delay == (-29, 181)


def test_days_that_have_passed_are_no_longer_possible():
    assert moved(*STORY, today=date(2016, 6, 13)).delay == (-17, 181)


def test_a_missed_target_runs_to_today():
    found = moved(*STORY, today=date(2017, 12, 27))
    assert (found.is_missed, found.delay) == (True, (545, 726))


def test_a_target_that_did_not_move_and_is_not_over_has_no_delay():
    found = moved(target("2016-06", "2016-03-17"))
    assert (found.postponements, found.delay) == (0, None)


def test_an_occurrence_is_measured_from_the_first_target():
    found = occurred(target("2016-06-13", "2016-03-17"), on="2016-06-20")
    assert (found.is_open, found.delay) == (False, (7, 7))


@pytest.mark.parametrize(
    ("dates_of_others", "delay"),
    [(("2016-06-20",), (7, 7)), (("2016-07-01", "2016-06-20"), (7, 7)), ((None,), None)],
)
def test_what_occurred_by_a_record_of_its_own_ends_the_waiting(dates_of_others, delay):
    waiting = planned(target("2016-06-13", "2016-03-17"))
    others = [entry(MilestoneType.SIGNED, when) for when in dates_of_others]
    found = slippage.of(waiting, date(2020, 1, 1), [waiting, *others])
    assert (found.is_open, found.is_missed, found.delay) == (False, False, delay)


def test_an_earlier_round_is_not_what_a_target_waits_for():
    waiting = planned(target("2016-06-13", "2016-03-17"))
    earlier = entry(MilestoneType.SIGNED, "2015")
    found = slippage.of(waiting, date(2016, 6, 20), [earlier, waiting])
    assert (found.is_open, found.is_missed, found.delay) == (True, True, (7, 7))


def test_an_occurrence_before_its_target_has_a_negative_delay():
    assert occurred(target("2016-06-13", "2016-03-17"), on="2016-06-10").delay == (-3, -3)


def test_an_occurrence_of_which_one_day_is_open_has_no_delay():
    assert occurred(target("2016-06", "2016-03-17"), on="[..2016-07-01]").delay is None


def test_a_target_without_end_has_no_delay():
    assert moved(target("[2016-06..]", "2016-03-17"), target("2017", "2016-06-01")).delay is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2016-06", "2016-09", (1, 0)),
        ("2016-09", "2016-06", (0, 1)),
        ("2016-06", "2016-06", (0, 0)),
        ("2016-06", "2016-06~", (0, 0)),
        ("2016", "2016-06", (0, 0)),
        ("2016-06", "2016", (0, 0)),
        ("2016-01/2016-06", "2016-06", (1, 0)),
        ("2016-01/2016-06", "2016-01/2016-12", (1, 0)),
        ("[..2016-06-30]", "[..2016-06-30]", (0, 0)),
        ("[..2016-06-30]", "[..2016-12-31]", (1, 0)),
        ("[..2016-12-31]", "[..2016-06-30]", (0, 1)),
        ("[2016-06..]", "[2016-09..]", (1, 0)),
    ],
)
def test_a_target_moves_when_no_bound_goes_the_other_way(old, new, expected):
    found = moved(target(old, "2015-11-09"), target(new, "2016-03-17"))
    assert (found.postponements, found.advances) == expected


def test_words_that_could_not_be_read_said_again_are_no_move():
    soon = [
        replace(target("2016", on), date=dates.unread("soon"))
        for on in ("2016-01-05", "2016-03-05")
    ]
    assert moved(*soon).postponements == 0


def test_there_and_back_again_is_one_of_each():
    months = ("2016-06", "2016-09", "2016-06")
    found = moved(*(target(month, "2015-11-09") for month in months))
    assert (found.postponements, found.advances, found.has_slipped) == (1, 1, True)


DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))


@st.composite
def windows(draw) -> Target:
    start, length = draw(DAYS), draw(st.integers(0, 400))
    value = replace(day("2016"), earliest=start, latest=start + timedelta(length))
    return Target(
        uid=uid(), date=replace(value, precision=DatePrecision.WINDOW), stated_on=draw(DAYS)
    )


@given(windows(), windows())
def test_no_target_is_both_later_and_earlier(first, second):
    assert not (slippage.is_later(first, second) and slippage.is_later(second, first))


@given(windows(), windows(), windows())
def test_later_than_later_is_later(first, second, third):
    if slippage.is_later(second, first) and slippage.is_later(third, second):
        assert slippage.is_later(third, first)


@given(st.lists(windows(), min_size=1, max_size=4), DAYS)
def test_the_least_delay_is_never_more_than_the_most(targets, today):
    delay = moved(*targets, today=today).delay
    assert delay is None or delay[0] <= delay[1]


@given(windows(), windows(), st.integers(0, 1000), st.integers(0, 1000))
def test_the_true_delay_lies_within_the_bounds(first, actual, at, when):
    done = replace(planned(first), modality=Modality.OCCURRED, date=actual.date)
    found = slippage.of(done, TODAY)
    intended = min(first.date.earliest + timedelta(at), first.date.latest)
    happened = min(actual.date.earliest + timedelta(when), actual.date.latest)
    assert found is not None
    assert found.delay is not None
    assert found.delay[0] <= (happened - intended).days <= found.delay[1]


@given(st.lists(windows(), min_size=1, max_size=4), DAYS, st.integers(0, 500))
def test_an_open_delay_never_shrinks_as_the_days_pass(targets, today, days):
    before = moved(*targets, today=today).delay
    after = moved(*targets, today=today + timedelta(days)).delay
    if before is not None:
        assert after is not None
        assert after[0] >= before[0]
        assert after[1] >= before[1]
