"""Tell by an index which agreements have contradicted facts, or facts without an official source.

Lists are filtered by both, the last changed first. Each index holds those only that are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op
from sqlalchemy import TextClause, text

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = (("agreement", "id"), ("publication", "agreement_id"))
FLAGS = (
    ("contradicted", "contradicted_count > 0"),
    ("unofficial", "official_count < fact_count"),
)


def _indexes() -> Iterator[tuple[str, str, str, TextClause]]:
    """Yield index, table, its number and the condition."""
    for table, number in TABLES:
        for flag, condition in FLAGS:
            yield f"ix_{table}_{flag}", table, number, text(condition)


def upgrade() -> None:
    for index, table, number, only in _indexes():
        columns = ["updated_at", number]
        op.create_index(index, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for index, table, *_ in _indexes():
        op.drop_index(index, table_name=table)
