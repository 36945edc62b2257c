"""Store what a reader proposes from an article, until a person has decided on it.

Nothing of this is part of the record: what is accepted becomes a record through the same gate as
everything else, and the proposal remembers what it became. Who decided, and when, stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.models.mixins import Identity, Timestamps
from tracker.models.sources import Snapshot
from tracker.models.types import Instant, word


class Review(Identity, Timestamps, Base):
    """Be one reading of one stored text, to be gone through by people."""

    __tablename__ = "review"

    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshot.id", ondelete="RESTRICT"), index=True
    )
    # which reader made the proposals
    reader: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, default="")
    # what the reader asks instead of guessing
    questions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # NULL once the account is removed
    begun_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    begun_by_name: Mapped[str] = mapped_column(Text)

    snapshot: Mapped[Snapshot] = relationship(lazy="raise")
    proposals: Mapped[list[Proposal]] = relationship(
        back_populates="review",
        lazy="raise",
        order_by="Proposal.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    def __repr__(self) -> str:
        return f"<Review {self.uid}>"


class Proposal(Identity, Timestamps, Base):
    """Be one proposal, resting on words of the text; offsets are code points, end exclusive."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("review_id", "key"),
        CheckConstraint("start >= 0", name="start_in_text"),
        CheckConstraint('length(exact) = "end" - start', name="length_fits"),
        CheckConstraint("(state = 'pending') = (decided_at IS NULL)", name="decision_has_time"),
        CheckConstraint(
            "state = 'accepted' OR (became_noun = '' AND became_uid = '')",
            name="became_if_accepted",
        ),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    kind: Mapped[ProposalKind] = mapped_column(word(ProposalKind, "kind"))
    # names the proposal within its review; parent is the key of what it belongs to, or empty
    key: Mapped[str] = mapped_column(Text)
    parent: Mapped[str] = mapped_column(Text, default="")
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    exact: Mapped[str] = mapped_column(Text)
    state: Mapped[ProposalState] = mapped_column(
        word(ProposalState, "state"), default=ProposalState.PENDING
    )
    # what it became: the noun and uid of a row, which may since have been deleted again
    became_noun: Mapped[str] = mapped_column(Text, default="")
    became_uid: Mapped[str] = mapped_column(Text, default="")
    decided_by_name: Mapped[str] = mapped_column(Text, default="")
    # NULL while pending
    decided_at: Mapped[datetime | None] = mapped_column(Instant)

    review: Mapped[Review] = relationship(back_populates="proposals", lazy="raise")

    def __repr__(self) -> str:
        return f"<Proposal {self.kind} {self.key} {self.state}>"
