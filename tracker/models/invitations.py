"""Store the links that let people in: invitations, and links for a new password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import Role
from tracker.models.mixins import Identity, now
from tracker.models.sources import SHA256_LENGTH
from tracker.models.types import Instant, word


class Invitation(Identity, Base):
    """Be one link with which people make their own accounts; kept as a hash only."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash_shape"),
        CheckConstraint("uses >= 0 AND uses <= uses_allowed", name="uses_within_allowed"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
    )

    token_hash: Mapped[str] = mapped_column(String(SHA256_LENGTH), unique=True)
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    # for whom it is, in the words of whoever made it
    note: Mapped[str] = mapped_column(Text, default="")
    uses_allowed: Mapped[int] = mapped_column(Integer, default=1)
    uses: Mapped[int] = mapped_column(Integer, default=0)
    made_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    made_by_name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    # NULL while it works
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<Invitation {self.role} {self.uses}/{self.uses_allowed}>"


class PasswordLink(Identity, Base):
    """Be one link with which an account gets a new password, once; kept as a hash only."""

    __tablename__ = "password_link"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash_shape"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(SHA256_LENGTH), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    # NULL until it is used, or until another link or password makes it void
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<PasswordLink of {self.user_id}>"
