"""Store agreements and what belongs to them: titles, identifiers, provisions, relations, notes.

The agreement and all its parts are one aggregate with one version. The columns of its
projection follow from the parts and are written by the same save.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import Base
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    NoteKind,
    PartyRole,
    RecordState,
    RelationType,
    Status,
    TitleKind,
)
from tracker.models.mixins import Identity, Record, Timestamps, Titled, record_rules
from tracker.models.parties import Party
from tracker.models.persons import Person
from tracker.models.projections import Projection, indexes
from tracker.models.types import pointing, word

_WORKED_ON = text("record_state = 'draft' AND version > 1 AND deleted_at IS NULL")

agreement_subject = Table(
    "agreement_subject",
    Base.metadata,
    Column(
        "agreement_id",
        ForeignKey("agreement.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("term_id", ForeignKey("term.id", ondelete="RESTRICT"), primary_key=True),
    Index(None, "term_id", "agreement_id"),
)


class Agreement(Record, Titled, Projection, Base):
    """Be one agreement between states or other parties, from first rumour to last milestone."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title_given"),
        CheckConstraint("slug <> ''", name="slug_given"),
        *record_rules(),
        CheckConstraint("status = coalesce(status_override, derived_status)", name="status_shown"),
        CheckConstraint(
            "status_override IS NULL OR status_override_reason <> ''", name="override_has_reason"
        ),
        CheckConstraint("first_on <= last_on", name="days_in_order"),
        CheckConstraint("sourced_count <= fact_count", name="coverage_counts"),
        # as of an earlier day, what was not known then is passed over without being read
        Index(None, "title_key", "id", "known_since"),
        Index(None, "updated_at", "id", "known_since"),
        Index(None, "last_on", "id"),
        Index(None, "first_on", "id"),
        Index(None, "due_on", "id"),
        *indexes("status", "instrument_type", "record_state", table="agreement", number="id"),
        # the queue looks there for what was sent back, and for what readers see an older version of
        Index(
            "ix_agreement_worked_on",
            "record_state",
            "updated_at",
            "id",
            sqlite_where=_WORKED_ON,
            postgresql_where=_WORKED_ON,
        ),
        # counts by status read nothing else: SQLite looks whether each is in use, though all are
        Index(
            "ix_agreement_status_in_use",
            "status",
            "id",
            "deleted_at",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )

    instrument_type: Mapped[InstrumentType] = mapped_column(
        word(InstrumentType, "instrument_type"), default=InstrumentType.UNKNOWN
    )
    bindingness: Mapped[Bindingness] = mapped_column(
        word(Bindingness, "bindingness"), default=Bindingness.UNKNOWN
    )
    summary: Mapped[str] = mapped_column(Text, default="")
    # NULL: the status is what the milestones say
    status_override: Mapped[Status | None] = mapped_column(word(Status, "status_override"))
    status_override_reason: Mapped[str] = mapped_column(Text, default="")
    record_state: Mapped[RecordState] = mapped_column(
        word(RecordState, "record_state"), default=RecordState.DRAFT
    )

    # derived like the projection, but of no use to lists
    derived_status: Mapped[Status] = mapped_column(
        word(Status, "derived_status"), default=Status.UNKNOWN
    )

    def __repr__(self) -> str:
        return f"<Agreement {self.slug}>"


class AgreementTitle(Identity, Base):
    """Be another title; each side of a bilateral deal names it differently."""

    __tablename__ = "agreement_title"
    __table_args__ = (
        UniqueConstraint("agreement_id", "text", "language"),
        CheckConstraint("text <> ''", name="text_given"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[TitleKind] = mapped_column(word(TitleKind, "kind"))


class Identifier(Identity, Base):
    """Be the agreement's number in a register; no two agreements share one."""

    __tablename__ = "identifier"
    __table_args__ = (
        UniqueConstraint("scheme", "value"),
        CheckConstraint("scheme <> '' AND value <> ''", name="both_given"),
        # numbers are looked for in small letters
        Index("ix_identifier_lower_value", text("lower(value)")),
    )

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    scheme: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)


class Participation(Identity, Base):
    """Say what a party is to the agreement; one row a role."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("agreement_id", "party_id", "role"),
        Index(None, "party_id", "agreement_id"),
        pointing("participation", "person_id"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="RESTRICT"))
    role: Mapped[PartyRole] = mapped_column(word(PartyRole, "role"))
    name_as_written: Mapped[str] = mapped_column(Text, default="")
    # who signed for the party; NULL where nobody is named
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))

    party: Mapped[Party] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")


class Provision(Identity, Base):
    """Be one thing that the agreement provides for."""

    __tablename__ = "provision"
    __table_args__ = (CheckConstraint("heading <> ''", name="heading_given"),)

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    heading: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[str] = mapped_column(Text, default="")
    article: Mapped[str] = mapped_column(Text, default="")


class Relation(Identity, Base):
    """Point from one agreement to another."""

    __tablename__ = "relation"
    __table_args__ = (
        UniqueConstraint("agreement_id", "to_agreement_id", "type"),
        CheckConstraint("agreement_id <> to_agreement_id", name="between_two"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    to_agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    type: Mapped[RelationType] = mapped_column(word(RelationType, "type"))
    note: Mapped[str] = mapped_column(Text, default="")

    to_agreement: Mapped[Agreement] = relationship(
        foreign_keys=[to_agreement_id], lazy="raise", viewonly=True
    )


class Note(Identity, Timestamps, Base):
    """Be a coder's note on an agreement."""

    __tablename__ = "note"
    __table_args__ = (CheckConstraint("text <> ''", name="text_given"),)

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(word(NoteKind, "kind"))
    text: Mapped[str] = mapped_column(Text)
