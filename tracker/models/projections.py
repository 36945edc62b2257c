"""Share the columns that follow from an agreement's parts, by which lists filter and sort."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.vocabularies import Status
from tracker.models.types import word


class Projection:
    """Hold what is derived; ``services.projections`` alone writes it."""

    status: Mapped[Status] = mapped_column(word(Status, "status"), default=Status.UNKNOWN)
    is_slipped: Mapped[bool] = mapped_column(Boolean, default=False)
    is_disputed: Mapped[bool] = mapped_column(Boolean, default=False)
    # from the day after this one the agreement is overdue; NULL: nothing is waited for
    due_on: Mapped[date | None] = mapped_column(Date)
    first_on: Mapped[date | None] = mapped_column(Date)
    last_on: Mapped[date | None] = mapped_column(Date)
    last_evidence_on: Mapped[date | None] = mapped_column(Date)
    fact_count: Mapped[int] = mapped_column(Integer, default=0)
    sourced_count: Mapped[int] = mapped_column(Integer, default=0)
    single_source_count: Mapped[int] = mapped_column(Integer, default=0)
    contradicted_count: Mapped[int] = mapped_column(Integer, default=0)
    official_count: Mapped[int] = mapped_column(Integer, default=0)
