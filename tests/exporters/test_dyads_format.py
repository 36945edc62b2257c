from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.samples import CASES, NOW
from tracker.domain.dates import from_edtf
from tracker.domain.links import Links
from tracker.domain.timelines import (
    Agreement,
    Entry,
    Participation,
    Party,
    Target,
    Timeline,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyKind,
    PartyRole,
    Status,
)
from tracker.exporters import dyads_format
from tracker.exporters.dyads_format import EXPORTER, rows

NAMES = ("carpania", "arcadia", "borduria")


def treaty(*entries: Entry, roles: tuple[PartyRole, ...] = (PartyRole.SIGNATORY,) * 2) -> Agreement:
    return Agreement(
        "pact",
        "pact-uid",
        "Pact",
        Status.UNKNOWN,
        1,
        entries=entries,
        participations=tuple(
            Participation(name, Party(name, name.title(), PartyKind.STATE), role)
            for name, role in zip(NAMES, roles, strict=False)
        ),
    )


def happened(type_: MilestoneType, edtf: str, uid: str = "") -> Entry:
    return Entry(uid or type_.value, type_, Modality.OCCURRED, date=from_edtf(edtf))


PROPOSED = happened(MilestoneType.PROPOSED, "2014-05-01")
SIGNED = happened(MilestoneType.SIGNED, "2016-06-13")
SIGNING = Entry(
    "signing",
    MilestoneType.SIGNED,
    Modality.PLANNED,
    targets=(
        Target("a", from_edtf("2015-06"), date(2014, 9, 1)),
        Target("b", from_edtf("2016"), date(2015, 7, 1)),
    ),
)


def of(agreement: Agreement, today: date = date(2017, 3, 1)):
    return list(rows(Timeline("Pacts", [agreement], Links("https://tracker.example"), today)))


def test_there_is_a_row_for_each_year_from_the_first_event_to_today():
    assert [row.year.year for row in of(treaty(PROPOSED))] == [2014, 2015, 2016, 2017]


def test_the_years_end_with_the_agreement():
    ended = happened(MilestoneType.ABANDONED, "2015-02")
    assert [row.year.year for row in of(treaty(PROPOSED, ended))] == [2014, 2015]


def test_each_year_tells_the_status_at_its_end():
    found = [row.year.status for row in of(treaty(PROPOSED, SIGNED))]
    assert found == [Status.PROPOSED, Status.PROPOSED, Status.SIGNED, Status.SIGNED]


def test_a_year_tells_targets_postponements_and_lateness():
    found = {row.year.year: row.year for row in of(treaty(PROPOSED, SIGNING, SIGNED))}
    assert [found[year].targets for year in (2014, 2015, 2016)] == [1, 1, 0]
    assert [found[year].postponements for year in (2014, 2015, 2016)] == [0, 1, 0]
    assert [found[year].is_overdue for year in (2014, 2015, 2016)] == [False, True, False]


def test_a_vague_event_counts_as_possible_in_each_year_it_can_be_of():
    vague = happened(MilestoneType.TEXT_AGREED, "2014-11/2015-02")
    found = {row.year.year: row.year for row in of(treaty(PROPOSED, vague))}
    assert (found[2014].certainly, found[2014].possibly) == (1, 2)
    assert (found[2015].certainly, found[2015].possibly) == (0, 1)


def test_three_sides_are_three_pairs_in_one_order():
    pairs = {
        (row.first.slug, row.second.slug)
        for row in of(treaty(PROPOSED, roles=(PartyRole.SIGNATORY,) * 3))
    }
    assert pairs == {("arcadia", "borduria"), ("arcadia", "carpania"), ("borduria", "carpania")}


def test_a_witness_makes_no_pair():
    assert of(treaty(PROPOSED, roles=(PartyRole.SIGNATORY, PartyRole.WITNESS))) == []


def test_what_nobody_dates_has_no_year():
    asked = Entry("asked", MilestoneType.SIGNED, Modality.REQUESTED)
    assert of(treaty(asked)) == []


def test_the_file_is_one_line_a_row():
    timeline = CASES["cyber"]()
    text = b"".join(EXPORTER.render(timeline, NOW)).decode()
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == len(list(rows(replace(CASES["cyber"]()))))
    assert {line["party_a_slug"] < line["party_b_slug"] for line in found} == {True}


DATES = st.sampled_from(
    ("2014-05-01", "2015", "2014/2017", "2016-12-31", "2017-01-01", "../2018", "2019/..", "2020-06")
)
TARGETS = st.lists(st.tuples(DATES, st.integers(2013, 2019)), max_size=3).map(
    lambda found: tuple(
        Target(f"t{place}", from_edtf(edtf), date(year, 3, 1))
        for place, (edtf, year) in enumerate(sorted(found, key=lambda pair: pair[1]))
    )
)
EVENTS = (
    *(MilestoneType.PROPOSED, MilestoneType.SIGNED, MilestoneType.ENTERED_INTO_FORCE),
    *(MilestoneType.SUSPENDED, MilestoneType.RENEWED, MilestoneType.TERMINATED),
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.uuids().map(str),
        st.sampled_from(EVENTS),
        st.sampled_from((Modality.OCCURRED, Modality.PLANNED)),
        date=DATES.map(from_edtf),
        targets=TARGETS,
    ),
    max_size=5,
)


@given(ENTRIES, st.dates(date(2013, 1, 1), date(2023, 1, 1)))
def test_years_without_news_say_what_they_would_say_looked_at_alone(entries, today):
    agreement = treaty(*entries)
    for year in dyads_format.years(agreement, today):
        assert year == dyads_format._year(agreement, year.year, today)
