"""Tell filters by days, counts by status and lost quotations by indexes alone.

An index that holds the number of the agreement too answers a filter by days without a look at the
dates themselves; that of both bounds replaces the one without the number.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NEW = (
    ("milestone", ("date_earliest", "date_latest", "agreement_id")),
    ("date_expectation", ("target_earliest", "target_latest", "milestone_id")),
    ("publication_span", ("earliest", "latest", "agreement_id")),
    ("publication_span", ("latest", "agreement_id")),
    ("quote_check", ("state", "snapshot_id")),
)
OLD = ("milestone", ("date_earliest", "date_latest"))
IN_USE = "ix_agreement_status_in_use"


def _name(table: str, columns: tuple[str, ...]) -> str:
    return op.f(f"ix_{table}_{'_'.join(columns)}")


def upgrade() -> None:
    for table, columns in NEW:
        op.create_index(_name(table, columns), table, list(columns))
    op.drop_index(_name(*OLD), table_name=OLD[0])
    is_in_use = text("deleted_at IS NULL")
    op.create_index(
        IN_USE, "agreement", ["status"], sqlite_where=is_in_use, postgresql_where=is_in_use
    )


def downgrade() -> None:
    op.drop_index(IN_USE, table_name="agreement")
    op.create_index(_name(*OLD), OLD[0], list(OLD[1]))
    for table, columns in NEW:
        op.drop_index(_name(table, columns), table_name=table)
