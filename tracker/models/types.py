"""Make the column types of our own: vocabularies, uncertain dates, instants in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    Index,
    String,
    Table,
    Text,
    event,
    or_,
    text,
    type_coerce,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Composite, Mapped, composite, mapped_column
from sqlalchemy.types import TypeDecorator

from tracker.domain import collation
from tracker.domain.dates import FuzzyDate
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

# compared by code points on both databases; SQLite does so by itself
BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")
WORD_LENGTH = 40  # of a vocabulary's words; fixed, so that a new word never changes a column


class Instant(TypeDecorator[datetime]):
    """Store an instant in UTC; hand it back with its time zone on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """Return what a value is; without this, SQLAlchemy knows only that it is an object."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse an instant without time zone: it could mean any hour."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Return what says that a stored instant is UTC."""
        del coltype
        return _instant_of_text if dialect.name == "sqlite" else _in_utc


@lru_cache(maxsize=1_000)  # what is saved together has one moment
def _instant_of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


class _Word(Enum):
    """Hold words of a closed vocabulary, and read them back by one look into a table."""

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Return what turns a stored word into its member; no other word gets past the CHECK."""
        del dialect, coltype
        return {None: None, **{word.value: word for word in self.enum_class or ()}}.__getitem__


def word(vocabulary: type[Vocabulary], name: str) -> Enum:
    """Return the type of a column that holds one word of a closed vocabulary.

    ``name`` is the column's name; it names the CHECK that refuses any other word.
    """
    return _Word(
        vocabulary,
        name=name,
        native_enum=False,
        length=WORD_LENGTH,
        values_callable=lambda words: [member.value for member in words],
        validate_strings=True,
    )


@event.listens_for(Column, "after_parent_attach")
def _hold_to_words(column: Column[Any], table: Table) -> None:
    """Refuse any other word in a column of a vocabulary.

    SQLite builds the list behind IN anew for each row that it checks, which took a quarter of
    the time of writing many; it compares with one word after the other at once.
    """
    if isinstance(column.type, _Word):
        own, words = type_coerce(column, String()), column.type.enums
        rules = {"sqlite": or_(*(own == each for each in words)), "postgresql": own.in_(words)}
        for dialect, rule in rules.items():
            check = CheckConstraint(rule, name=column.type.name).ddl_if(dialect=dialect)
            table.append_constraint(check)


def fuzzy_date(prefix: str) -> Composite[Any]:
    """Return the nine columns of an uncertain date, seen as one ``FuzzyDate`` or None."""
    return composite(
        FuzzyDate,
        # plain columns: those of the ORM would look up FuzzyDate's annotations again
        Column(f"{prefix}_text", Text),
        Column(f"{prefix}_edtf", Text),
        Column(f"{prefix}_earliest", Date),
        Column(f"{prefix}_latest", Date),
        Column(f"{prefix}_precision", word(DatePrecision, f"{prefix}_precision")),
        Column(f"{prefix}_qualifier", word(DateQualifier, f"{prefix}_qualifier")),
        Column(f"{prefix}_basis", word(DateBasis, f"{prefix}_basis")),
        Column(f"{prefix}_anchor", Date),
        Column(f"{prefix}_note", Text),
        return_none_on=lambda *columns: columns[0] is None,
    )


def sort_key(of: str) -> Mapped[str]:
    """Return the column that holds what a text of the same row is sorted by."""

    def kept(context: DefaultExecutionContext) -> str:
        row = cast("dict[str, str]", context.get_current_parameters())  # type: ignore[no-untyped-call]
        return collation.key(row[of])

    return mapped_column(BYTEWISE, default=kept)


def open_dates(table: str, earliest: str, latest: str) -> Iterator[Index]:
    """Yield the indexes of the few dates that are open on one side, by the bound that they have."""
    for name, own, other in (("end", earliest, latest), ("begin", latest, earliest)):
        only = text(f"{own} IS NOT NULL AND {other} IS NULL")
        yield Index(f"ix_{table}_open_{name}", own, sqlite_where=only, postgresql_where=only)


def pointing(table: str, column: str) -> Index:
    """Return the index of the rows that point at another; most of them point at none."""
    only = text(f"{column} IS NOT NULL")
    return Index(f"ix_{table}_{column}", column, sqlite_where=only, postgresql_where=only)


def fuzzy_date_checks(prefix: str) -> tuple[CheckConstraint, ...]:
    """Return what must hold of the columns of an uncertain date.

    Either all of its necessary columns are set or none; bounds are in order; words that could
    not be read have no bounds.
    """
    p = prefix
    return (
        CheckConstraint(f"{p}_earliest <= {p}_latest", name=f"{p}_in_order"),
        CheckConstraint(
            f"({p}_text IS NULL AND {p}_edtf IS NULL AND {p}_earliest IS NULL"
            f" AND {p}_latest IS NULL AND {p}_precision IS NULL AND {p}_qualifier IS NULL"
            f" AND {p}_basis IS NULL AND {p}_anchor IS NULL AND {p}_note IS NULL)"
            f" OR ({p}_text IS NOT NULL AND {p}_precision IS NOT NULL"
            f" AND {p}_qualifier IS NOT NULL AND {p}_basis IS NOT NULL AND {p}_note IS NOT NULL)",
            name=f"{p}_whole",
        ),
        CheckConstraint(
            f"{p}_edtf IS NOT NULL OR ({p}_earliest IS NULL AND {p}_latest IS NULL)",
            name=f"{p}_bounds_have_edtf",
        ),
    )
