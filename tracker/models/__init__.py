"""Describe the tables: typed columns, named constraints, explicit delete rules.

Importing this package imports every table, so that the metadata is complete.
"""

from __future__ import annotations

from tracker.models.agreements import (
    Agreement,
    AgreementTitle,
    Identifier,
    Note,
    Participation,
    Provision,
    Relation,
    agreement_subject,
)
from tracker.models.feeds import FeedToken
from tracker.models.milestones import DateExpectation, Milestone
from tracker.models.parties import Party, PartyName
from tracker.models.persons import OfficeHolding, Person
from tracker.models.proposals import Proposal, Review
from tracker.models.quotes import Evidence, Quote, QuoteCheck
from tracker.models.revisions import Revision
from tracker.models.saved_timelines import (
    SavedTimeline,
    SavedTimelineEntry,
    TimelineRelease,
    TimelineReleaseFile,
)
from tracker.models.sources import Snapshot, Source
from tracker.models.terms import Term
from tracker.models.users import User

__all__ = [
    "Agreement",
    "AgreementTitle",
    "DateExpectation",
    "Evidence",
    "FeedToken",
    "Identifier",
    "Milestone",
    "Note",
    "OfficeHolding",
    "Participation",
    "Party",
    "PartyName",
    "Person",
    "Proposal",
    "Provision",
    "Quote",
    "QuoteCheck",
    "Relation",
    "Review",
    "Revision",
    "SavedTimeline",
    "SavedTimelineEntry",
    "Snapshot",
    "Source",
    "Term",
    "TimelineRelease",
    "TimelineReleaseFile",
    "User",
    "agreement_subject",
]
