"""Store which agreements may be recorded twice, and which were merged into others."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import DuplicateState
from tracker.models.mixins import Identity, now
from tracker.models.types import Instant, word


class Duplicate(Identity, Base):
    """Be two agreements that may be one, the one recorded first as ``other``.

    What was decided is kept, so that it is not asked again. ``score`` is out of a hundred.
    """

    __tablename__ = "duplicate"
    __table_args__ = (
        UniqueConstraint("agreement_id", "other_id"),
        CheckConstraint("agreement_id <> other_id", name="of_two"),
        CheckConstraint("reason <> ''", name="reason_given"),
        Index(None, "state", "score", "id"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    score: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[DuplicateState] = mapped_column(
        word(DuplicateState, "state"), default=DuplicateState.SUGGESTED
    )
    decided_by_name: Mapped[str] = mapped_column(Text, default="")
    # NULL while suggested
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def __repr__(self) -> str:
        return f"<Duplicate {self.score} {self.state}>"


class Merger(Base):
    """Say into which agreement a deleted one was merged: its address leads there."""

    __tablename__ = "merger"
    __table_args__ = (CheckConstraint("agreement_id <> survivor_id", name="of_two"),)

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    survivor_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    merged_at: Mapped[datetime] = mapped_column(Instant, default=now)
