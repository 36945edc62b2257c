"""Store the marks by which coders check facts against their evidence, each on their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import Verdict
from tracker.models.mixins import Identity, now
from tracker.models.types import Instant, word


class Mark(Identity, Base):
    """Be what one coder found when checking one fact of an agreement."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("agreement_id", "fact", "coder_id"),
        CheckConstraint("fact <> ''", name="fact_given"),
        CheckConstraint("version > 0", name="version_counts"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    # which fact: noun:uid:field, as evidence names it
    fact: Mapped[str] = mapped_column(Text)
    # NULL once the account is removed
    coder_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    coder_name: Mapped[str] = mapped_column(Text)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    # the coder's own word, where the fact is a word of a vocabulary
    code: Mapped[str] = mapped_column(Text, default="")
    # what was recorded then, and in which version
    value: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Instant, default=now)

    def __repr__(self) -> str:
        return f"<Mark {self.fact} {self.verdict}>"
