"""Hold what enters through the one gate: frozen, tidy, checked."""

from __future__ import annotations

from tracker.domain.inputs.agreements import (
    AgreementInput,
    IdentifierInput,
    NewAgreementInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.domain.inputs.base import Input, Problems, numbered, slugify, tidy_line
from tracker.domain.inputs.bulk_edits import BulkEditInput
from tracker.domain.inputs.milestones import (
    ExpectationInput,
    MilestoneInput,
    NewMilestoneInput,
    not_yet,
)
from tracker.domain.inputs.parties import (
    OfficeHoldingInput,
    PartyInput,
    PartyNameInput,
    PersonInput,
)
from tracker.domain.inputs.saved_timelines import FeedTokenInput, SavedTimelineInput
from tracker.domain.inputs.sources import (
    EVIDENCE_NOUNS,
    FIELDS_OF,
    EvidenceInput,
    QuoteInput,
    SnapshotInput,
    SourceInput,
)
from tracker.domain.inputs.users import (
    Actor,
    ApiTokenInput,
    Edit,
    ExternalInput,
    InvitationInput,
    TermInput,
    UserInput,
    check_password,
)
from tracker.domain.inputs.workflow import CommentInput, MarkInput, ReportInput

__all__ = [
    "EVIDENCE_NOUNS",
    "FIELDS_OF",
    "Actor",
    "AgreementInput",
    "ApiTokenInput",
    "BulkEditInput",
    "CommentInput",
    "Edit",
    "EvidenceInput",
    "ExpectationInput",
    "ExternalInput",
    "FeedTokenInput",
    "IdentifierInput",
    "Input",
    "InvitationInput",
    "MarkInput",
    "MilestoneInput",
    "NewAgreementInput",
    "NewMilestoneInput",
    "NoteInput",
    "OfficeHoldingInput",
    "ParticipationInput",
    "PartyInput",
    "PartyNameInput",
    "PersonInput",
    "Problems",
    "ProvisionInput",
    "QuoteInput",
    "RelationInput",
    "ReportInput",
    "SavedTimelineInput",
    "SnapshotInput",
    "SourceInput",
    "TermInput",
    "TitleInput",
    "UserInput",
    "check_password",
    "not_yet",
    "numbered",
    "slugify",
    "tidy_line",
]
