"""Keep the first day on which anything of an agreement was known, and page by it.

The list as it was known on a day told only those of the first two thousand addresses. The rule is
that of the code: a milestone is known from the day that a coder noted, or from its earliest
supporting source, or else once it had happened; a target from the day it was stated. What an older
published version says is in its revision alone: its publication gets the first day there is, until
it is saved, for nothing that was known may be left out. Going down, the days are forgotten.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# of lists: the table and its number
LISTS = (("agreement", "id"), ("publication", "agreement_id"))
SORTS = ("title_key", "updated_at")
# an occurrence is not told by a source that is older than it; one marked as wrong is as good as a plan
MILESTONES = """
    CREATE TEMPORARY TABLE milestone_known AS
    SELECT
        milestone.agreement_id,
        coalesce(milestone.first_known_on, supported.day, CASE
            WHEN modality = 'occurred' AND rank <> 'deprecated' THEN date_latest
            WHEN stated.day IS NULL THEN date_latest
        END) AS known,
        stated.day AS stated
    FROM milestone
    LEFT JOIN (
        SELECT evidence.milestone_id, min(source.published_latest) AS day
        FROM evidence
        JOIN milestone ON milestone.id = evidence.milestone_id
        JOIN quote ON quote.id = evidence.quote_id
        JOIN snapshot ON snapshot.id = quote.snapshot_id
        JOIN source ON source.id = snapshot.source_id
        WHERE evidence.stance = 'supports' AND (
            modality <> 'occurred' OR rank = 'deprecated' OR date_earliest IS NULL
            OR source.published_latest >= date_earliest
        )
        GROUP BY evidence.milestone_id
    ) AS supported ON supported.milestone_id = milestone.id
    LEFT JOIN (
        SELECT milestone_id, min(stated_on) AS day FROM date_expectation GROUP BY milestone_id
    ) AS stated ON stated.milestone_id = milestone.id
"""
AGREEMENTS = """
    UPDATE agreement SET known_since = (
        SELECT min(day) FROM (
            SELECT agreement_id, known AS day FROM milestone_known
            UNION ALL SELECT agreement_id, stated FROM milestone_known
        ) AS days
        WHERE days.agreement_id = agreement.id
    )
"""
PUBLICATIONS = """
    UPDATE publication SET known_since = (
        SELECT CASE WHEN agreement.version = publication.version
            THEN agreement.known_since ELSE '0001-01-01' END
        FROM agreement WHERE agreement.id = publication.agreement_id
    )
"""
FILLING = (
    MILESTONES,
    "CREATE INDEX ix_milestone_known ON milestone_known (agreement_id)",
    AGREEMENTS,
    "DROP TABLE milestone_known",
    PUBLICATIONS,
)


def upgrade() -> None:
    for table, _ in LISTS:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("known_since", sa.Date(), nullable=True))
    for statement in FILLING:
        op.execute(sa.text(statement))
    for table, number in LISTS:
        for sort in SORTS:
            _drop(table, sort, number)
            _create(table, sort, number, "known_since")
    _know()


def downgrade() -> None:
    for table, number in LISTS:
        for sort in SORTS:
            _drop(table, sort, number, "known_since")
            _create(table, sort, number)
        with op.batch_alter_table(table) as batch:
            batch.drop_column("known_since")
    _know()


def _create(table: str, *columns: str) -> None:
    op.create_index(op.f("_".join(("ix", table, *columns))), table, list(columns))


def _drop(table: str, *columns: str) -> None:
    op.drop_index(op.f("_".join(("ix", table, *columns))), table_name=table)


def _know() -> None:
    """Give SQLite statistics of new indexes where it has them of others (see 0020)."""
    connection = op.get_bind()
    known = sa.text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if connection.dialect.name == "sqlite" and connection.scalar(known):
        for table, _ in LISTS:
            op.execute(f"ANALYZE {table}")
