"""Store what is not saved yet: forms under way, and who has one open. None of it is a revision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.models.mixins import Identity, now
from tracker.models.types import Instant


class Draft(Identity, Base):
    """Be what somebody has typed into the form of something new, kept while they type."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("user_id", "address"),
        CheckConstraint("address <> ''", name="address_given"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    # the path of the form below the address of the site
    address: Mapped[str] = mapped_column(Text)
    # the fields as a browser sends them: pairs of a name and a value
    fields: Mapped[list[Any]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def __repr__(self) -> str:
        return f"<Draft {self.address}>"


class Presence(Base):
    """Tell that somebody has a record's form open; a courtesy, never a lock."""

    __tablename__ = "presence"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # the path of the record below the address of the site
    address: Mapped[str] = mapped_column(Text, primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant, index=True)
