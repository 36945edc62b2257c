"""Store what people say to each other about records; nothing of it is part of a record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.models.mixins import Identity, now
from tracker.models.revisions import ONE_RECORD
from tracker.models.types import Instant


class Comment(Identity, Base):
    """Be one comment on one record; the name of who wrote it outlives the account."""

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint(f"{ONE_RECORD} = 1", name="one_record"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by_name = '')", name="resolved_by_somebody"
        ),
    )

    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    party_id: Mapped[int | None] = mapped_column(
        ForeignKey("party.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    # NULL once the account is removed
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    author_name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # NULL while it is open
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by_name: Mapped[str] = mapped_column(Text, default="")

    def __repr__(self) -> str:
        return f"<Comment {self.uid}>"
