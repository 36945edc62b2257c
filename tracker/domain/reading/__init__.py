"""Read articles: quotations, parties, agreements, milestones and targets, as proposals.

``read`` is rules alone: offline, deterministic, for English and German. Nothing it returns is a
record; a person accepts, corrects or rejects each proposal. Another reader that keeps the
``Reader`` protocol can stand in its place; whatever it returns passes through ``checked``.
"""

from __future__ import annotations

from tracker.domain.reading.boilerplate import boilerplate
from tracker.domain.reading.checking import checked
from tracker.domain.reading.gazetteer import Gazetteer, NamedParty, PartyName
from tracker.domain.reading.publication import dates_of_publication
from tracker.domain.reading.records import (
    AgreementProposal,
    Article,
    Boilerplate,
    MilestoneProposal,
    ParticipationProposal,
    PartyMention,
    ProvisionProposal,
    PublicationDate,
    Question,
    QuoteProposal,
    Reader,
    Reading,
    Retelling,
    Span,
    TargetProposal,
    Voice,
)
from tracker.domain.reading.rules import read

__all__ = [
    "AgreementProposal",
    "Article",
    "Boilerplate",
    "Gazetteer",
    "MilestoneProposal",
    "NamedParty",
    "ParticipationProposal",
    "PartyMention",
    "PartyName",
    "ProvisionProposal",
    "PublicationDate",
    "Question",
    "QuoteProposal",
    "Reader",
    "Reading",
    "Retelling",
    "Span",
    "TargetProposal",
    "Voice",
    "boilerplate",
    "checked",
    "dates_of_publication",
    "read",
]
