"""Read one agreement with every kind of part; nothing here writes, so it is made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.factories import day
from tests.factories import quotes as make_quotes
from tests.factories.worlds import World, world
from tracker.domain import timelines
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    PartyRole,
    SpeechMode,
    Stance,
    Status,
)
from tracker.queries.timelines import build


@pytest.fixture(scope="module")
def everything(engine: Engine) -> Iterator[World]:
    with engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, autoflush=False) as session:
            yield world(session)
        transaction.rollback()


@pytest.fixture
def found(everything: World) -> timelines.Agreement:
    session = Session.object_session(everything.agreement)
    assert session is not None
    (agreement,) = build(session, [everything.agreement.id])
    return agreement


def test_an_agreement_comes_back_whole(found, everything):
    assert (found.slug, found.uid) == (everything.agreement.slug, everything.agreement.uid)
    assert (found.title, found.summary) == ("Treaty of friendship", "Friendship for ever.")
    assert found.instrument_type is InstrumentType.TREATY
    assert (found.status, found.status_override) == (Status.NEGOTIATING, Status.NEGOTIATING)
    assert found.subjects == ("Defence", "Trade")
    assert [(t.text, t.language) for t in found.titles] == [("Freundschaftsvertrag", "de")]
    assert [(i.scheme, i.value) for i in found.identifiers] == [("UNTS", "12345")]
    assert [note.text for note in found.notes] == ["Ask the embassy."]
    assert [provision.heading for provision in found.provisions] == ["No duties"]
    assert found.created_at == everything.agreement.created_at


def test_a_milestone_comes_back_whole(found, everything):
    entry = next(e for e in found.entries if e.uid == everything.milestone.uid)
    assert (entry.type, entry.modality) == (MilestoneType.SIGNED, Modality.PLANNED)
    assert (entry.date, entry.effective) == (day("2016"), day("2017-01-01"))
    assert entry.party is not None
    assert (entry.party.alpha2, entry.party.alpha3) == ("RU", "RUR")
    assert (entry.place, entry.occasion) == ("Strelsau", "trade")
    (target,) = entry.targets
    assert (target.date, target.stated_on) == (day("2016-06~"), date(2016, 3, 17))
    assert target.stated_by == "Court"


def test_parties_come_back_with_their_roles(found, everything):
    roles = [(part.party.slug, part.role) for part in found.participations]
    assert roles == [
        ("ruritania", PartyRole.NEGOTIATING_STATE),
        ("freedonia", PartyRole.SIGNATORY),
    ]


def test_evidence_comes_back_where_it_belongs(found, everything):
    entry = next(e for e in found.entries if e.uid == everything.milestone.uid)
    places = (
        found.evidence,
        entry.evidence,
        found.participations[0].evidence,
        entry.targets[0].evidence,
        found.provisions[0].evidence,
        found.relations[0].evidence,
    )
    assert [[item.uid for item in items] for items in places] == [
        [row.uid] for row in everything.evidence
    ]
    assert len(list(found.all_evidence())) == 6


def test_a_quotation_comes_back_with_its_place_speaker_and_source(found, everything):
    (proof,) = found.provisions[0].evidence
    quote, source = everything.quote, everything.source
    assert (proof.stance, proof.exact) == (Stance.CONTRADICTS, make_quotes.WORDS)
    assert (proof.start, proof.end, proof.prefix) == (quote.start, quote.end, quote.prefix)
    assert (proof.speaker, proof.speech_mode) == ("Ada Envoy", SpeechMode.REPORTED)
    assert proof.snapshot_sha256 == everything.snapshot.sha256
    assert proof.snapshot_uid == everything.snapshot.uid
    assert proof.retrieved_at == everything.snapshot.retrieved_at
    assert (proof.source.slug, proof.source.publisher) == (source.slug, "Gazette")
    assert proof.source.authors == ("A. Writer", "B. Writer")
    assert proof.source.published == day("2016-03-17")
