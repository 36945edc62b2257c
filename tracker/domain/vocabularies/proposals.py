"""Declare the closed vocabularies of what readers propose from articles."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class ProposalKind(Vocabulary):
    """Name what a reader proposes from an article."""

    AGREEMENT = "agreement", "agreement", "An agreement that the article tells of.", "tracker"
    PARTICIPATION = "participation", "party", "A party of that agreement.", "tracker"
    MILESTONE = "milestone", "milestone", "One event of that agreement.", "tracker"
    TARGET = "target", "target", "A stated target of a planned milestone.", "tracker"
    PROVISION = "provision", "provision", "Something that the agreement contains.", "tracker"
    QUOTE = "quote", "quotation", "Words worth keeping for themselves.", "tracker"


class ProposalState(Vocabulary):
    """Say what became of a proposal."""

    PENDING = "pending", "pending", "Nobody has decided yet.", "tracker"
    ACCEPTED = "accepted", "accepted", "It became part of the record.", "tracker"
    REJECTED = "rejected", "rejected", "It was looked at and left out.", "tracker"
