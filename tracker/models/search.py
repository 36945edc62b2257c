"""Store the folded words by which records are found, and index them.

A row holds the words of one record; it is derived, as are the indexes over it. SQLite has an FTS5
table beside each table, kept by triggers that the migration makes; PostgreSQL has a GIN index over
the distinct words of each column.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    TableClause,
    Text,
    column,
    event,
    text,
)
from sqlalchemy import table as table_clause

from tracker.db import Base
from tracker.models.types import BYTEWISE


def fts(table: Table) -> TableClause:
    """Return the FTS5 table that SQLite has beside a table of words.

    Its column of its own name takes commands, and is what MATCH asks.
    """
    name = f"{table.name}_index"
    return table_clause(name, column("rowid", Integer), column(name, Text), column("rank", Text))


def vector(name: str) -> str:
    """Return the expression over a column of words that PostgreSQL indexes."""
    return f"array_to_tsvector(string_to_array({name}, ' '::text))"


def _words(name: str, words: tuple[str, ...], *columns: Column[Any]) -> Table:
    """Return a table of words with the index of each kind of database."""
    table = Table(
        f"search_{name}",
        Base.metadata,
        *columns,
        *(Column(word, Text, nullable=False) for word in words),
        *(
            Index(f"ix_search_{name}_{word}", text(vector(word)), postgresql_using="gin").ddl_if(
                dialect="postgresql"
            )
            for word in words
        ),
    )
    beside = (
        f"CREATE VIRTUAL TABLE {fts(table).name} USING fts5("
        f"{', '.join(words)}, content='{table.name}', content_rowid='id',"
        " tokenize='ascii', columnsize=0)"
    )
    statement = DDL(beside)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", statement.execute_if(dialect="sqlite"))
    return table


def _of(name: str, target: str, *words: str) -> Table:
    """Return the table of the words of one kind of record, one row each."""
    owner: Column[int] = Column(
        "id", ForeignKey(target, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    return _words(name, words, owner)


search_agreement = _of("agreement", "agreement.id", "title", "body")
search_publication = _of("publication", "publication.agreement_id", "title", "body")
search_party = _of("party", "party.id", "body")
search_source = _of("source", "source.id", "body")
search_quote = _of("quote", "quote.id", "body")
# stretches of stored texts, in code points, the end exclusive
search_passage = _words(
    "passage",
    ("body",),
    Column("id", Integer, primary_key=True),
    Column(
        "snapshot_id", ForeignKey("snapshot.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
# each end of each long word that stands in any of them; what stands in none any more does no harm
search_word = Table(
    "search_word",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("part", BYTEWISE, nullable=False),
    Column("word", BYTEWISE, nullable=False),
    Index(None, "part", "word"),
)

TABLES = (
    search_agreement,
    search_publication,
    search_party,
    search_source,
    search_quote,
    search_passage,
)
