"""Store the problems that readers report on published records."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import ReportState
from tracker.models.mixins import Identity, now
from tracker.models.types import Instant, word


class ProblemReport(Identity, Base):
    """Be one reported problem; whoever reports it need not say who it is."""

    __tablename__ = "problem_report"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decision_has_time"),
        Index(None, "state", "id"),
    )

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    # the published version that was looked at
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    # how to reach whoever reports it; may be empty
    contact: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    state: Mapped[ReportState] = mapped_column(word(ReportState, "state"), default=ReportState.OPEN)
    answer: Mapped[str] = mapped_column(Text, default="")
    decided_by_name: Mapped[str] = mapped_column(Text, default="")
    # NULL while it is open
    decided_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<ProblemReport {self.uid} {self.state}>"
