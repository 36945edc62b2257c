from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import (
    agreement,
    entry,
    evidence,
    participation,
    planned,
    target,
)
from tracker.domain import as_of
from tracker.domain.timelines import Entry, Provision
from tracker.domain.vocabularies import MilestoneType, Modality, Rank, Stance, Status

T = MilestoneType
DAY = date(2016, 3, 17)


def signed(date_: str = "2016-06-13", *proofs, **more) -> Entry:
    return entry(T.SIGNED, date_, evidence=proofs, **more)


def test_the_day_that_a_coder_noted_comes_first():
    found = signed("2016-01-01", evidence("2016-02-01"), first_known_on=date(2016, 5, 1))
    assert as_of.known_on(found) == date(2016, 5, 1)


def test_an_occurrence_is_known_from_its_earliest_supporting_source():
    found = signed("2016-06-13", evidence("2016-06-20"), evidence("2016-06-15"))
    assert as_of.known_on(found) == date(2016, 6, 15)


def test_a_contradiction_makes_nothing_known():
    against = evidence("2016-06-14", stance=Stance.CONTRADICTS)
    assert as_of.known_on(signed("2016-06-13", against, evidence("2016-06-20"))) == date(
        2016, 6, 20
    )


def test_a_source_that_is_older_than_the_occurrence_did_not_tell_of_it():
    found = signed("2016-06-13", evidence("2016-03-17"), evidence("2016-06-14"))
    assert as_of.known_on(found) == date(2016, 6, 14)


def test_what_had_not_occurred_is_told_without_what_was_written_since():
    waiting = planned(
        target("2016-06-30", "2015-11-09"),
        evidence=(replace(evidence("2015-11-09"), field="occasion"),),
        place="Berlin",
        occasion="Consultations",
        description="None is known to have followed.",
        rank=Rank.DEPRECATED,
        rank_reason="It was downgraded.",
    )
    (seen,) = as_of.view(agreement(waiting), DAY).entries
    assert (seen.place, seen.occasion, seen.description) == ("", "Consultations", "")
    assert (seen.rank, seen.rank_reason) == (Rank.NORMAL, "")


def test_what_had_occurred_keeps_what_is_said_of_it():
    happened = signed("2016-01-01", place="Berlin", description="In the castle.")
    (seen,) = as_of.view(agreement(happened), DAY).entries
    assert (seen.place, seen.description) == ("Berlin", "In the castle.")


def test_without_a_source_an_occurrence_is_known_once_it_certainly_happened():
    assert as_of.known_on(signed("2016-06")) == date(2016, 6, 30)
    assert as_of.known_on(signed("2016-06", evidence(None))) == date(2016, 6, 30)


def test_a_plan_is_known_from_its_first_target():
    waiting = planned(target("2016-06", "2015-11-09"), evidence=(evidence("2016-03-17"),))
    assert as_of.known_on(waiting) == date(2015, 11, 9)


def test_a_plan_without_any_day_is_never_known():
    assert as_of.known_on(planned()) is None
    assert not as_of.is_known(agreement(planned()), date.max)


def test_what_was_published_later_is_not_in_the_view():
    found = agreement(signed("2016-06-13", evidence("2016-06-14")))
    assert as_of.view(found, date(2016, 6, 13)).entries == ()
    assert len(as_of.view(found, date(2016, 6, 14)).entries) == 1


def test_the_status_is_that_of_the_day():
    found = agreement(
        entry(T.PROPOSED, "2015-10", evidence=(evidence("2015-11-09"),)),
        signed("2016-06-13", evidence("2016-06-14")),
        status=Status.SIGNED,
    )
    assert as_of.view(found, DAY).status is Status.PROPOSED


def test_an_override_of_today_does_not_reach_back():
    found = agreement(status_override=Status.SIGNED, status_override_reason="Told so.")
    seen = as_of.view(found, DAY)
    assert (seen.status, seen.status_override) == (Status.UNKNOWN, None)


def test_a_target_stated_later_is_not_in_the_view():
    waiting = planned(target("2016-06", "2015-11-09"), target("2016-09", "2016-06-01"))
    (seen,) = as_of.view(agreement(waiting), DAY).entries
    assert [found.date.edtf for found in seen.targets] == ["2016-06"]


def test_what_happened_since_was_still_planned():
    done = replace(
        planned(target("2016-06", "2015-11-09"), place="Strelsau"),
        modality=Modality.OCCURRED,
        date=signed("2016-06-13").date,
        evidence=(evidence("2016-06-14"),),
    )
    (seen,) = as_of.view(agreement(done), DAY).entries
    assert (seen.modality, seen.date, seen.place) == (Modality.PLANNED, None, "")
    assert seen.evidence == ()


def test_what_an_old_source_planned_is_not_shown_as_having_occurred():
    old = evidence("2016-03-17")
    done = replace(
        planned(target("2016-06", "2016-03-17"), evidence=(old,)),
        modality=Modality.OCCURRED,
        date=signed("2016-06-13").date,
    )
    seen = as_of.view(agreement(done), date(2016, 4, 1))
    assert (seen.status, seen.entries[0].modality) == (Status.UNKNOWN, Modality.PLANNED)
    assert seen.entries[0].evidence == (old,)


def test_later_evidence_is_left_out_and_undated_evidence_stays():
    proofs = (evidence("2016-03-17"), evidence("2016-03-18"), evidence(None))
    found = agreement(participations=(participation("Ruritania", evidence=proofs),))
    assert as_of.view(found, DAY).participations[0].evidence == (proofs[0], proofs[2])


@pytest.mark.parametrize(("published", "is_seen"), [("2016-03-17", True), ("2016-03", False)])
def test_a_provision_is_known_once_its_first_source_was_certainly_out(published, is_seen):
    provision = Provision(uid="p", heading="No duties", evidence=(evidence(published),))
    assert bool(as_of.view(agreement(provisions=(provision,)), DAY).provisions) is is_seen


def test_the_view_is_in_order_of_what_was_known():
    done = replace(
        planned(target("2016-12", "2015-11-09")),
        modality=Modality.OCCURRED,
        date=signed("2016-05-01").date,
        first_known_on=date(2016, 5, 2),
    )
    talk = planned(target("2016-06", "2015-11-09"), type_=T.CONSULTATION_HELD)
    seen = as_of.view(agreement(done, talk), DAY)
    assert [found.type for found in seen.entries] == [T.CONSULTATION_HELD, T.SIGNED]


DAYS = st.dates(date(2015, 1, 1), date(2018, 1, 1))
TEXTS = st.sampled_from(["2015", "2016-03", "2016-06-13", "2017", "[..2016-03-17]"])
PROOFS = st.lists(st.builds(lambda day: evidence(day.isoformat()), DAYS), max_size=2).map(tuple)
TARGETS = st.lists(st.builds(lambda day: target("2016-06", day.isoformat()), DAYS), max_size=2).map(
    lambda found: tuple(sorted(found, key=lambda item: item.stated_on))
)
ENTRIES = st.builds(
    lambda type_, date_, modality, proofs, targets: entry(
        type_, date_, modality, evidence=proofs, targets=targets
    ),
    st.sampled_from(list(T)),
    TEXTS,
    st.sampled_from(list(Modality)),
    PROOFS,
    TARGETS,
)


@given(st.lists(ENTRIES, max_size=4), DAYS)
def test_nothing_dated_later_than_the_day_is_in_the_view(entries, day):
    seen = as_of.view(agreement(*entries), day)
    for found in seen.entries:
        assert all(stated.stated_on <= day for stated in found.targets)
        assert all(item.source.published.latest <= day for item in found.evidence)
        if found.has_occurred and found.date.earliest is not None:
            assert found.date.earliest <= day


@given(st.lists(ENTRIES, max_size=4), DAYS, DAYS)
def test_what_was_known_stays_known(entries, one, other):
    earlier, later = sorted((one, other))
    record = agreement(*entries)
    known = {found.uid for found in as_of.view(record, earlier).entries}
    assert known <= {found.uid for found in as_of.view(record, later).entries}


@given(st.lists(ENTRIES, max_size=4), st.dates(date(2014, 12, 1), date(2018, 1, 1)))
def test_what_is_known_since_a_day_is_known_from_it_on_and_never_before(entries, day):
    record = agreement(*entries)
    since = as_of.known_since(record)
    assert as_of.is_known(record, day) == (since is not None and since <= day)
    if since is not None:
        assert as_of.is_known(record, since)
        assert since == date.min or not as_of.is_known(record, since - timedelta(days=1))


def test_what_no_day_tells_of_was_never_known():
    assert as_of.known_since(agreement(planned())) is None
    assert as_of.known_since(agreement()) is None
