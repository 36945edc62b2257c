"""Store what readers see of an agreement: one published version, while work on it goes on.

Each publishing is remembered for good. The publication points at the newest of them while the
agreement is in sight, and holds what lists for readers filter and sort by; what the version says
is in its revision. Nothing of the agreement's own rows is shown to readers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import InstrumentType
from tracker.models.mixins import UID_LENGTH, Titled
from tracker.models.projections import Projection, indexes
from tracker.models.types import Instant, open_dates, word


class PublishedVersion(Base):
    """Remember that a version of an agreement was published."""

    __tablename__ = "published_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["revision.agreement_id", "revision.version"],
            ondelete="RESTRICT",
        ),
        Index(None, "at", "agreement_id"),
    )

    agreement_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)

    def __repr__(self) -> str:
        return f"<PublishedVersion {self.agreement_id} {self.version}>"


class Publication(Titled, Projection, Base):
    """Be what readers see of one agreement; there is none of what they must not see."""

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["published_version.agreement_id", "published_version.version"],
            ondelete="RESTRICT",
        ),
        Index(None, "title_key", "agreement_id", "known_since"),
        Index(None, "updated_at", "agreement_id", "known_since"),
        Index(None, "last_on", "agreement_id"),
        Index(None, "due_on", "agreement_id"),
        *indexes("status", "instrument_type", table="publication", number="agreement_id"),
    )

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int] = mapped_column(Integer)
    instrument_type: Mapped[InstrumentType] = mapped_column(word(InstrumentType, "instrument_type"))
    # when the version was published
    updated_at: Mapped[datetime] = mapped_column(Instant)
    # of each milestone by uid: how often its calendar entry changed, when it was made and changed
    calendar: Mapped[dict[str, Any]] = mapped_column(JSON)

    def __repr__(self) -> str:
        return f"<Publication {self.agreement_id} {self.version}>"


def _links(name: str, target: str, rule: str) -> Table:
    """Return the table of what publications have to do with."""
    return Table(
        f"publication_{name}",
        Base.metadata,
        Column(
            "agreement_id",
            ForeignKey("publication.agreement_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Column(
            f"{target}_id",
            ForeignKey(f"{target}.id", ondelete=rule),
            primary_key=True,
        ),
        Index(None, f"{target}_id", "agreement_id"),
    )


publication_party = _links("party", "party", "RESTRICT")
publication_subject = _links("subject", "term", "RESTRICT")


class PublicationSpan(Base):
    """Be the days over which one published date, of a milestone or of a target, may lie."""

    __tablename__ = "publication_span"
    __table_args__ = (
        Index(None, "earliest", "latest", "agreement_id"),
        *open_dates("publication_span", "earliest", "latest"),
        Index(None, "latest", "agreement_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("publication.agreement_id", ondelete="CASCADE"), index=True
    )
    # NULL: open on that side
    earliest: Mapped[date | None] = mapped_column(Date)
    latest: Mapped[date | None] = mapped_column(Date)


class PublicationRelation(Base):
    """Be one published relation; the other agreement's readers see it too."""

    __tablename__ = "publication_relation"
    __table_args__ = (UniqueConstraint("agreement_id", "uid"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("publication.agreement_id", ondelete="CASCADE")
    )
    to_agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    uid: Mapped[str] = mapped_column(String(UID_LENGTH))
    # the relation as the version has it, and its evidence
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class PublicationEvidence(Base):
    """Be one quotation on which a published version rests, and what it bears on."""

    __tablename__ = "publication_evidence"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("publication.agreement_id", ondelete="CASCADE"), index=True
    )
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id", ondelete="RESTRICT"), index=True)
    # the uid of the agreement or of the part of it
    target: Mapped[str] = mapped_column(String(UID_LENGTH), index=True)
