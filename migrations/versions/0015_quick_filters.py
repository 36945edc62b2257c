"""Tell filters by days, counts by status and lost quotations by indexes alone.

An index that holds the number of the agreement too answers a filter by days without a look at the
dates themselves; that of both bounds replaces the one without the number. Dates that are open on
one side are few, and have small indexes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op
from sqlalchemy import TextClause, text

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
DATES = (
    ("milestone", "date_earliest", "date_latest"),
    ("date_expectation", "target_earliest", "target_latest"),
    ("publication_span", "earliest", "latest"),
)
IN_USE = "ix_agreement_status_in_use"


def _name(table: str, columns: tuple[str, ...]) -> str:
    return op.f(f"ix_{table}_{'_'.join(columns)}")


def _open() -> Iterator[tuple[str, str, str, TextClause]]:
    """Yield index, table, column and condition for dates that are open on one side."""
    for table, earliest, latest in DATES:
        for name, own, other in (("end", earliest, latest), ("begin", latest, earliest)):
            only = text(f"{own} IS NOT NULL AND {other} IS NULL")
            yield f"ix_{table}_open_{name}", table, own, only


def upgrade() -> None:
    for index, table, column, only in _open():
        op.create_index(index, table, [column], sqlite_where=only, postgresql_where=only)
    for table, columns in NEW:
        op.create_index(_name(table, columns), table, list(columns))
    op.drop_index(_name(*OLD), table_name=OLD[0])
    is_in_use = text("deleted_at IS NULL")
    op.create_index(
        IN_USE, "agreement", ["status"], sqlite_where=is_in_use, postgresql_where=is_in_use
    )


def downgrade() -> None:
    for index, table, *_ in _open():
        op.drop_index(index, table_name=table)
    op.drop_index(IN_USE, table_name="agreement")
    op.create_index(_name(*OLD), OLD[0], list(OLD[1]))
    for table, columns in NEW:
        op.drop_index(_name(table, columns), table_name=table)
