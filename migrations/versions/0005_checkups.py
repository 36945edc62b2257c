"""Create the table of what was last checked: backups, evidence, search index.

Whoever looks after an installation sees there when each was done and what was found, on every
host that serves the same database.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHECKUP_KIND = ("backup", "evidence", "search")


def upgrade() -> None:
    op.create_table(
        "checkup",
        sa.Column(
            "kind",
            sa.Enum(
                *CHECKUP_KIND, name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_well", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint("outcome <> ''", name=op.f("ck_checkup_outcome_given")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_checkup")),
    )


def downgrade() -> None:
    op.drop_table("checkup")
