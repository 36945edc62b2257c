"""Store the second factor of an account: a sealed secret, and codes for when it is lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.models.mixins import now
from tracker.models.sources import SHA256_LENGTH
from tracker.models.types import Instant


class SecondFactor(Base):
    """Be the secret that an account shares with an app that shows codes (RFC 6238)."""

    __tablename__ = "second_factor"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # sealed with a key that is not in the database
    secret: Mapped[str] = mapped_column(Text)
    # the newest half minute of which a code was taken; none of it or before is taken again
    last_step: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # NULL until the first right code: until then the password alone signs in
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<SecondFactor of {self.user_id}>"


class RecoveryCode(Base):
    """Be a code that stands in for the app once; kept as a keyed hash."""

    __tablename__ = "recovery_code"
    __table_args__ = (
        UniqueConstraint("user_id", "code_hash"),
        CheckConstraint("length(code_hash) = 64", name="code_hash_shape"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(String(SHA256_LENGTH))
    # NULL until it is used
    used_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<RecoveryCode of {self.user_id}>"
