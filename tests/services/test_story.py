"""The seeded story, read from the database, tells what was known on each day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.services.story import story
from tracker.domain import as_of, coverage, slippage, status
from tracker.domain.timelines import Agreement
from tracker.domain.vocabularies import MilestoneType, Modality, Status
from tracker.queries import agreements, timelines
from tracker.services import seeding

CYBER = "sino-german-cyber-agreement"
MECHANISM = "sino-german-cyber-consultation-mechanism"
MEMORANDUM = "sino-german-industry-4-0-memorandum"


@pytest.fixture(scope="module")
def told(engine) -> dict[str, Agreement]:
    """Return the story's agreements; they are taken out of the database again at once."""
    with Session(engine, autoflush=False) as session:
        seeding.load(session, story())
        wanted = agreements.Filter(today=date(2018, 6, 1))
        found = list(timelines.stream(session, agreements.iterate_ids(session, wanted)))
        session.rollback()
    return {agreement.slug: agreement for agreement in found}


def standing(agreement: Agreement, day: str) -> tuple[Status, tuple[str, ...]]:
    on = date.fromisoformat(day)
    found = status.of(as_of.view(agreement, on), on)
    return found.status, found.flags


def signature(agreement: Agreement, day: str):
    seen = as_of.view(agreement, date.fromisoformat(day))
    return next(entry for entry in seen.entries if entry.type is MilestoneType.SIGNED)


@pytest.mark.parametrize(
    ("slug", "day", "expected"),
    [
        (CYBER, "2015-11-09", (Status.NEGOTIATIONS_AGREED, ())),
        (CYBER, "2016-03-17", (Status.NEGOTIATIONS_AGREED, ("slipped",))),
        (CYBER, "2016-06-12", (Status.NEGOTIATIONS_AGREED, ("slipped",))),
        (CYBER, "2016-12-01", (Status.DOWNGRADED, ("slipped",))),
        (CYBER, "2017-12-27", (Status.DOWNGRADED, ("slipped",))),
        (MECHANISM, "2016-12-01", (Status.TEXT_AGREED, ("overdue",))),
        (MECHANISM, "2017-12-22", (Status.TEXT_AGREED, ("overdue", "slipped"))),
        (MECHANISM, "2017-12-27", (Status.TEXT_AGREED, ("overdue", "slipped", "disputed"))),
        (MECHANISM, "2018-05-18", (Status.IN_FORCE, ("slipped", "disputed"))),
        (MEMORANDUM, "2016-03-17", (Status.SIGNED, ())),
    ],
)
def test_each_agreement_stands_where_it_was_known_to_stand(told, slug, day, expected):
    assert standing(told[slug], day) == expected


def test_before_anything_was_published_nothing_was_known(told):
    assert not any(as_of.is_known(each, date(2015, 7, 13)) for each in told.values())


def test_the_targets_of_the_signature_stand_in_the_order_in_which_they_were_stated(told):
    targets = signature(told[CYBER], "2016-03-17").targets
    assert [target.date.edtf for target in targets] == ["2016-01/2016-06", "2016-06~"]
    assert [target.stated_on.isoformat() for target in targets] == ["2015-11-09", "2016-03-17"]


def test_a_target_is_unknown_before_it_was_stated(told):
    targets = signature(told[CYBER], "2016-03-16").targets
    assert [target.date.edtf for target in targets] == ["2016-01/2016-06"]


def test_the_signature_was_postponed_once(told):
    moved = slippage.of(signature(told[CYBER], "2016-03-17"), date(2016, 3, 17))
    assert (moved.postponements, moved.advances, moved.is_missed) == (1, 0, False)


def test_no_signature_ever_occurred(told):
    entry = signature(told[CYBER], "2018-06-01")
    assert (entry.modality, entry.has_occurred) == (Modality.PLANNED, False)


def test_a_request_appoints_nobody(told):
    seen = as_of.view(told[CYBER], date(2016, 3, 17))
    asked = next(e for e in seen.entries if e.type is MilestoneType.NEGOTIATOR_APPOINTED)
    assert (asked.modality, asked.date) == (Modality.REQUESTED, None)


def test_a_meeting_of_2018_was_still_planned_the_year_before(told):
    seen = as_of.view(told[MECHANISM], date(2017, 12, 27))
    meeting = next(e for e in seen.entries if e.targets)
    assert (meeting.modality, meeting.date) == (Modality.PLANNED, None)
    assert [target.date.edtf for target in meeting.targets] == [
        "2016-10-31/2016-11-06",
        "[..2018-04]",
    ]


def test_every_fact_of_the_story_has_a_quotation(told):
    counts = [coverage.of(agreement) for agreement in told.values()]
    assert [count.missing for count in counts] == [0, 0, 0]


def test_coverage_counts_contradicted_facts(told):
    contradicted = {slug: coverage.of(each).contradicted for slug, each in told.items()}
    assert contradicted == {CYBER: 0, MECHANISM: 1, MEMORANDUM: 0}
