"""Share the columns that follow from an agreement's parts, by which lists filter and sort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Boolean, Date, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.vocabularies import Status
from tracker.models.types import word

_SORTS = ("updated_at", "title_key", "last_on", "due_on")
# flags by what must hold where they are up; the second is how PostgreSQL says the same
_FLAGS = {
    "slipped": ("is_slipped IS 1", "is_slipped IS true"),
    "disputed": ("is_disputed IS 1", "is_disputed IS true"),
    "contradicted": ("contradicted_count > 0",) * 2,
    "unofficial": ("official_count < fact_count",) * 2,
}


def indexes(*names: str, table: str, number: str) -> Iterator[Index]:
    """Yield the indexes that give what a list is filtered by in each order of the list."""
    for name in names:
        for sort in _SORTS:
            yield Index(None, name, sort, number)
    for name, conditions in _FLAGS.items():
        only, likewise = map(text, conditions)
        index = f"ix_{table}_{name}"
        yield Index(index, "updated_at", number, sqlite_where=only, postgresql_where=likewise)


class Projection:
    """Hold what is derived; ``services.projections`` alone writes it."""

    status: Mapped[Status] = mapped_column(word(Status, "status"), default=Status.UNKNOWN)
    is_slipped: Mapped[bool] = mapped_column(Boolean, default=False)
    is_disputed: Mapped[bool] = mapped_column(Boolean, default=False)
    # from the day after this one the agreement is overdue; NULL: nothing is waited for
    due_on: Mapped[date | None] = mapped_column(Date)
    first_on: Mapped[date | None] = mapped_column(Date)
    # the last day of the event that occurred last, and its date in EDTF: as vague as it is
    last_on: Mapped[date | None] = mapped_column(Date)
    last_edtf: Mapped[str | None] = mapped_column(Text)
    last_evidence_on: Mapped[date | None] = mapped_column(Date)
    # the first day on which anything of it was known; NULL: nothing tells, so it never was
    known_since: Mapped[date | None] = mapped_column(Date)
    fact_count: Mapped[int] = mapped_column(Integer, default=0)
    sourced_count: Mapped[int] = mapped_column(Integer, default=0)
    single_source_count: Mapped[int] = mapped_column(Integer, default=0)
    contradicted_count: Mapped[int] = mapped_column(Integer, default=0)
    official_count: Mapped[int] = mapped_column(Integer, default=0)
