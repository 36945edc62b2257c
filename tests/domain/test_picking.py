from __future__ import annotations

from datetime import date

from tests.exporters.picture_samples import agreement, day, target
from tracker.domain import status
from tracker.domain.picking import pick
from tracker.domain.timelines import Entry
from tracker.domain.vocabularies import MilestoneType, Modality, Status

PROPOSED = Entry("proposed", MilestoneType.PROPOSED, Modality.OCCURRED, date=day("2015-10"))
PLAN = Entry(
    "plan",
    MilestoneType.SIGNED,
    Modality.PLANNED,
    targets=(target("t", "2016-06", date(2015, 11, 9)),),
)
SIGNED = Entry("signed", MilestoneType.SIGNED, Modality.OCCURRED, date=day("2016-07-01"))
ENDED = Entry("ended", MilestoneType.TERMINATED, Modality.OCCURRED, date=day("2017"))


def kept(picked) -> set[str]:
    return {entry.uid for entry in picked.entries}


def test_a_picked_milestone_stands_alone_and_the_status_is_that_of_the_whole():
    picked = pick(agreement([PROPOSED, SIGNED]), {"proposed"})
    assert kept(picked) == {"proposed"}
    assert status.of(picked, date(2018, 1, 1)).status is Status.SIGNED
    assert picked.status_override_reason == "Derived from all 2 milestones; 1 are shown here."


def test_what_became_of_a_picked_plan_comes_along():
    picked = pick(agreement([PROPOSED, PLAN, SIGNED]), {"plan"})
    assert kept(picked) == {"plan", "signed"}
    assert not status.of(picked, date(2018, 1, 1)).is_overdue
    assert picked.status_override is None


def test_the_end_of_the_agreement_comes_along():
    picked = pick(agreement([PROPOSED, PLAN, ENDED]), {"plan"})
    assert kept(picked) == {"plan", "ended"}
    assert not status.of(picked, date(2018, 1, 1)).is_overdue


def test_an_editors_word_on_the_status_stays():
    whole = agreement([PROPOSED, SIGNED])
    object.__setattr__(whole, "status_override", Status.SUSPENDED)
    assert pick(whole, {"proposed"}).status_override is Status.SUSPENDED


def test_nothing_picked_shows_nothing():
    assert pick(agreement([PROPOSED, ENDED]), {"other"}).entries == ()
