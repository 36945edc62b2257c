from __future__ import annotations

import pytest

from tracker.domain import claims, dates
from tracker.domain.timelines import Entry, Evidence, Party, Source
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    PartyKind,
    Rank,
    SourceKind,
    Stance,
)

SIGNED, ROUND = MilestoneType.SIGNED, MilestoneType.NEGOTIATION_ROUND
OCCURRED, DENIED, PLANNED = Modality.OCCURRED, Modality.DENIED, Modality.PLANNED
RURITANIA = Party("ruritania", "Ruritania", PartyKind.STATE)


def entry(uid: str, modality=OCCURRED, edtf: str | None = None, type_=SIGNED, **fields) -> Entry:
    date = None if edtf is None else dates.from_edtf(edtf)
    return Entry(uid, type_, modality, date, **fields)


def evidence(uid: str, stance: Stance, quote: str = "") -> Evidence:
    source = Source("gazette", "Gazette", SourceKind.NEWS_REPORT)
    return Evidence(uid, quote or uid, stance, "words", source)


def grouped(*entries: Entry) -> list[list[str]]:
    return [[each.uid for each in found.entries] for found in claims.of(entries)]


def test_claims_about_one_event_stand_together_where_the_first_stood():
    other = entry("b", type_=MilestoneType.INITIALLED)
    assert grouped(entry("a", PLANNED), other, entry("c")) == [["a", "c"], ["b"]]


def test_claims_of_different_parties_are_about_different_events():
    assert grouped(entry("a", party=RURITANIA), entry("b")) == [["a"], ["b"]]


def test_rounds_are_many_events():
    assert grouped(entry("a", type_=ROUND), entry("b", type_=ROUND)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (entry("a"), entry("b", DENIED), True),
        (entry("a", edtf="2016-06-13"), entry("b", edtf="2016-06-14"), True),
        (entry("a", edtf="2016-06"), entry("b", edtf="2016-06-14"), False),
        (entry("a", edtf="[..2016-03]"), entry("b", edtf="2016-06"), True),
        (entry("a", edtf="[..2016-03]"), entry("b", edtf="2015"), False),
        (entry("a", edtf="2016-06"), entry("b"), False),
        (entry("a", PLANNED, "2016"), entry("b", edtf="2017"), False),
        (entry("a"), entry("b", DENIED, rank=Rank.DEPRECATED), False),
    ],
)
def test_only_claims_that_cannot_both_hold_contradict(one, other, expected):
    (found,) = claims.of([one, other])
    assert (found.differ, found.contradict) == (True, expected)


def test_only_those_are_counted_that_contradict_each_other():
    dated = [entry("a", edtf="2016-06-13"), entry("b", edtf="2016-06-14")]
    (found,) = claims.of([*dated, entry("c", PLANNED, "2016")])
    assert (len(found.entries), found.contradicting) == (3, 2)


@pytest.mark.parametrize(
    "type_",
    [
        MilestoneType.PROPOSED,
        MilestoneType.NEGOTIATOR_APPOINTED,
        MilestoneType.SUBMITTED_FOR_APPROVAL,
        MilestoneType.DOMESTIC_APPROVAL,
    ],
)
def test_two_chambers_that_approve_on_two_days_contradict_nothing(type_):
    first = entry("a", edtf="2016-03-01", type_=type_, party=RURITANIA)
    second = entry("b", edtf="2016-04-01", type_=type_, party=RURITANIA)
    (found,) = claims.of([first, second])
    assert (found.differ, found.contradict) == (True, False)
    assert claims.contradicted([first, second]) == set()


def test_one_claim_differs_from_nothing():
    (found,) = claims.of([entry("a")])
    assert (found.differ, found.contradict) == (False, False)


def words(*items: Evidence) -> list[str]:
    return [item.uid for item in claims.words(items)]


def test_words_for_and_against_are_shown_both():
    supports = [evidence(uid, Stance.SUPPORTS) for uid in "ab"]
    against = [evidence(uid, Stance.CONTRADICTS) for uid in "cd"]
    assert words(*supports, *against) == ["a", "c", "d"]
    assert words(*against[:1], *supports) == ["a", "b", "c"]
    assert words(*against) == ["c", "d"]


def test_without_contradiction_three_different_quotations_are_shown():
    said = ("a1", "b1", "c2", "d3", "e4")
    supports = [evidence(uid, Stance.SUPPORTS, quote) for uid, quote in said]
    assert words(evidence("x", Stance.CONTEXT), *supports) == ["a", "c", "d"]


def test_quotations_for_and_against_are_counted_and_context_is_neither():
    items = (
        evidence("a", Stance.SUPPORTS),
        evidence("b", Stance.CONTRADICTS),
        evidence("c", Stance.CONTEXT),
        evidence("d", Stance.SUPPORTS),
    )
    assert claims.told(items) == (2, 1)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry("a", edtf="2016-06-13"), entry("b", edtf="2016-06-14"), entry("c", PLANNED)], "ab"),
        ([entry("a", edtf="2016-06"), entry("b", edtf="2016-06-14")], ""),
        ([entry("a", edtf="2016"), entry("b", edtf="2017", party=RURITANIA)], ""),
        ([entry("a", edtf="2016"), entry("b", DENIED)], "ab"),
        ([entry("a", edtf="2016"), entry("b", edtf="2017", rank=Rank.DEPRECATED)], ""),
        ([entry("a", edtf="2012", type_=ROUND), entry("b", edtf="2016", type_=ROUND)], ""),
        ([entry("a", edtf="2012", type_=ROUND), entry("b", DENIED, "2016", type_=ROUND)], ""),
        ([entry("a", edtf="2016", type_=ROUND), entry("b", DENIED, "2016-06", type_=ROUND)], "ab"),
        ([entry("a", edtf="2012", type_=ROUND), entry("b", DENIED, type_=ROUND)], "ab"),
    ],
)
def test_claims_that_cannot_both_be_true_contradict_each_other(entries, expected):
    assert claims.contradicted(entries) == set(expected)
