"""Index what the board and the calendar read in order.

The board shows the agreements of a status that moved last; the index by status alone would sort
them all. The calendar reads milestones by their last day.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_agreement_status_id", table_name="agreement")
    op.create_index("ix_agreement_status_last_on_id", "agreement", ["status", "last_on", "id"])
    op.create_index("ix_milestone_date_latest", "milestone", ["date_latest"])


def downgrade() -> None:
    op.drop_index("ix_milestone_date_latest", table_name="milestone")
    op.drop_index("ix_agreement_status_last_on_id", table_name="agreement")
    op.create_index("ix_agreement_status_id", "agreement", ["status", "id"])
