from __future__ import annotations

from dataclasses import replace

from tests.exporters.samples import GERMANY, STATEMENT, cyber, quote, timeline
from tracker.domain.timelines import Entry
from tracker.domain.vocabularies import MilestoneField, PartyRole
from tracker.exporters.rows import AgreementRow, evidence, milestone


def row(agreement=None) -> AgreementRow:
    return AgreementRow(agreement or cyber(), timeline())


def best_of(entry: Entry, *items) -> str:
    found = milestone(row(), replace(entry, evidence=items)).best
    assert found is not None
    return found.exact


def planned() -> Entry:
    return next(entry for entry in cyber().entries if entry.targets)


def test_the_words_on_the_event_come_before_those_on_a_target():
    assert best_of(planned()) == "expected around June"
    assert best_of(planned(), quote("own", "they will sign")) == "they will sign"


def test_the_words_on_the_event_come_before_those_on_its_place():
    place = quote("place", "in Beijing", field=MilestoneField.PLACE, speaker="The Envoy")
    date = quote("date", "in June", field=MilestoneField.DATE, speaker="The Envoy")
    assert best_of(planned(), place, date, quote("own", "they will sign")) == "they will sign"
    assert best_of(planned(), place, date) == "in June"


def test_an_official_source_comes_before_the_speakers_own_words():
    spoken = quote("spoken", "we will", speaker="The Envoy")
    stated = quote("stated", "it will be", source=STATEMENT)
    assert best_of(planned(), spoken, stated) == "it will be"


def test_a_quotation_that_proves_two_fields_counts_once():
    twice = quote("twice", "signed in June")
    entry = replace(planned(), evidence=(twice, replace(twice, uid="e-2", field="date")))
    assert [item.quote_uid for item in milestone(row(), entry).supports] == ["q-twice", "q-june"]


def test_two_sides_are_a_pair_whoever_hosts_them():
    first, second = row().pair
    assert first is not None
    assert second is not None
    assert (first.slug, second.slug) == ("germany", "china")


def test_one_side_or_three_are_no_pair():
    parts = cyber().participations
    alone = replace(cyber(), participations=parts[:1])
    three = (*parts[:2], replace(parts[2], role=PartyRole.SIGNATORY))
    assert row(alone).pair == (None, None)
    assert row(replace(cyber(), participations=three)).pair == (None, None)
    assert alone.parties == (GERMANY,)


def test_every_evidence_has_its_row():
    assert [found.evidence for found in evidence(row())] != []
    assert {found.evidence.uid for found in evidence(row())} == {
        item.uid for item in cyber().all_evidence()
    }
