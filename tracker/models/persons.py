"""Store the people who speak and sign, and the offices they held."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.dates import FuzzyDate
from tracker.models.mixins import Identity, Named, Record, record_rules
from tracker.models.parties import Party
from tracker.models.types import fuzzy_date, fuzzy_date_checks


class Person(Record, Named, Base):
    """Be one person who speaks for a party or signs for it."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        *record_rules(),
        Index(None, "name_key", "id"),
    )

    note: Mapped[str] = mapped_column(Text, default="")

    offices: Mapped[list[OfficeHolding]] = relationship(
        back_populates="person",
        lazy="raise",
        order_by="OfficeHolding.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    def __repr__(self) -> str:
        return f"<Person {self.slug}>"


class OfficeHolding(Identity, Base):
    """Be one office a person held for a while."""

    __tablename__ = "office_holding"
    __table_args__ = (
        CheckConstraint("office <> ''", name="office_given"),
        *fuzzy_date_checks("held_from"),
        *fuzzy_date_checks("held_to"),
        # both may be uncertain: only an end that lies wholly before the start is refused
        CheckConstraint("held_from_earliest <= held_to_latest", name="held_in_order"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    office: Mapped[str] = mapped_column(Text)
    # NULL where the office serves no party that is recorded
    party_id: Mapped[int | None] = mapped_column(
        ForeignKey("party.id", ondelete="RESTRICT"), index=True
    )
    held_from: Mapped[FuzzyDate | None] = fuzzy_date("held_from")
    held_to: Mapped[FuzzyDate | None] = fuzzy_date("held_to")

    person: Mapped[Person] = relationship(back_populates="offices", lazy="raise")
    party: Mapped[Party | None] = relationship(lazy="raise")

    def __repr__(self) -> str:
        return f"<OfficeHolding {self.office!r}>"
