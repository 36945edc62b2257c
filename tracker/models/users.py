"""Store the people who keep the records."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import Role
from tracker.models.mixins import Identity, Timestamps, now
from tracker.models.types import Instant, word


class User(Identity, Timestamps, Base):
    """Be one account. ``name`` is what is typed to sign in, kept in lower case."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("name = lower(name) AND name <> ''", name="name_in_lower_case"),
    )

    name: Mapped[str] = mapped_column(Text, unique=True)
    display_name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text, default="")
    # the code of the language of the pages; empty for what the browser asks for
    language: Mapped[str] = mapped_column(Text, default="")
    # empty for who signs in elsewhere
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    # a session cookie carries this number; raising it ends every session of the account
    session_epoch: Mapped[int] = mapped_column(Integer, default=0)
    # whether notices come by e-mail too; a link for a new password comes in any case
    wants_mail: Mapped[bool] = mapped_column(Boolean, default=True)
    # NULL until the first sign-in
    signed_in_at: Mapped[datetime | None] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<User {self.name}>"


class ExternalIdentity(Base):
    """Be the name by which a provider of sign-ins knows an account (OpenID Connect)."""

    __tablename__ = "external_identity"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        CheckConstraint("issuer <> '' AND subject <> ''", name="both_given"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def __repr__(self) -> str:
        return f"<ExternalIdentity {self.subject}>"
