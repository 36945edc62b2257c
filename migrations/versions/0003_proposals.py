"""Create reviews of articles and the proposals in them.

A proposal rests on verbatim words of a stored text, like a quotation; the trigger that keeps
quotations verbatim has its twin here.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PROPOSAL_KIND = ("agreement", "participation", "milestone", "target", "provision", "quote")
PROPOSAL_STATE = ("pending", "accepted", "rejected")
WORDS_OF_THE_TEXT = """
    (SELECT substr(snapshot.text, NEW.start + 1, NEW."end" - NEW.start)
     FROM review JOIN snapshot ON snapshot.id = review.snapshot_id WHERE review.id = NEW.review_id)
"""
SQLITE_TRIGGERS = tuple(
    f"""
    CREATE TRIGGER proposal_is_verbatim_on_{name} BEFORE {event} ON proposal
    WHEN {WORDS_OF_THE_TEXT} IS NOT NEW.exact
    BEGIN SELECT RAISE(ABORT, 'proposal_is_verbatim'); END
    """
    for name, event in (
        ("insert", "INSERT"),
        ("update", 'UPDATE OF review_id, start, "end", exact'),
    )
)
POSTGRESQL_TRIGGERS = (
    f"""
    CREATE FUNCTION tracker_proposal_is_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {WORDS_OF_THE_TEXT} IS DISTINCT FROM NEW.exact THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'proposal_is_verbatim';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER proposal_is_verbatim
    BEFORE INSERT OR UPDATE OF review_id, start, "end", exact ON proposal
    FOR EACH ROW EXECUTE FUNCTION tracker_proposal_is_verbatim()
    """,
)


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    create_review()
    create_proposal()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_TRIGGERS if is_sqlite else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("proposal")
    op.drop_table("review")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION tracker_proposal_is_verbatim()")


def create_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("begun_by_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["begun_by_id"],
            ["user.id"],
            name=op.f("fk_review_begun_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_review_snapshot_id_snapshot"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("uid", name=op.f("uq_review_uid")),
    )
    op.create_index(op.f("ix_review_begun_by_id"), "review", ["begun_by_id"])
    op.create_index(op.f("ix_review_snapshot_id"), "review", ["snapshot_id"])


def create_proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("kind", word("kind", PROPOSAL_KIND), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("state", word("state", PROPOSAL_STATE), nullable=False),
        sa.Column("became_noun", sa.Text(), nullable=False),
        sa.Column("became_uid", sa.Text(), nullable=False),
        sa.Column("decided_by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("start >= 0", name=op.f("ck_proposal_start_in_text")),
        sa.CheckConstraint('length(exact) = "end" - start', name=op.f("ck_proposal_length_fits")),
        sa.CheckConstraint(
            "(state = 'pending') = (decided_at IS NULL)",
            name=op.f("ck_proposal_decision_has_time"),
        ),
        sa.CheckConstraint(
            "state = 'accepted' OR (became_noun = '' AND became_uid = '')",
            name=op.f("ck_proposal_became_if_accepted"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name=op.f("fk_proposal_review_id_review"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("review_id", "key", name=op.f("uq_proposal_review_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_proposal_uid")),
    )
