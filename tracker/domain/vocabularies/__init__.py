"""Declare the closed vocabularies: one place, from which everything else follows.

Database checks, form choices, filters, labels in pages and exports and the codebook page are all
derived from these classes. A member reads: value, label, definition, source, group. Sources: VCLT
is the Vienna Convention on the Law of Treaties (1969); UNTC the United Nations Treaty Collection;
EDTF is ISO 8601-2:2019; PLOVER an ontology of political events; "tracker" is our own decision.
"""

from __future__ import annotations

from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies.agreements import (
    AgreementField,
    Bindingness,
    InstrumentType,
    NoteKind,
    RelationType,
    Status,
    TitleKind,
)
from tracker.domain.vocabularies.batches import (
    BatchKind,
    BatchState,
    DuplicateState,
    RowOutcome,
)
from tracker.domain.vocabularies.checkups import CheckupKind
from tracker.domain.vocabularies.dates import (
    DateBasis,
    DatePrecision,
    DateQualifier,
)
from tracker.domain.vocabularies.milestones import (
    WITHOUT_EFFECT,
    MilestoneField,
    MilestoneType,
    Modality,
)
from tracker.domain.vocabularies.parties import (
    NameKind,
    PartyKind,
    PartyRole,
)
from tracker.domain.vocabularies.people import AuditRealm, TokenScope
from tracker.domain.vocabularies.proposals import ProposalKind, ProposalState
from tracker.domain.vocabularies.publishing import (
    FeedKind,
    TimelineOrder,
    TimelineTheme,
    TimelineVisibility,
)
from tracker.domain.vocabularies.records import (
    Action,
    RecordState,
    Role,
    TermVocabulary,
)
from tracker.domain.vocabularies.sources import (
    AnchorState,
    QuoteMatch,
    Rank,
    SnapshotExtent,
    SourceKind,
    SpeechMode,
    Stance,
)
from tracker.domain.vocabularies.workflow import Move, NoticeKind, ReportState, Verdict

VOCABULARIES: tuple[type[Vocabulary], ...] = (
    InstrumentType,
    Bindingness,
    Status,
    TitleKind,
    RelationType,
    NoteKind,
    AgreementField,
    MilestoneType,
    Modality,
    MilestoneField,
    PartyKind,
    NameKind,
    PartyRole,
    SourceKind,
    SnapshotExtent,
    SpeechMode,
    AnchorState,
    QuoteMatch,
    Stance,
    Rank,
    DatePrecision,
    DateQualifier,
    DateBasis,
    RecordState,
    Role,
    Action,
    TermVocabulary,
    TimelineVisibility,
    TimelineOrder,
    TimelineTheme,
    FeedKind,
    ProposalKind,
    ProposalState,
    TokenScope,
    AuditRealm,
    CheckupKind,
    Move,
    Verdict,
    NoticeKind,
    ReportState,
    BatchKind,
    BatchState,
    RowOutcome,
    DuplicateState,
)

__all__ = [
    "VOCABULARIES",
    "WITHOUT_EFFECT",
    "Action",
    "AgreementField",
    "AnchorState",
    "AuditRealm",
    "BatchKind",
    "BatchState",
    "Bindingness",
    "CheckupKind",
    "DateBasis",
    "DatePrecision",
    "DateQualifier",
    "DuplicateState",
    "FeedKind",
    "InstrumentType",
    "MilestoneField",
    "MilestoneType",
    "Modality",
    "Move",
    "NameKind",
    "NoteKind",
    "NoticeKind",
    "PartyKind",
    "PartyRole",
    "ProposalKind",
    "ProposalState",
    "QuoteMatch",
    "Rank",
    "RecordState",
    "RelationType",
    "ReportState",
    "Role",
    "RowOutcome",
    "SnapshotExtent",
    "SourceKind",
    "SpeechMode",
    "Stance",
    "Status",
    "TermVocabulary",
    "TimelineOrder",
    "TimelineTheme",
    "TimelineVisibility",
    "TitleKind",
    "TokenScope",
    "Verdict",
]
