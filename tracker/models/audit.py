"""Store the audit log: rows that are only ever added, beside the history of records."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import AuditRealm
from tracker.models.mixins import Identity
from tracker.models.types import Instant, word


class AuditEntry(Identity, Base):
    """Be one thing that somebody did; a trigger keeps it as it was written.

    ``actor_name`` is a copy, so that an entry outlives the account; it is empty for strangers.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("kind <> ''", name="kind_given"),
        CheckConstraint("summary <> ''", name="summary_given"),
        Index(None, "at", "id"),
        Index(None, "realm", "at", "id"),
    )

    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    actor_name: Mapped[str] = mapped_column(Text, default="", index=True)
    # the network address that asked; empty for commands
    address: Mapped[str] = mapped_column(Text, default="")
    realm: Mapped[AuditRealm] = mapped_column(word(AuditRealm, "realm"))
    # what was done, in one word for programs: signed_in, role_changed
    kind: Mapped[str] = mapped_column(Text)
    # the sign-in name of the account that it was done to, if it was one
    about: Mapped[str] = mapped_column(Text, default="", index=True)
    summary: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    def __repr__(self) -> str:
        return f"<AuditEntry {self.realm} {self.kind}>"
