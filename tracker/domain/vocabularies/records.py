"""Declare the closed vocabularies of records, their history and the people who keep them."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class RecordState(Vocabulary):
    """Say how far a record is through editing."""

    DRAFT = "draft", "draft", "Being written.", "tracker"
    IN_REVIEW = "in_review", "in review", "Waiting for a reviewer.", "tracker"
    PUBLISHED = "published", "published", "Reviewed and shown to readers.", "tracker"
    WITHDRAWN = "withdrawn", "withdrawn", "Taken back; kept for the record.", "tracker"


class Role(Vocabulary):
    """Say what a user may do."""

    READER = "reader", "reader", "Reads everything.", "tracker"
    CONTRIBUTOR = "contributor", "contributor", "Writes drafts.", "tracker"
    EDITOR = "editor", "editor", "Writes every record.", "tracker"
    REVIEWER = "reviewer", "reviewer", "Writes and publishes.", "tracker"
    ADMIN = "admin", "admin", "Manages people and settings as well.", "tracker"


class Action(Vocabulary):
    """Say what a revision did."""

    CREATED = "created", "created", "The record was made.", "tracker"
    UPDATED = "updated", "updated", "The record or a part of it was changed.", "tracker"
    DELETED = "deleted", "deleted", "The record was taken out of use.", "tracker"
    RESTORED = "restored", "restored", "A deleted record was put back.", "tracker"
    REVERTED = "reverted", "reverted", "The record was put back to an earlier revision.", "tracker"
    IMPORTED = "imported", "imported", "The record came from a file.", "tracker"
    SUBMITTED = "submitted", "sent to review", "A reviewer was asked to look at it.", "tracker"
    RETURNED = "returned", "returned", "It went back to whoever writes it.", "tracker"
    PUBLISHED = "published", "published", "Readers see the record as it was then.", "tracker"
    WITHDRAWN = "withdrawn", "withdrawn", "Readers see the record no more.", "tracker"
    REOPENED = "reopened", "reopened", "What was withdrawn became a draft again.", "tracker"


class TermVocabulary(Vocabulary):
    """Name the open vocabularies that live in the database."""

    SUBJECT = "subject", "subject", "What an agreement is about.", "tracker"
    OCCASION = (
        "occasion",
        "occasion",
        "The meeting or visit at which something happened.",
        "tracker",
    )
    PUBLISHER = "publisher", "publisher", "Who publishes a source.", "tracker"
