from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.records import evidence, source
from tests.exporters.picture_samples import agreement, day, target
from tracker.domain.dates import unread
from tracker.domain.selections import Wanted, flags, matches
from tracker.domain.timelines import Entry
from tracker.domain.vocabularies import MilestoneType, Modality, Stance, Status

TODAY = date(2018, 1, 1)


def happened(edtf: str) -> Entry:
    return Entry("e", MilestoneType.PROPOSED, Modality.OCCURRED, date=day(edtf))


def wanted(after: str = "", before: str = "", *, certainly: bool = False) -> Wanted:
    return Wanted(
        today=TODAY,
        after=date.fromisoformat(after) if after else None,
        before=date.fromisoformat(before) if before else None,
        certainly=certainly,
    )


@pytest.mark.parametrize(
    ("edtf", "after", "before", "possibly", "certainly"),
    [
        ("2016-06", "2016-06-01", "2016-06-30", True, True),
        ("2016-06", "2016-06-10", "", True, False),
        ("2016-06", "2016-07-01", "", False, False),
        ("2016-06", "", "2016-05-31", False, False),
        ("[..2016-06]", "2016-01-01", "2016-12-31", True, False),
        ("[2016-06..]", "2016-01-01", "2016-12-31", True, False),
        ("[2016-06..]", "", "2016-05-31", False, False),
    ],
)
def test_a_date_lies_in_a_span_possibly_or_certainly(edtf, after, before, possibly, certainly):
    record = agreement([happened(edtf)])
    assert matches(record, wanted(after, before)) is possibly
    assert matches(record, wanted(after, before, certainly=True)) is certainly


def test_a_target_counts_too():
    plan = Entry(
        "p",
        MilestoneType.SIGNED,
        Modality.PLANNED,
        targets=(target("t", "2016-06", date(2015, 1, 1)),),
    )
    assert matches(agreement([plan]), wanted("2016-06-01", "2016-06-30"))


def test_words_that_are_no_date_lie_nowhere():
    vague = Entry("v", MilestoneType.PROPOSED, Modality.RUMOURED, date=unread("some day"))
    assert not matches(agreement([vague]), wanted("0001-01-01"))


def test_nothing_asked_for_matches_everything():
    assert matches(agreement([]), Wanted(today=TODAY))


def test_status_and_flags_are_those_of_the_record():
    record = agreement([happened("2016")])
    assert matches(record, Wanted(today=TODAY, status=Status.PROPOSED))
    assert not matches(record, Wanted(today=TODAY, status=Status.SIGNED))
    assert matches(record, Wanted(today=TODAY, flag="unsourced"))
    assert not matches(record, Wanted(today=TODAY, flag="overdue"))


@pytest.mark.parametrize(
    ("stance", "is_official", "up"),
    [
        (Stance.SUPPORTS, True, set()),
        (Stance.SUPPORTS, False, {"unofficial"}),
        (Stance.CONTRADICTS, True, {"contradicted", "unofficial"}),
    ],
)
def test_a_record_is_flagged_by_what_is_said_of_its_facts(stance, is_official, up):
    said = evidence(stance=stance, source=source(is_official=is_official), field="type")
    entry = Entry("e", MilestoneType.PROPOSED, Modality.OCCURRED, evidence=(said,))
    found = flags(replace(agreement([entry]), participations=()), TODAY)
    assert found & {"contradicted", "unofficial"} == up
