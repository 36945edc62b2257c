"""Store the secret addresses under which people subscribe to feeds without signing in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import FeedKind
from tracker.models.mixins import Identity, now
from tracker.models.sources import SHA256_LENGTH
from tracker.models.types import Instant, word


class FeedToken(Identity, Base):
    """Be one address; its secret is shown once and kept as a hash only."""

    __tablename__ = "feed_token"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("length(token_hash) = 64", name="token_hash_shape"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[FeedKind] = mapped_column(word(FeedKind, "kind"))
    # SHA-256 of the secret, which is random enough to need no salt
    token_hash: Mapped[str] = mapped_column(String(SHA256_LENGTH), unique=True)
    # of a calendar: the filter, as the addresses of the list of agreements have it
    selection: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # NULL while it works
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<FeedToken {self.name}>"
