"""The latest event is one that occurred, and its date is told as vague as it is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.records import entry, planned, target
from tracker.domain import dates, spans
from tracker.domain.vocabularies import MilestoneType, Modality, Rank

SIGNED = MilestoneType.SIGNED


def latest(*entries):
    return spans.stored(spans.latest_event(entries))


def test_what_did_not_happen_is_no_latest_event():
    entries = [
        entry(MilestoneType.PROPOSED, "2015-10-29"),
        entry(MilestoneType.DOWNGRADED, "2016-06-13"),
        planned(target("2016-06~", "2016-03-17")),
        entry(MilestoneType.ENTERED_INTO_FORCE, "2028", Modality.PLANNED),
        entry(SIGNED, "2017-01-01", Modality.DENIED),
        entry(SIGNED, "2018-01-01", rank=Rank.DEPRECATED, rank_reason="A slip of the pen."),
    ]
    assert latest(*entries) == (date(2016, 6, 13), "2016-06-13")
    assert latest(*entries[2:]) == (None, None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-06", date(2016, 6, 30)),
        ("2016-06~", date(2016, 6, 30)),
        ("2016-34~", date(2016, 6, 30)),
        ("2016-06-13/2016-06-15", date(2016, 6, 15)),
        ("[..2016-06-13]", date(2016, 6, 13)),
        ("2016-06-13/..", date(2016, 6, 13)),
        ("-0044", date.min),
    ],
)
def test_its_date_is_read_back_as_vague_as_it_is(written, day):
    event = entry(SIGNED, written)
    assert latest(event)[0] == day
    told = spans.told(*latest(event))
    assert dates.display(told) == dates.display(event.date)
    assert (told.earliest, told.latest) == (event.date.earliest, event.date.latest)


def test_a_vague_date_does_not_hide_an_exact_day_within_it():
    assert latest(entry(SIGNED, "2016-06-13"), entry(SIGNED, "2016"))[1] == "2016-06-13"


def test_a_date_that_cannot_be_read_has_no_place():
    unread = entry(SIGNED)
    assert latest(unread) == (None, None)
    assert spans.told(None, None) is None


def test_where_only_the_day_is_known_it_is_told():
    assert spans.told(date(2016, 6, 13), None) == dates.from_edtf("2016-06-13")


def test_the_first_day_is_that_of_anything_stated():
    entries = [entry(SIGNED, "2016-06"), planned(target("2015", "2014-03-17"))]
    assert spans.first_day(entries) == date(2015, 1, 1)
    assert spans.first_day([]) is None
