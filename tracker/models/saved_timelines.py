"""Store timelines that people saved, and the releases frozen of them.

A saved timeline says what it shows: a filter, or entries picked by hand. A release holds what was
shown, as files whose bytes never change; the migration puts triggers beside it, so that not even
plain SQL can change or delete one.
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
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import TimelineOrder, TimelineTheme, TimelineVisibility
from tracker.models.mixins import Identity, Record, now
from tracker.models.sources import SHA256_LENGTH
from tracker.models.types import Instant, word


class SavedTimeline(Record, Base):
    """Be one selection with a name, an introduction and readers."""

    __tablename__ = "saved_timeline"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("slug <> ''", name="slug_given"),
        CheckConstraint("visibility <> 'link' OR token IS NOT NULL", name="link_has_token"),
    )

    # NULL once the account is removed
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(Text)
    # empty: the name is the title
    title: Mapped[str] = mapped_column(Text, default="")
    introduction: Mapped[str] = mapped_column(Text, default="")
    # where entries are picked by hand the filter counts for nothing
    is_picked: Mapped[bool] = mapped_column(Boolean, default=False)
    # the filter, as the addresses of the list of agreements have it
    selection: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    order_by: Mapped[TimelineOrder] = mapped_column(
        word(TimelineOrder, "order_by"), default=TimelineOrder.AGREEMENT
    )
    # NULL: as known today
    as_of: Mapped[date | None] = mapped_column(Date)
    theme: Mapped[TimelineTheme] = mapped_column(
        word(TimelineTheme, "theme"), default=TimelineTheme.AUTO
    )
    visibility: Mapped[TimelineVisibility] = mapped_column(
        word(TimelineVisibility, "visibility"), default=TimelineVisibility.PRIVATE
    )
    # the secret part of the shared address; kept readable, for the owner hands it on again
    token: Mapped[str | None] = mapped_column(Text, unique=True)

    def __repr__(self) -> str:
        return f"<SavedTimeline {self.slug}>"


class SavedTimelineEntry(Identity, Base):
    """Be one agreement, or one milestone of it, that was picked by hand."""

    __tablename__ = "saved_timeline_entry"
    __table_args__ = (UniqueConstraint("saved_timeline_id", "position"),)

    saved_timeline_id: Mapped[int] = mapped_column(
        ForeignKey("saved_timeline.id", ondelete="CASCADE")
    )
    position: Mapped[int] = mapped_column(Integer)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="RESTRICT"), index=True
    )
    # empty: the whole agreement; the public name, for a milestone that a revert brings back has
    # another row number
    milestone_uid: Mapped[str] = mapped_column(Text, default="")


class TimelineRelease(Identity, Base):
    """Be one frozen state of a saved timeline."""

    __tablename__ = "timeline_release"
    __table_args__ = (
        UniqueConstraint("saved_timeline_id", "number"),
        CheckConstraint("number > 0", name="number_counts"),
    )

    saved_timeline_id: Mapped[int] = mapped_column(
        ForeignKey("saved_timeline.id", ondelete="RESTRICT")
    )
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    agreements: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[str] = mapped_column(Text)
    # told as the time of writing in every file
    made_at: Mapped[datetime] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<TimelineRelease {self.number}>"


class TimelineReleaseFile(Identity, Base):
    """Be one file of a release: its page, its style, or an export."""

    __tablename__ = "timeline_release_file"
    __table_args__ = (UniqueConstraint("release_id", "name"),)

    release_id: Mapped[int] = mapped_column(ForeignKey("timeline_release.id", ondelete="RESTRICT"))
    # the last part of its address, such as timeline.csv; the page is “page.html”
    name: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    # under which name it is saved; empty: it is shown
    download_name: Mapped[str] = mapped_column(Text, default="")
    # of the bytes that are sent
    sha256: Mapped[str] = mapped_column(String(SHA256_LENGTH))
    size: Mapped[int] = mapped_column(Integer)
    # packed by zlib (RFC 1950)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
