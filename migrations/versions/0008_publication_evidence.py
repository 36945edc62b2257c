"""Create the table of the quotations on which published versions rest.

Without it nobody could tell what readers of a quotation see it prove, nor keep a quotation that
only a published version needs.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "publication_evidence"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["publication.agreement_id"],
            name=op.f("fk_publication_evidence_agreement_id_publication"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.id"],
            name=op.f("fk_publication_evidence_quote_id_quote"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_evidence")),
    )
    for column in ("agreement_id", "quote_id", "target"):
        op.create_index(op.f(f"ix_publication_evidence_{column}"), TABLE, [column])


def downgrade() -> None:
    op.drop_table(TABLE)
