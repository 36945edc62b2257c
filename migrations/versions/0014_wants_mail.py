"""Let people choose whether notices come by e-mail too; so far they did for everybody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("user") as table:
        table.add_column(
            sa.Column("wants_mail", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("user") as table:
        table.alter_column("wants_mail", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("user") as table:
        table.drop_column("wants_mail")
