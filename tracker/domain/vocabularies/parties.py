"""Declare the closed vocabularies of who makes agreements."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class PartyKind(Vocabulary):
    """Name what kind of actor a party is."""

    STATE = "state", "state", "A state.", "ISO 3166-1"
    INTERGOVERNMENTAL_ORGANISATION = (
        "intergovernmental_organisation",
        "intergovernmental organisation",
        "An organisation whose members are states.",
        "VCLT 2(1)(i)",
    )
    MINISTRY_OR_AGENCY = (
        "ministry_or_agency",
        "ministry or agency",
        "A part of a government; its parent is the state.",
        "tracker",
    )
    SUB_STATE = "sub_state", "sub-state entity", "A region, province or federated unit.", "tracker"
    TERRITORY = (
        "territory",
        "territory",
        "A dependent or special territory; its parent is the state.",
        "ISO 3166-1",
    )
    COMPANY = "company", "company", "A commercial undertaking.", "tracker"
    OTHER = "other", "other", "An actor that no other word here fits.", "tracker"


class NameKind(Vocabulary):
    """Say what kind of name a party's alias is."""

    OFFICIAL = "official", "official name", "The long form used in treaties.", "UNTERM"
    SHORT = "short", "short name", "The everyday form.", "UNTERM"
    FORMER = "former", "former name", "A name no longer in use.", "tracker"
    DEMONYM = "demonym", "demonym", "The adjective, as in “German”.", "tracker"
    ACRONYM = "acronym", "acronym", "Letters that stand for the name.", "tracker"
    CAPITAL = "capital", "capital", "A capital used for the government.", "tracker"
    COMBINING = (
        "combining",
        "combining form",
        "A first part of a compound, as in “Sino-”.",
        "tracker",
    )


class PartyRole(Vocabulary):
    """Say what a party is to an agreement."""

    PROPOSER = "proposer", "proposer", "It proposed the agreement.", "tracker"
    NEGOTIATING_STATE = (
        "negotiating_state",
        "negotiating state",
        "It took part in drawing up and adopting the text.",
        "VCLT 2(1)(e)",
    )
    SIGNATORY = "signatory", "signatory", "It signed.", "VCLT 12, 18"
    CONTRACTING_PARTY = (
        "contracting_party",
        "contracting party",
        "It has consented to be bound.",
        "VCLT 2(1)(f), 2(1)(g)",
    )
    DEPOSITARY = "depositary", "depositary", "It keeps the instrument.", "VCLT 76"
    HOST = "host", "host", "It hosts the talks or the ceremony.", "tracker"
    MEDIATOR = "mediator", "mediator", "It mediates between the parties.", "PA-X codebook"
    GUARANTOR = "guarantor", "guarantor", "It guarantees performance.", "PA-X codebook"
    WITNESS = "witness", "witness", "It witnesses the conclusion.", "PA-X codebook"
    OBSERVER = "observer", "observer", "It is present without taking part.", "tracker"
