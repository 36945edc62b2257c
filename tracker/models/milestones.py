"""Store the events of an agreement's life and the targets stated for them.

A milestone is one claim: that something happened, was planned, was asked for or was denied. Only
“occurred” may move the status. Targets are rows of their own, because a target that moves is a
new row, never an edit: that is how slippage shows.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.dates import FuzzyDate
from tracker.domain.vocabularies import WITHOUT_EFFECT, MilestoneType, Modality, Rank
from tracker.models.mixins import Identity, Timestamps
from tracker.models.parties import Party
from tracker.models.terms import Term
from tracker.models.types import fuzzy_date, fuzzy_date_checks, open_dates, pointing, word

_WITHOUT_EFFECT = ", ".join(f"'{word.value}'" for word in WITHOUT_EFFECT)


class Milestone(Identity, Timestamps, Base):
    """Be one claim about one event."""

    __tablename__ = "milestone"
    __table_args__ = (
        CheckConstraint(
            "modality <> 'occurred' OR date_text IS NOT NULL", name="occurred_is_dated"
        ),
        CheckConstraint("sequence >= 0", name="sequence_counts"),
        CheckConstraint("rank <> 'deprecated' OR rank_reason <> ''", name="deprecated_has_reason"),
        CheckConstraint(
            f"effective_text IS NULL OR type NOT IN ({_WITHOUT_EFFECT})", name="effect_of_its_own"
        ),
        *fuzzy_date_checks("date"),
        *fuzzy_date_checks("effective"),
        Index(None, "agreement_id", "date_earliest"),
        Index(None, "date_earliest", "date_latest", "agreement_id"),
        *open_dates("milestone", "date_earliest", "date_latest"),
        Index(None, "date_latest"),
        pointing("milestone", "party_id"),
        pointing("milestone", "occasion_id"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    # NULL means the whole agreement; a party in use cannot be deleted
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id", ondelete="RESTRICT"))

    type: Mapped[MilestoneType] = mapped_column(word(MilestoneType, "type"))
    modality: Mapped[Modality] = mapped_column(word(Modality, "modality"))
    rank: Mapped[Rank] = mapped_column(word(Rank, "rank"), default=Rank.NORMAL)
    rank_reason: Mapped[str] = mapped_column(Text, default="")

    date: Mapped[FuzzyDate | None] = fuzzy_date("date")
    # the day it takes effect, where that differs
    effective: Mapped[FuzzyDate | None] = fuzzy_date("effective")
    # NULL: read from the publication of the earliest supporting source
    first_known_on: Mapped[dt.date | None] = mapped_column(Date)

    place: Mapped[str] = mapped_column(Text, default="")
    occasion_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="RESTRICT"))
    description: Mapped[str] = mapped_column(Text, default="")
    # counts changes of date, status or summary for calendars (RFC 5545, 3.8.7.4)
    sequence: Mapped[int] = mapped_column(Integer, default=0)

    party: Mapped[Party | None] = relationship(lazy="raise")
    occasion: Mapped[Term | None] = relationship(lazy="raise")
    expectations: Mapped[list[DateExpectation]] = relationship(
        back_populates="milestone",
        lazy="raise",
        order_by="(DateExpectation.stated_on, DateExpectation.id)",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    def __repr__(self) -> str:
        return f"<Milestone {self.type} {self.modality}>"


class DateExpectation(Identity, Timestamps, Base):
    """Be one stated target for a milestone."""

    __tablename__ = "date_expectation"
    __table_args__ = (
        CheckConstraint("target_text IS NOT NULL", name="target_given"),
        *fuzzy_date_checks("target"),
        Index(None, "milestone_id", "stated_on"),
        Index(None, "target_earliest", "target_latest", "milestone_id"),
        *open_dates("date_expectation", "target_earliest", "target_latest"),
        Index(None, "target_latest"),
    )

    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id", ondelete="CASCADE"))
    target: Mapped[FuzzyDate] = fuzzy_date("target")
    stated_on: Mapped[dt.date] = mapped_column(Date)
    stated_by: Mapped[str] = mapped_column(Text, default="")

    milestone: Mapped[Milestone] = relationship(back_populates="expectations", lazy="raise")

    def __repr__(self) -> str:
        return f"<DateExpectation {self.uid}>"
