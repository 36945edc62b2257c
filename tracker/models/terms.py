"""Store the open vocabularies: subjects, occasions and publishers.

Closed vocabularies steer behaviour and live in code; these are edited by people. A term is never
deleted, only retired: it stays where it is used and is no longer offered.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base
from tracker.domain.vocabularies import TermVocabulary
from tracker.models.mixins import Identity
from tracker.models.types import word


class Term(Identity, Base):
    """Be one word of an open vocabulary."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("vocabulary", "slug"),
        UniqueConstraint("vocabulary", "label"),
        CheckConstraint("label <> ''", name="label_given"),
    )

    vocabulary: Mapped[TermVocabulary] = mapped_column(word(TermVocabulary, "vocabulary"))
    slug: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text, default="")
    is_retired: Mapped[bool] = mapped_column(Boolean, default=False)

    def __repr__(self) -> str:
        return f"<Term {self.vocabulary} {self.slug}>"
