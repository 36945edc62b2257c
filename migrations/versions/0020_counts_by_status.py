"""Count the agreements of a status by an index alone, whatever other indexes there are.

SQLite took another index that begins with the status and read each row to see whether it is in
use. It takes the one of those in use where that has all a count needs. The day on which a row was
deleted stands behind the number, where no other search can make use of it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

IN_USE = "ix_agreement_status_in_use"


def _replace(*columns: str) -> None:
    op.drop_index(IN_USE, table_name="agreement")
    is_in_use = text("deleted_at IS NULL")
    op.create_index(
        IN_USE, "agreement", list(columns), sqlite_where=is_in_use, postgresql_where=is_in_use
    )
    connection = op.get_bind()
    known = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if connection.dialect.name == "sqlite" and connection.scalar(known):
        # beside others that are known an index without statistics is taken where it does no good:
        # a list of a party and a status took 27 ms instead of two
        op.execute("ANALYZE agreement")


def upgrade() -> None:
    _replace("status", "id", "deleted_at")


def downgrade() -> None:
    _replace("status")
