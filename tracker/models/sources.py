"""Store the documents that facts rest on, and their texts as they were held.

A snapshot is immutable: a page that changed or a better extraction is a new snapshot. The
migration puts a trigger beside it, so that not even plain SQL can change a stored text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import SnapshotExtent, SourceKind
from tracker.models.mixins import Identity, Record, now, record_rules
from tracker.models.terms import Term
from tracker.models.types import Instant, fuzzy_date, fuzzy_date_checks, word

SHA256_LENGTH = 64


class Source(Record, Base):
    """Be one document."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title_given"),
        *record_rules(),
        *fuzzy_date_checks("published"),
        Index(None, "title", "id"),
        Index(None, "published_earliest", "id"),
        Index(None, "updated_at", "id"),
        Index(None, "kind", "updated_at", "id"),
    )

    kind: Mapped[SourceKind] = mapped_column(word(SourceKind, "kind"))
    title: Mapped[str] = mapped_column(Text)
    # NULL where nobody published it, such as a letter
    publisher_id: Mapped[int | None] = mapped_column(
        ForeignKey("term.id", ondelete="RESTRICT"), index=True
    )
    # one name a line
    authors: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="", index=True)
    archive_url: Mapped[str] = mapped_column(Text, default="")
    published: Mapped[FuzzyDate | None] = fuzzy_date("published")
    # NULL where nobody noted it
    accessed_on: Mapped[date | None] = mapped_column(Date)
    language: Mapped[str] = mapped_column(Text, default="")
    is_official: Mapped[bool] = mapped_column(Boolean, default=False)
    licence_note: Mapped[str] = mapped_column(Text, default="")

    publisher: Mapped[Term | None] = relationship(lazy="raise")
    snapshots: Mapped[list[Snapshot]] = relationship(
        back_populates="source", lazy="raise", order_by="Snapshot.id", passive_deletes="all"
    )

    def __repr__(self) -> str:
        return f"<Source {self.slug}>"


class Snapshot(Identity, Base):
    """Be the text of a source as it was held at one time."""

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("source_id", "sha256"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("length(sha256) = 64", name="sha256_shape"),
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str] = mapped_column(Text)
    # of the UTF-8 bytes of the text; tells that two imports are the same
    sha256: Mapped[str] = mapped_column(String(SHA256_LENGTH), index=True)
    extent: Mapped[SnapshotExtent] = mapped_column(word(SnapshotExtent, "extent"))
    # for excerpts: where each stands in the full text; NULL for full texts
    offsets: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    retrieved_at: Mapped[datetime] = mapped_column(Instant)
    # how the text was got out of the document
    extraction: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # NULL while in use; a text that quotations rest on is hidden, never removed
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)

    source: Mapped[Source] = relationship(back_populates="snapshots", lazy="raise")

    def __repr__(self) -> str:
        return f"<Snapshot {self.sha256[:8]}>"
