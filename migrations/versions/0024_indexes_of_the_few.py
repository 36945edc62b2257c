"""Give what pages of large records ask for an index of just that.

The page of what was deleted read all there is, the queue all drafts, of which an import leaves a
hundred thousand, the sources of a kind all sources; the saves of a batch and what a person said
were sorted for each page of them. Every page counts unread notices, for which all notices of a
reader were read.

Agreements whose target moved or that sources dispute are few: an index of those is small, is not
written for all others, and is taken for what it is where the database has statistics.
"""

from __future__ import annotations

from itertools import product

from alembic import op
from sqlalchemy import text

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

RECORDS = ("agreement", "party", "person", "source")
GONE = text("deleted_at IS NOT NULL")
WORKED_ON = text("record_state = 'draft' AND version > 1 AND deleted_at IS NULL")
UNREAD = text("read_at IS NULL")
# of lists: the table and its number
LISTS = (("agreement", "id"), ("publication", "agreement_id"))
FLAGS = ("slipped", "disputed")
CHANGED = (*RECORDS, "publication", "batch_revision", "notice", "quote")


def upgrade() -> None:
    for table in RECORDS:
        name = op.f(f"ix_{table}_deleted_at")
        op.create_index(name, table, ["deleted_at"], sqlite_where=GONE, postgresql_where=GONE)
    op.create_index(
        "ix_agreement_worked_on",
        "agreement",
        ["record_state", "updated_at", "id"],
        sqlite_where=WORKED_ON,
        postgresql_where=WORKED_ON,
    )
    op.create_index(
        "ix_notice_unread", "notice", ["user_id"], sqlite_where=UNREAD, postgresql_where=UNREAD
    )
    _create("source", "kind", "updated_at", "id")
    _replace("batch_revision", ["batch_id"], ["batch_id", "revision_id"])
    _replace("quote", ["speaker_id"], ["speaker_id", "created_at", "id"])
    for (table, number), flag in product(LISTS, FLAGS):
        _drop(table, f"is_{flag}", "updated_at", number)
        op.create_index(
            f"ix_{table}_{flag}",
            table,
            ["updated_at", number],
            sqlite_where=text(f"is_{flag} IS 1"),
            postgresql_where=text(f"is_{flag} IS true"),
        )
    _know()


def downgrade() -> None:
    for (table, number), flag in product(LISTS, FLAGS):
        op.drop_index(f"ix_{table}_{flag}", table_name=table)
        _create(table, f"is_{flag}", "updated_at", number)
    _replace("quote", ["speaker_id", "created_at", "id"], ["speaker_id"])
    _replace("batch_revision", ["batch_id", "revision_id"], ["batch_id"])
    _drop("source", "kind", "updated_at", "id")
    op.drop_index("ix_notice_unread", table_name="notice")
    op.drop_index("ix_agreement_worked_on", table_name="agreement")
    for table in RECORDS:
        _drop(table, "deleted_at")
    _know()


def _replace(table: str, old: list[str], new: list[str]) -> None:
    _drop(table, *old)
    _create(table, *new)


def _create(table: str, *columns: str) -> None:
    op.create_index(op.f("_".join(("ix", table, *columns))), table, list(columns))


def _drop(table: str, *columns: str) -> None:
    op.drop_index(op.f("_".join(("ix", table, *columns))), table_name=table)


def _know() -> None:
    """Give SQLite statistics of new indexes where it has them of others (see 0020)."""
    connection = op.get_bind()
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if connection.dialect.name == "sqlite" and connection.scalar(known):
        for table in CHANGED:
            op.execute(f"ANALYZE {table}")
