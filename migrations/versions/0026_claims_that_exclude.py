"""Call an agreement disputed where two of its claims cannot both be true.

Two days for one event contradict each other, as its page always said; the flag, its filter and the
files told only of denials and of quotations against something. What may repeat is an event of its
own each time: there a denial contradicts what lies in its days alone. The rule is that of the code.
What an older published version says is in its revision alone: its publication stays as it is until
it is saved.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

REPEATED = (
    "'consultation_held', 'negotiation_round', 'negotiations_suspended', 'negotiations_resumed', "
    "'announced', 'amended', 'extended', 'renewed', 'suspended', 'notified', "
    "'idea_raised', 'proposed', 'negotiator_appointed', 'submitted_for_approval', "
    "'domestic_approval'"
)
APART = """(
    coalesce(one.date_latest < other.date_earliest, false)
    OR coalesce(other.date_latest < one.date_earliest, false)
)"""
FOUND = """
    CREATE TEMPORARY TABLE disputed AS
    SELECT agreement_id FROM evidence WHERE stance = 'contradicts' AND agreement_id IS NOT NULL
    UNION
    SELECT milestone.agreement_id FROM evidence
    JOIN milestone ON milestone.id = evidence.milestone_id
    WHERE stance = 'contradicts' AND rank <> 'deprecated'
    UNION
    SELECT milestone.agreement_id FROM evidence
    JOIN date_expectation ON date_expectation.id = evidence.expectation_id
    JOIN milestone ON milestone.id = date_expectation.milestone_id
    WHERE stance = 'contradicts' AND rank <> 'deprecated'
    UNION
    SELECT participation.agreement_id FROM evidence
    JOIN participation ON participation.id = evidence.participation_id
    WHERE stance = 'contradicts'
    UNION
    SELECT provision.agreement_id FROM evidence
    JOIN provision ON provision.id = evidence.provision_id
    WHERE stance = 'contradicts'
    UNION
    SELECT relation.agreement_id FROM evidence
    JOIN relation ON relation.id = evidence.relation_id
    WHERE stance = 'contradicts'
    UNION
    SELECT one.agreement_id FROM milestone AS one
    JOIN milestone AS other ON other.agreement_id = one.agreement_id AND other.id <> one.id
        AND other.type = one.type AND coalesce(other.party_id, 0) = coalesce(one.party_id, 0)
    WHERE one.modality = 'occurred' AND one.rank <> 'deprecated' AND other.rank <> 'deprecated'
    AND """
EXCLUDE = f"""CASE other.modality
    WHEN 'denied' THEN one.type NOT IN ({REPEATED}) OR NOT {APART}
    WHEN 'occurred' THEN one.type NOT IN ({REPEATED}) AND {APART}
    ELSE false
END"""
DENIED = "other.modality = 'denied'"
IS_DISPUTED = "EXISTS (SELECT 1 FROM disputed WHERE disputed.agreement_id = {})"
AGREEMENTS = "UPDATE agreement SET is_disputed = NOT is_disputed WHERE is_disputed <> {}".format(
    IS_DISPUTED.format("agreement.id")
)
PUBLICATIONS = """
    UPDATE publication SET is_disputed = NOT is_disputed
    WHERE is_disputed <> {} AND version = (
        SELECT version FROM agreement WHERE agreement.id = publication.agreement_id
    )
""".format(IS_DISPUTED.format("publication.agreement_id"))


def upgrade() -> None:
    _work_out(EXCLUDE)


def downgrade() -> None:
    _work_out(DENIED)


def _work_out(rule: str) -> None:
    """Set the flag where two claims about one event contradict each other by a rule."""
    for statement in (
        FOUND + rule,
        "CREATE INDEX ix_disputed ON disputed (agreement_id)",
        AGREEMENTS,
        PUBLICATIONS,
        "DROP TABLE disputed",
    ):
        op.execute(sa.text(statement))
