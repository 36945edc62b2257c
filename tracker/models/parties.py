"""Store the actors: states, organisations, ministries, and the names they go by.

German Empire, German Democratic Republic and Germany are three parties: a party has a span in
which it existed and may name its successor. Names are what matching in texts reads.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import NameKind, PartyKind
from tracker.models.mixins import Identity, Named, Record, record_rules
from tracker.models.types import fuzzy_date, fuzzy_date_checks, word


class Party(Record, Named, Base):
    """Be one actor."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        *record_rules(),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint("successor_id <> id", name="not_its_own_successor"),
        CheckConstraint("length(alpha2) = 2 AND alpha2 = upper(alpha2)", name="alpha2_shape"),
        CheckConstraint("length(alpha3) = 3 AND alpha3 = upper(alpha3)", name="alpha3_shape"),
        *fuzzy_date_checks("valid_from"),
        *fuzzy_date_checks("valid_to"),
        # both may be uncertain: only an end that lies wholly before the start is refused
        CheckConstraint("valid_from_earliest <= valid_to_latest", name="validity_in_order"),
        Index(None, "name_key", "id"),
    )

    kind: Mapped[PartyKind] = mapped_column(word(PartyKind, "kind"))
    # ISO 3166-1 codes; NULL for what has none
    alpha2: Mapped[str | None] = mapped_column(String(2), unique=True)
    alpha3: Mapped[str | None] = mapped_column(String(3), unique=True)
    # a ministry has its state, a territory too; NULL for what stands by itself
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("party.id", ondelete="RESTRICT"), index=True
    )
    successor_id: Mapped[int | None] = mapped_column(
        ForeignKey("party.id", ondelete="RESTRICT"), index=True
    )
    valid_from: Mapped[FuzzyDate | None] = fuzzy_date("valid_from")
    valid_to: Mapped[FuzzyDate | None] = fuzzy_date("valid_to")

    names: Mapped[list[PartyName]] = relationship(
        back_populates="party",
        lazy="raise",
        order_by="PartyName.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    parent: Mapped[Party | None] = relationship(
        foreign_keys=[parent_id], remote_side="Party.id", lazy="raise"
    )
    successor: Mapped[Party | None] = relationship(
        foreign_keys=[successor_id], remote_side="Party.id", lazy="raise"
    )

    def __repr__(self) -> str:
        return f"<Party {self.slug}>"


class PartyName(Identity, Base):
    """Be one name a party goes by."""

    __tablename__ = "party_name"
    __table_args__ = (
        UniqueConstraint("party_id", "text", "language", "kind"),
        CheckConstraint("text <> ''", name="text_given"),
    )

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text, index=True)
    language: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[NameKind] = mapped_column(word(NameKind, "kind"))

    party: Mapped[Party] = relationship(back_populates="names", lazy="raise")

    def __repr__(self) -> str:
        return f"<PartyName {self.text!r}>"
