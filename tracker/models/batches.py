"""Store what changes many records together: what is planned of it, and what it saved.

A batch is open while people look at its rows; rows and file go when it is applied or its time is
over. What it saved stays known for good through its revisions, so that it can be undone as one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import BatchKind, BatchState, RowOutcome
from tracker.models.mixins import Identity, Timestamps
from tracker.models.types import Instant, word


class Batch(Identity, Timestamps, Base):
    """Be one change of many records."""

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title_given"),
        CheckConstraint("(state = 'open') = (applied_at IS NULL)", name="applied_has_time"),
        CheckConstraint("(state = 'open') = (expires_at IS NOT NULL)", name="open_expires"),
        CheckConstraint("(kind = 'undo') = (undoes_id IS NOT NULL)", name="undo_names_batch"),
        Index(None, "state", "id"),
    )

    kind: Mapped[BatchKind] = mapped_column(word(BatchKind, "kind"))
    state: Mapped[BatchState] = mapped_column(word(BatchState, "state"))
    # the name of the file, or what was asked for in words
    title: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    # NULL once the account is removed, or where a command made it
    made_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    made_by_name: Mapped[str] = mapped_column(Text)
    applied_at: Mapped[datetime | None] = mapped_column(Instant)
    # when an open one is thrown away
    expires_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    # how the file is read, or which records are changed and how
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # of its rows by outcome while open, then of what was saved and left out
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    undoes_id: Mapped[int | None] = mapped_column(
        ForeignKey("batch.id", ondelete="RESTRICT"), index=True
    )

    def __repr__(self) -> str:
        return f"<Batch {self.kind} {self.state} {self.uid}>"


class BatchFile(Base):
    """Be the file of an import that is not applied yet."""

    __tablename__ = "batch_file"

    batch_id: Mapped[int] = mapped_column(
        ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class BatchRow(Base):
    """Be what a batch would save of one record."""

    __tablename__ = "batch_row"
    __table_args__ = (
        UniqueConstraint("batch_id", "number"),
        Index(None, "batch_id", "outcome", "number"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    # NULL for a record that is to be made
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    # of the record when the row was planned; NULL like the record
    version: Mapped[int | None] = mapped_column(Integer)
    outcome: Mapped[RowOutcome] = mapped_column(word(RowOutcome, "outcome"))
    is_chosen: Mapped[bool] = mapped_column(Boolean)
    title: Mapped[str] = mapped_column(Text)
    # where in the file it stands, in words
    place: Mapped[str] = mapped_column(Text, default="")
    # the whole record as it would be; NULL where nothing would be saved
    data: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # path, label, before, after
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # sheet, row, column, value, reason, fix
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # recorded agreements that may be meant: slug, title, reason
    suggestions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    def __repr__(self) -> str:
        return f"<BatchRow {self.number} {self.outcome}>"


class BatchRevision(Base):
    """Say by which batch a revision was written."""

    __tablename__ = "batch_revision"
    __table_args__ = (Index(None, "batch_id", "revision_id"),)

    revision_id: Mapped[int] = mapped_column(
        ForeignKey("revision.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"))
