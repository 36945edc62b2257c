from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import from_edtf
from tracker.domain.slippage_report import CLASSES, build, lines
from tracker.domain.timelines import Agreement, Entry, Participation, Party, Target
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyKind,
    PartyRole,
    Rank,
    Status,
)

TODAY = date(2018, 1, 1)
PARTIES = {
    name: Party(name, name.title(), PartyKind.STATE)
    for name in ("arcadia", "borduria", "carpania", "drusselstein", "elbonia", "florin", "grand")
}


def target(uid: str, edtf: str, stated_on: str = "2015-01-01") -> Target:
    return Target(uid, from_edtf(edtf), date.fromisoformat(stated_on))


def planned(*targets: Target, uid: str = "signing", **fields) -> Entry:
    return Entry(uid, MilestoneType.SIGNED, Modality.PLANNED, targets=targets, **fields)


def agreement(*entries: Entry, slug: str = "pact", parties: int = 2, **fields) -> Agreement:
    return Agreement(
        slug=slug,
        uid=slug,
        title=slug.title(),
        status=Status.UNKNOWN,
        version=1,
        entries=entries,
        participations=tuple(
            Participation(f"{slug}-{party.slug}", party, PartyRole.SIGNATORY)
            for party in list(PARTIES.values())[:parties]
        ),
        **fields,
    )


def report_of(*agreements: Agreement, today: date = TODAY, kept: int = 100):
    return build(lines(agreements, today), kept=kept)


def moved(slug: str = "pact", to: str = "2017", **fields) -> Agreement:
    entry = planned(target("a", "2016"), target("b", to, "2016-06-01"), uid=f"{slug}-signing")
    return agreement(entry, slug=slug, **fields)


def test_what_occurred_by_a_record_of_its_own_is_reckoned_to_its_day():
    signed = Entry("signed", MilestoneType.SIGNED, Modality.OCCURRED, date=from_edtf("2016-01-11"))
    found = report_of(agreement(planned(target("a", "2016-01-01")), signed))
    assert (found.total.milestones, found.total.overdue, found.total.median) == (1, 0, (10, 10))


def test_what_had_no_target_is_not_counted():
    bare = Entry("x", MilestoneType.SIGNED, Modality.OCCURRED, date=from_edtf("2016"))
    assert report_of(agreement(bare)).total.milestones == 0


def test_what_is_known_to_be_wrong_is_not_counted():
    wrong = planned(target("a", "2016"), rank=Rank.DEPRECATED)
    assert report_of(agreement(wrong)).total.milestones == 0


def test_an_open_delay_counts_to_today():
    (line,) = report_of(moved()).longest
    assert line.moved.delay == ((TODAY - date(2016, 12, 31)).days, (TODAY - date(2016, 1, 1)).days)


def test_an_open_delay_of_an_agreement_that_ended_counts_to_its_end():
    ended = Entry("end", MilestoneType.ABANDONED, Modality.OCCURRED, date=from_edtf("2017-03-01"))
    story = moved()
    (line,) = report_of(replace(story, entries=(*story.entries, ended))).longest
    assert line.moved.delay is not None
    assert line.moved.delay[1] < (TODAY - date(2016, 1, 1)).days


def test_groups_hold_the_first_and_the_last_target():
    (group,) = report_of(moved()).agreements
    assert (group.first_target.edtf, group.last_target.edtf) == ("2016", "2017")
    assert (group.milestones, group.slipped, group.postponements) == (1, 1, 1)


def test_targets_of_groups_stay_as_vague_as_they_were_stated():
    story = agreement(
        planned(target("a", "[..2015-06]"), target("b", "[2017-02..]", "2015-07-01"), uid="m"),
        planned(target("c", "2016-40"), uid="n"),
    )
    (group,) = report_of(story).agreements
    assert (group.first_target.edtf, group.last_target.edtf) == ("[..2015-06]", "[2017-02..]")
    assert (group.first_target.earliest, group.last_target.latest) == (None, None)


def test_a_pair_is_one_whatever_the_order():
    first, second = moved("one"), moved("two")
    second = replace(second, participations=second.participations[::-1])
    (pair,) = report_of(first, second).pairs
    assert (pair.key, pair.milestones) == (("arcadia", "borduria"), 2)


def test_three_parties_are_three_pairs_and_seven_are_none():
    assert len(report_of(moved(parties=3)).pairs) == 3
    assert report_of(moved(parties=7)).pairs == []


def test_subjects_are_groups():
    report = report_of(moved("one", subjects=("trade",)), moved("two", subjects=("trade", "war")))
    assert {group.key[0]: group.milestones for group in report.subjects} == {"trade": 2, "war": 1}


def test_overdue_and_stalled_are_listed():
    report = report_of(moved())
    assert [line.entry.uid for line in report.overdue] == ["pact-signing"]
    assert [line.entry.uid for line in report.stalled] == ["pact-signing"]


def test_lists_hold_the_longest_delays_alone():
    many = [moved(f"pact-{number}", to=f"{2017 + number}") for number in range(5)]
    report = report_of(*many, kept=2)
    assert report.total.milestones == 5
    assert [line.agreement.slug for line in report.longest] == ["pact-4", "pact-3"]
    assert [group.key[0] for group in report.agreements] == ["pact-4", "pact-3"]


def test_the_classes_leave_no_gap():
    ends = [(start, end) for _, start, end in CLASSES]
    assert ends[0][0] is None
    assert ends[-1][1] is None
    assert all(one[1] == other[0] for one, other in pairwise(ends))


days = st.dates(date(2010, 1, 1), date(2020, 1, 1))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=20))
def test_every_known_delay_is_possibly_in_some_class_and_certainly_in_at_most_one(stated):
    entries = [
        Entry(
            f"m{number}",
            MilestoneType.SIGNED,
            Modality.OCCURRED,
            date=from_edtf(happened.isoformat()),
            targets=(target(f"t{number}", wanted.isoformat(), "2009-01-01"),),
        )
        for number, (wanted, happened) in enumerate(stated)
    ]
    report = report_of(*(agreement(entry, slug=entry.uid) for entry in entries))
    assert sum(row.certainly for row in report.classes) == len(entries)
    assert sum(row.possibly for row in report.classes) == len(entries)


@given(st.lists(st.tuples(days, days), min_size=1, max_size=20))
def test_the_median_lies_between_the_least_and_the_most(stated):
    made = [
        replace(moved(f"s{number}"), entries=(planned(target("a", day.isoformat())),))
        for number, (day, _) in enumerate(stated)
    ]
    total = report_of(*made, today=date(2021, 1, 1)).total
    assert total.median is not None
    assert total.longest is not None
    assert total.median[0] <= total.median[1] <= total.longest[1]


def test_nothing_makes_an_empty_report():
    report = report_of()
    assert (report.total.milestones, report.total.median, report.total.longest) == (0, None, None)
    assert {row.possibly for row in report.classes} == {0}


def test_a_bare_report_tells_the_same_of_each_line_and_holds_no_record():
    late = agreement(planned(target("a", "2014"), place="Arcadia City"), slug="late")
    report = report_of(moved(summary="Much to read."), late)
    bare = report.bare()
    for whole, told in zip(report.overdue, bare.overdue, strict=True):
        assert told.agreement.participations == told.agreement.entries == ()
        assert told.agreement.summary == ""
        assert told.entry.targets == ()
        assert (told.agreement.slug, told.entry.place) == (whole.agreement.slug, whole.entry.place)
        assert told.moved == whole.moved
        assert (told.moved.first is told.moved.last) == (whole.moved.first is whole.moved.last)
    assert replace(report, longest=[], overdue=[], stalled=[]) == replace(
        bare, longest=[], overdue=[], stalled=[]
    )
    assert [line.weight for line in bare.longest] == [line.weight for line in report.longest]
