"""Store what people are told, in the pages and by e-mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import NoticeKind
from tracker.models.mixins import Identity, now
from tracker.models.revisions import ONE_RECORD
from tracker.models.types import Instant, word

_UNREAD = text("read_at IS NULL")


class Notice(Identity, Base):
    """Tell one person what somebody did with a record."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint(f"{ONE_RECORD} = 1", name="one_record"),
        Index(None, "user_id", "id"),
        # every page tells how many these are
        Index("ix_notice_unread", "user_id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind, "kind"))
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    party_id: Mapped[int | None] = mapped_column(
        ForeignKey("party.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), index=True
    )
    # who did it; empty where a reader did who is not signed in
    by_name: Mapped[str] = mapped_column(Text, default="")
    # what was said with it
    text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # NULL until it was seen
    read_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<Notice {self.kind} to {self.user_id}>"


class OutboxMail(Identity, Base):
    """Be one e-mail that is still to be sent; it goes away once a server has taken it."""

    __tablename__ = "outbox_mail"
    __table_args__ = (
        CheckConstraint("recipient <> ''", name="recipient_given"),
        CheckConstraint("tries >= 0", name="tries_count"),
        Index(None, "due_at", "id"),
    )

    recipient: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    # not before this moment; moved on with every try
    due_at: Mapped[datetime] = mapped_column(Instant, default=now)
    # what the server said last
    problem: Mapped[str] = mapped_column(Text, default="")

    def __repr__(self) -> str:
        return f"<OutboxMail {self.uid}>"
