"""Share the columns that every record or part has."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, Index, Integer, String, Text, and_, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from tracker.domain import collation
from tracker.models.types import Instant, sort_key

UID_LENGTH = 32
_COUNTED = 4  # digits of an identifier that count on from the one before: two bytes
_BYTES = tuple(f"{number:02x}" for number in range(256))


def new_uid() -> str:
    """Return a random public identifier that is never reused."""
    return secrets.token_hex(UID_LENGTH // 2)


def new_uids() -> Iterator[str]:
    """Yield such identifiers without end, each beside the one before.

    Their first half counts on from a number that is drawn, so that an index takes many new rows in
    one place; the other half is drawn for each, many at once.
    """
    half = UID_LENGTH // 2
    while True:
        run = secrets.token_hex((half - _COUNTED) // 2)
        for counted in _BYTES:
            drawn = secrets.token_hex(half // 2 * len(_BYTES))
            before = run + counted
            for number, last in enumerate(_BYTES):
                yield before + last + drawn[number * half : number * half + half]


def now() -> datetime:
    """Return the instant a row is written."""
    return datetime.now(UTC)


class Identity:
    """Give a row its number inside the database and its name outside."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-4)
    uid: Mapped[str] = mapped_column(
        String(UID_LENGTH), unique=True, default=new_uid, sort_order=-3
    )


class Timestamps:
    """Tell when a row was made and last changed."""

    created_at: Mapped[datetime] = mapped_column(Instant, default=now, sort_order=1)
    updated_at: Mapped[datetime] = mapped_column(Instant, default=now, sort_order=1)


class Record(Identity, Timestamps):
    """Be the root of an aggregate: what is saved, versioned, deleted and restored as one.

    ``version`` counts the saves of the record and all its parts. ``deleted_at`` is NULL while
    the record is in use; a deleted record keeps its rows, so that it can be restored.
    """

    slug: Mapped[str] = mapped_column(Text, unique=True, sort_order=-2)
    version: Mapped[int] = mapped_column(Integer, default=0, sort_order=-1)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant, sort_order=1)


def record_rules() -> tuple[CheckConstraint | Index, ...]:
    """Return what must hold of every record, and the index of those that were deleted.

    Its version counts, its address is one: that is held to the shape that inputs ask for; LIKE
    and ltrim say it alike on both databases.
    """
    gone = text("deleted_at IS NOT NULL")
    return (
        Index(None, "deleted_at", sqlite_where=gone, postgresql_where=gone),
        CheckConstraint("version >= 0", name="version_counts"),
        CheckConstraint(
            "length(slug) BETWEEN 1 AND 100"
            " AND ltrim(slug, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''"
            " AND slug NOT LIKE '-%' AND slug NOT LIKE '%-' AND slug NOT LIKE '%--%'",
            name="slug_shape",
        ),
    )


class _Ordered:
    """Keep what a record is called with what that is sorted by; ``CALLED`` names its column."""

    CALLED: ClassVar[str]

    @validates("name", "title")
    def _keep_key(self, column: str, words: str) -> str:
        setattr(self, f"{column}_key", collation.key(words))
        return words

    @classmethod
    def called(cls, words: str) -> ColumnElement[bool]:
        """Return the condition that it is called just this; the index of the key finds it."""
        own: ColumnElement[str] = getattr(cls, cls.CALLED)
        return and_(cls.called_nearly(words), own == words)

    @classmethod
    def called_nearly(cls, words: str) -> ColumnElement[bool]:
        """Return the condition that it is called so but for case, accents and punctuation."""
        key: ColumnElement[str] = getattr(cls, f"{cls.CALLED}_key")
        return key == collation.key(words)


class Named(_Ordered):
    """Be called by a name."""

    CALLED = "name"
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = sort_key("name")


class Titled(_Ordered):
    """Be called by a title."""

    CALLED = "title"
    title: Mapped[str] = mapped_column(Text)
    title_key: Mapped[str] = sort_key("title")
