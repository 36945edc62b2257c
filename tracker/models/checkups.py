"""Store when something was last checked, and what was found."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import CheckupKind
from tracker.models.types import Instant, word


class Checkup(Base):
    """Be the newest outcome of one kind of check, for whoever looks after the installation."""

    __tablename__ = "checkup"
    __table_args__ = (CheckConstraint("outcome <> ''", name="outcome_given"),)

    kind: Mapped[CheckupKind] = mapped_column(word(CheckupKind, "kind"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    is_well: Mapped[bool] = mapped_column(Boolean)
    outcome: Mapped[str] = mapped_column(Text)

    def __repr__(self) -> str:
        return f"<Checkup {self.kind}>"
