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
from tracker.models.audit import AuditEntry
from tracker.models.batches import Batch, BatchFile, BatchRevision, BatchRow
from tracker.models.checkups import Checkup
from tracker.models.comments import Comment
from tracker.models.drafts import Draft, Presence
from tracker.models.duplicates import Duplicate, Merger
from tracker.models.feeds import FeedToken
from tracker.models.imports import ImportMapping
from tracker.models.invitations import Invitation, PasswordLink
from tracker.models.marks import Mark
from tracker.models.milestones import DateExpectation, Milestone
from tracker.models.notices import Notice, OutboxMail
from tracker.models.parties import Party, PartyName
from tracker.models.persons import OfficeHolding, Person
from tracker.models.problem_reports import ProblemReport
from tracker.models.proposals import Proposal, Review
from tracker.models.publications import (
    Publication,
    PublicationEvidence,
    PublicationRelation,
    PublicationSpan,
    PublishedVersion,
    publication_party,
    publication_subject,
)
from tracker.models.quotes import Evidence, Quote, QuoteCheck
from tracker.models.revisions import Revision
from tracker.models.saved_timelines import (
    SavedTimeline,
    SavedTimelineEntry,
    TimelineRelease,
    TimelineReleaseFile,
)
from tracker.models.search import (
    search_agreement,
    search_party,
    search_passage,
    search_publication,
    search_quote,
    search_source,
    search_word,
)
from tracker.models.second_factors import RecoveryCode, SecondFactor
from tracker.models.sources import Snapshot, Source
from tracker.models.terms import Term
from tracker.models.tokens import ApiToken
from tracker.models.users import ExternalIdentity, User

__all__ = [
    "Agreement",
    "AgreementTitle",
    "ApiToken",
    "AuditEntry",
    "Batch",
    "BatchFile",
    "BatchRevision",
    "BatchRow",
    "Checkup",
    "Comment",
    "DateExpectation",
    "Draft",
    "Duplicate",
    "Evidence",
    "ExternalIdentity",
    "FeedToken",
    "Identifier",
    "ImportMapping",
    "Invitation",
    "Mark",
    "Merger",
    "Milestone",
    "Note",
    "Notice",
    "OfficeHolding",
    "OutboxMail",
    "Participation",
    "Party",
    "PartyName",
    "PasswordLink",
    "Person",
    "Presence",
    "ProblemReport",
    "Proposal",
    "Provision",
    "Publication",
    "PublicationEvidence",
    "PublicationRelation",
    "PublicationSpan",
    "PublishedVersion",
    "Quote",
    "QuoteCheck",
    "RecoveryCode",
    "Relation",
    "Review",
    "Revision",
    "SavedTimeline",
    "SavedTimelineEntry",
    "SecondFactor",
    "Snapshot",
    "Source",
    "Term",
    "TimelineRelease",
    "TimelineReleaseFile",
    "User",
    "agreement_subject",
    "publication_party",
    "publication_subject",
    "search_agreement",
    "search_party",
    "search_passage",
    "search_publication",
    "search_quote",
    "search_source",
    "search_word",
]
