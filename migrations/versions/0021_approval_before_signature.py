"""Take no signature from a parliament's or a cabinet's approval.

What a national body approves, or is asked to, may still wait to be signed: it shows that there is a
text. Agreements of which only that was known stood as signed. One that ended and was begun anew
with an approval keeps its status until it is saved next, and so does a publication of an older
version: what that version says is in its revision alone.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

OCCURRED = """
    SELECT 1 FROM milestone
    WHERE milestone.agreement_id = agreement.id
      AND modality = 'occurred' AND rank <> 'deprecated' AND type IN
"""
SIGNATURES = """(
    'signed', 'notes_exchanged', 'ratified', 'accepted', 'approved', 'acceded',
    'instruments_exchanged', 'notified'
)"""
APPROVALS = "('submitted_for_approval', 'domestic_approval')"
STANDS = """
    UPDATE agreement
    SET derived_status = '{now}', status = coalesce(status_override, '{now}')
    WHERE derived_status = '{before}' AND
"""
PUBLISHED = """
    UPDATE publication SET status = '{now}'
    WHERE status = '{before}' AND EXISTS (
        SELECT 1 FROM agreement
        WHERE agreement.id = publication.agreement_id AND agreement.version = publication.version
          AND agreement.status = '{now}'
    )
"""


def _change(before: str, now: str, where: str) -> None:
    for statement in (STANDS + where, PUBLISHED):
        op.execute(sa.text(statement.format(before=before, now=now)))


def upgrade() -> None:
    _change("signed", "text_agreed", f"NOT EXISTS ({OCCURRED} {SIGNATURES})")


def downgrade() -> None:
    _change("text_agreed", "signed", f"EXISTS ({OCCURRED} {APPROVALS})")
