"""Keep what occurred last, as vague as it is, instead of the last day that anything names.

The last day of an agreement was that of any date: a target that was missed, a day that was only
planned. Lists told it as the latest event. Now it is that of the event that occurred last, and its
date stands beside it in EDTF. A publication of an older version keeps its day until it is saved:
what that version says is in its revision alone. Going down, the days stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = ("agreement", "publication")
# a qualifier that the canonical form does not carry is put behind it
AGREEMENTS = """
    UPDATE agreement SET (last_on, last_edtf) = (
        SELECT
            coalesce(date_latest, date_earliest),
            CASE
                WHEN date_edtf LIKE '%/%' THEN date_edtf
                WHEN substr(date_edtf, length(date_edtf)) IN ('?', '~', '%') THEN date_edtf
                ELSE date_edtf || date_qualifier
            END
        FROM milestone
        WHERE milestone.agreement_id = agreement.id
          AND modality = 'occurred' AND rank <> 'deprecated'
          AND (date_earliest IS NOT NULL OR date_latest IS NOT NULL)
        ORDER BY
            coalesce(date_earliest, date_latest) DESC,
            coalesce(date_latest, date_earliest) DESC,
            uid DESC
        LIMIT 1
    )
"""
PUBLICATIONS = """
    UPDATE publication SET (last_on, last_edtf) = (
        SELECT agreement.last_on, agreement.last_edtf FROM agreement
        WHERE agreement.id = publication.agreement_id
    )
    WHERE EXISTS (
        SELECT 1 FROM agreement
        WHERE agreement.id = publication.agreement_id AND agreement.version = publication.version
    )
"""


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("last_edtf", sa.Text(), nullable=True))
    for statement in (AGREEMENTS, PUBLICATIONS):
        op.execute(sa.text(statement))


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("last_edtf")
