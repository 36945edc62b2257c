"""Find what was deleted, what people worked on, and what a batch saved, by small indexes.

The page of what was deleted read all there is, the queue all drafts, of which an import leaves a
hundred thousand; the saves of a batch were sorted for each page of them.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

RECORDS = ("agreement", "party", "person", "source")
GONE = text("deleted_at IS NOT NULL")
WORKED_ON = text("record_state = 'draft' AND version > 1 AND deleted_at IS NULL")


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
    op.drop_index(op.f("ix_batch_revision_batch_id"), table_name="batch_revision")
    op.create_index(
        op.f("ix_batch_revision_batch_id_revision_id"),
        "batch_revision",
        ["batch_id", "revision_id"],
    )
    _know(*RECORDS, "batch_revision")


def downgrade() -> None:
    op.drop_index(op.f("ix_batch_revision_batch_id_revision_id"), table_name="batch_revision")
    op.create_index(op.f("ix_batch_revision_batch_id"), "batch_revision", ["batch_id"])
    op.drop_index("ix_agreement_worked_on", table_name="agreement")
    for table in RECORDS:
        op.drop_index(op.f(f"ix_{table}_deleted_at"), table_name=table)
    _know(*RECORDS, "batch_revision")


def _know(*tables: str) -> None:
    """Give SQLite statistics of new indexes where it has them of others (see 0020)."""
    connection = op.get_bind()
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if connection.dialect.name == "sqlite" and connection.scalar(known):
        for table in tables:
            op.execute(f"ANALYZE {table}")
