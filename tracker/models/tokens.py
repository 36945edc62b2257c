"""Store the tokens with which programs work in somebody's name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import TokenScope
from tracker.models.mixins import Identity, now
from tracker.models.sources import SHA256_LENGTH
from tracker.models.types import Instant, word


class ApiToken(Identity, Base):
    """Be one token; its secret is shown once and kept as a hash only."""

    __tablename__ = "api_token"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("length(token_hash) = 64", name="token_hash_shape"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    # SHA-256 of the secret, which is random enough to need no salt
    token_hash: Mapped[str] = mapped_column(String(SHA256_LENGTH), unique=True)
    scope: Mapped[TokenScope] = mapped_column(word(TokenScope, "scope"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    # NULL until it is used; noted once a minute at most
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_from: Mapped[str] = mapped_column(Text, default="")
    # NULL while it works
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<ApiToken {self.name}>"
