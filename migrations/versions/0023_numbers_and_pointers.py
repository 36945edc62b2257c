"""Find numbers in registers by an index, and index only what points at something.

A number was looked for in small letters, for which every number of its register was read: for each
one that is saved, and for each portion of an import.

Nearly no milestone is the act of a party or of an occasion, and few who sign are named: an index of
those that are is small, and is not written for all others.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NUMBERS = "ix_identifier_lower_value"
POINTERS = (("milestone", "party_id"), ("milestone", "occasion_id"), ("participation", "person_id"))


def upgrade() -> None:
    op.create_index(NUMBERS, "identifier", [text("lower(value)")])
    for table, column in POINTERS:
        name, only = op.f(f"ix_{table}_{column}"), text(f"{column} IS NOT NULL")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, [column], sqlite_where=only, postgresql_where=only)
    _know("identifier", "milestone", "participation")


def downgrade() -> None:
    for table, column in POINTERS:
        name = op.f(f"ix_{table}_{column}")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, [column])
    op.drop_index(NUMBERS, table_name="identifier")
    _know("milestone", "participation")


def _know(*tables: str) -> None:
    """Give SQLite statistics of new indexes where it has them of others (see 0020)."""
    connection = op.get_bind()
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if connection.dialect.name == "sqlite" and connection.scalar(known):
        for table in tables:
            op.execute(f"ANALYZE {table}")
