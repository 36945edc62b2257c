"""Remember how other people's files are read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.models.mixins import Identity, Timestamps
from tracker.models.sources import SHA256_LENGTH


class ImportMapping(Identity, Timestamps, Base):
    """Be what the columns of one kind of file mean; files with the same header share it."""

    __tablename__ = "import_mapping"
    __table_args__ = (CheckConstraint("length(header) = 64", name="header_shape"),)

    # SHA-256 of the header
    header: Mapped[str] = mapped_column(String(SHA256_LENGTH), unique=True)
    # the file in which it was used last
    name: Mapped[str] = mapped_column(Text)
    made_by_name: Mapped[str] = mapped_column(Text)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)

    def __repr__(self) -> str:
        return f"<ImportMapping {self.name!r}>"
