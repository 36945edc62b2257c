"""Store the exact words, where they stand, and which facts they prove.

``snapshot.text[start:end] == exact`` always holds: services check it, and the migration puts a
trigger beside it, so that not even plain SQL can join a quotation to words that are not there.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.vocabularies import (
    AgreementField,
    AnchorState,
    MilestoneField,
    QuoteMatch,
    SpeechMode,
    Stance,
)
from tracker.models.mixins import Identity, Timestamps, now
from tracker.models.persons import Person
from tracker.models.sources import Snapshot
from tracker.models.types import Instant, word

TARGETS = (
    "agreement_id",
    "milestone_id",
    "participation_id",
    "expectation_id",
    "provision_id",
    "relation_id",
)
_ONE_TARGET = " + ".join(f"(CASE WHEN {name} IS NULL THEN 0 ELSE 1 END)" for name in TARGETS)


class Quote(Identity, Timestamps, Base):
    """Be one passage of a snapshot; offsets are code points, the end exclusive."""

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint("start >= 0", name="start_in_text"),
        CheckConstraint('length(exact) = "end" - start', name="length_fits"),
        CheckConstraint("exact <> ''", name="exact_given"),
        UniqueConstraint("snapshot_id", "start", "end", "speech_mode"),
        Index(None, "created_at", "id"),
        Index(None, "speaker_id", "created_at", "id"),
    )

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id", ondelete="RESTRICT"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(Text, default="")
    suffix: Mapped[str] = mapped_column(Text, default="")
    # NULL where the words are the writer's own or the speaker is not known
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # as the source writes it
    office: Mapped[str] = mapped_column(Text, default="")
    speech_mode: Mapped[SpeechMode] = mapped_column(word(SpeechMode, "speech_mode"))
    language: Mapped[str] = mapped_column(Text, default="")
    translation: Mapped[str] = mapped_column(Text, default="")
    matched: Mapped[QuoteMatch] = mapped_column(
        word(QuoteMatch, "matched"), default=QuoteMatch.EXACT
    )

    snapshot: Mapped[Snapshot] = relationship(lazy="raise")
    speaker: Mapped[Person | None] = relationship(lazy="raise")

    def __repr__(self) -> str:
        return f"<Quote {self.exact[:30]!r}>"


class QuoteCheck(Base):
    """Say what became of a quotation in another snapshot of its source.

    ``start`` and ``end`` are NULL where the words were not found for certain.
    """

    __tablename__ = "quote_check"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('exact', 'moved') AND start IS NOT NULL AND \"end\" > start)"
            " OR (state IN ('ambiguous', 'lost') AND start IS NULL AND \"end\" IS NULL)",
            name="found_has_place",
        ),
        Index(None, "state", "snapshot_id"),
    )

    quote_id: Mapped[int] = mapped_column(
        ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True
    )
    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshot.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    state: Mapped[AnchorState] = mapped_column(word(AnchorState, "state"))
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)
    checked_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def __repr__(self) -> str:
        return f"<QuoteCheck {self.state}>"


class Evidence(Identity, Timestamps, Base):
    """Join a quotation to exactly one fact."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint(f"{_ONE_TARGET} = 1", name="one_target"),
        CheckConstraint(
            "(agreement_id IS NULL) = (agreement_field IS NULL)", name="agreement_names_field"
        ),
        CheckConstraint(
            "(milestone_id IS NULL) = (milestone_field IS NULL)", name="milestone_names_field"
        ),
        # one quotation is joined to one fact once; NULL targets never collide
        UniqueConstraint("agreement_id", "agreement_field", "quote_id"),
        UniqueConstraint("milestone_id", "milestone_field", "quote_id"),
        UniqueConstraint("participation_id", "quote_id"),
        UniqueConstraint("expectation_id", "quote_id"),
        UniqueConstraint("provision_id", "quote_id"),
        UniqueConstraint("relation_id", "quote_id"),
    )

    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id", ondelete="RESTRICT"), index=True)
    stance: Mapped[Stance] = mapped_column(word(Stance, "stance"))
    note: Mapped[str] = mapped_column(Text, default="")
    # exactly one of the six is not NULL
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    agreement_field: Mapped[AgreementField | None] = mapped_column(
        word(AgreementField, "agreement_field")
    )
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id", ondelete="CASCADE"))
    milestone_field: Mapped[MilestoneField | None] = mapped_column(
        word(MilestoneField, "milestone_field")
    )
    participation_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation.id", ondelete="CASCADE")
    )
    expectation_id: Mapped[int | None] = mapped_column(
        ForeignKey("date_expectation.id", ondelete="CASCADE")
    )
    provision_id: Mapped[int | None] = mapped_column(ForeignKey("provision.id", ondelete="CASCADE"))
    relation_id: Mapped[int | None] = mapped_column(ForeignKey("relation.id", ondelete="CASCADE"))

    quote: Mapped[Quote] = relationship(lazy="raise")

    def __repr__(self) -> str:
        return f"<Evidence {self.stance} {self.uid}>"
