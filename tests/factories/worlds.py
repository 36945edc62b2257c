"""Make an agreement with every kind of part, and evidence on every kind of target."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tests.factories import agreements as make
from tests.factories import day, edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tracker.domain.inputs import OfficeHoldingInput, PartyNameInput
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    MilestoneType,
    Modality,
    NameKind,
    PartyKind,
    PartyRole,
    SpeechMode,
    Stance,
    Status,
    TermVocabulary,
)
from tracker.models import (
    Agreement,
    Evidence,
    Milestone,
    Party,
    Person,
    Quote,
    Snapshot,
    Source,
    Term,
)
from tracker.services import parties, parts, persons


@dataclass
class World:
    agreement: Agreement
    other: Agreement
    milestone: Milestone
    quote: Quote
    source: Source
    snapshot: Snapshot
    party: Party
    person: Person
    evidence: list[Evidence]


def world(session: Session) -> World:
    for slug in ("trade", "defence"):
        session.add(Term(vocabulary=TermVocabulary.SUBJECT, slug=slug, label=slug.title()))
    session.flush()
    party, neighbour = _parties(session)
    person = make_persons.person(session, note="Speaks for the court.")
    data = OfficeHoldingInput(office="Envoy", party=party.slug, held_from=day("2015"))
    parts.create(session, person, persons.PARTS[0], data, edit())
    source = make_sources.source(session, publisher="Gazette", authors="A. Writer\nB. Writer")
    first = make_sources.snapshot(session, source)
    speech = {"speaker": person.slug, "speech_mode": SpeechMode.REPORTED}
    quote = make_quotes.quote(session, source, first, **speech)
    make_sources.snapshot(session, source, f"Corrected on Friday.\n{make_sources.TEXT}")
    other = make.agreement(session, "Treaty of commerce")
    agreement = make.agreement(
        session,
        instrument_type=InstrumentType.TREATY,
        bindingness=Bindingness.TREATY,
        summary="Friendship for ever.",
        subjects=("trade", "defence"),
        status_override=Status.NEGOTIATING,
        status_override_reason="Told by the court.",
    )
    make.title(session, agreement, "Freundschaftsvertrag", language="de")
    make.identifier(session, agreement, "12345")
    participation = make.participation(session, agreement, party, person=person.slug)
    make.participation(session, agreement, neighbour, PartyRole.SIGNATORY)
    milestone = make.milestone(
        session,
        agreement,
        MilestoneType.SIGNED,
        Modality.PLANNED,
        "2016",
        party=party.slug,
        effective=day("2017-01-01"),
        place="Strelsau",
        occasion="trade",  # the same word as a subject's slug
        description="With a ball.",
    )
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10")
    target = make.target(session, agreement, milestone, "2016-06~", "2016-03-17", stated_by="Court")
    provision = make.provision(session, agreement)
    relation = make.relation(session, agreement, other)
    make.note(session, agreement)
    evidence = [
        make_quotes.evidence(session, agreement, quote, noun, row, field=field, stance=stance)
        for noun, row, field, stance in (
            ("agreement", agreement, "title", Stance.CONTEXT),
            ("milestone", milestone, "date", Stance.SUPPORTS),
            ("participation", participation, "", Stance.SUPPORTS),
            ("expectation", target, "", Stance.SUPPORTS),
            ("provision", provision, "", Stance.CONTRADICTS),
            ("relation", relation, "", Stance.CONTEXT),
        )
    ]
    return World(agreement, other, milestone, quote, source, first, party, person, evidence)


def _parties(session: Session) -> tuple[Party, Party]:
    empire = make_parties.party(session, "Elphberg Empire", valid_to=day("1918"))
    party = make_parties.party(
        session, "Ruritania", alpha2="RU", alpha3="RUR", valid_from=day("1919")
    )
    neighbour = make_parties.party(session, "Freedonia", alpha2="FD", alpha3="FRE")
    parties.update(
        session,
        empire,
        make_parties.party_input("Elphberg Empire", successor=party.slug, valid_to=day("1918")),
        edit(),
    )
    ministry = {"kind": PartyKind.MINISTRY_OR_AGENCY, "parent": party.slug}
    make_parties.party(session, "Court of Ruritania", **ministry)
    name = PartyNameInput(text="Ruritanien", kind=NameKind.SHORT, language="de")
    parts.create(session, party, parties.PARTS[0], name, edit())
    return party, neighbour
