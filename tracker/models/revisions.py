"""Store the history: one row a save, whole and never pruned.

The migration puts triggers beside it: a revision can be neither changed nor deleted, except that
it forgets the account of a removed user. The name of who saved stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import Action
from tracker.models.mixins import Identity, now
from tracker.models.types import Instant, word

RECORDS = ("agreement_id", "party_id", "person_id", "source_id")
ONE_RECORD = " + ".join(f"(CASE WHEN {name} IS NULL THEN 0 ELSE 1 END)" for name in RECORDS)


class Revision(Identity, Base):
    """Be one save of one record with its parts."""

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint(f"{ONE_RECORD} = 1", name="one_record"),
        CheckConstraint("version > 0", name="version_counts"),
        UniqueConstraint("agreement_id", "version"),
        UniqueConstraint("party_id", "version"),
        UniqueConstraint("person_id", "version"),
        UniqueConstraint("source_id", "version"),
        Index(None, "at", "id"),
    )

    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="RESTRICT")
    )
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id", ondelete="RESTRICT"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"))
    version: Mapped[int] = mapped_column(Integer)
    # NULL once the account is removed, or where a command wrote it
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    actor_name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    action: Mapped[Action] = mapped_column(word(Action, "action"))
    reason: Mapped[str] = mapped_column(Text, default="")
    # the record and its parts as they were after the save
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    # what the save changed: path, label, before, after
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    def __repr__(self) -> str:
        return f"<Revision {self.version} {self.action}>"
