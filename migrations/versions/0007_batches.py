"""Create batches of changes with their rows, remembered mappings, duplicates and mergers.

Lists by first day get an index: what may be a duplicate is looked for among its neighbours in time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "batch",
    "batch_file",
    "batch_row",
    "batch_revision",
    "import_mapping",
    "duplicate",
    "merger",
)


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    create_batch()
    create_batch_row()
    create_batch_revision()
    create_import_mapping()
    create_duplicate()
    op.create_index(op.f("ix_agreement_first_on_id"), "agreement", ["first_on", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_agreement_first_on_id"), table_name="agreement")
    for table in reversed(TABLES):
        op.drop_table(table)


def create_batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", word("kind", ("import", "bulk_edit", "merge", "undo")), nullable=False),
        sa.Column("state", word("state", ("open", "applied", "undone")), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'undo') = (undoes_id IS NOT NULL)", name=op.f("ck_batch_undo_names_batch")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (applied_at IS NULL)", name=op.f("ck_batch_applied_has_time")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (expires_at IS NOT NULL)", name=op.f("ck_batch_open_expires")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_batch_title_given")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_batch_made_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["batch.id"], name=op.f("fk_batch_undoes_id_batch"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("uid", name=op.f("uq_batch_uid")),
    )
    op.create_index(op.f("ix_batch_expires_at"), "batch", ["expires_at"])
    op.create_index(op.f("ix_batch_made_by_id"), "batch", ["made_by_id"])
    op.create_index(op.f("ix_batch_state_id"), "batch", ["state", "id"])
    op.create_index(op.f("ix_batch_undoes_id"), "batch", ["undoes_id"])


def create_batch_row() -> None:
    op.create_table(
        "batch_file",
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
            name=op.f("fk_batch_file_batch_id_batch"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batch_file")),
    )
    op.create_table(
        "batch_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            word("outcome", ("new", "changed", "same", "conflict", "error")),
            nullable=False,
        ),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("suggestions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_batch_row_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_batch_row_batch_id_batch"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_row")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_batch_row_batch_id_number")),
    )
    op.create_index(op.f("ix_batch_row_agreement_id"), "batch_row", ["agreement_id"])
    op.create_index(
        op.f("ix_batch_row_batch_id_outcome_number"), "batch_row", ["batch_id", "outcome", "number"]
    )


def create_batch_revision() -> None:
    op.create_table(
        "batch_revision",
        sa.Column("revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
            name=op.f("fk_batch_revision_batch_id_batch"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_batch_revision_revision_id_revision"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_batch_revision")),
    )
    op.create_index(op.f("ix_batch_revision_batch_id"), "batch_revision", ["batch_id"])


def create_import_mapping() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("header", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(header) = 64", name=op.f("ck_import_mapping_header_shape")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("header", name=op.f("uq_import_mapping_header")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_mapping_uid")),
    )


def create_duplicate() -> None:
    op.create_table(
        "duplicate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", word("state", ("suggested", "dismissed", "merged")), nullable=False),
        sa.Column("decided_by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_duplicate_reason_given")),
        sa.CheckConstraint("agreement_id <> other_id", name=op.f("ck_duplicate_of_two")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_duplicate_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["agreement.id"],
            name=op.f("fk_duplicate_other_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate")),
        sa.UniqueConstraint(
            "agreement_id", "other_id", name=op.f("uq_duplicate_agreement_id_other_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_duplicate_uid")),
    )
    op.create_index(op.f("ix_duplicate_other_id"), "duplicate", ["other_id"])
    op.create_index(op.f("ix_duplicate_state_score_id"), "duplicate", ["state", "score", "id"])
    op.create_table(
        "merger",
        sa.Column("agreement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("agreement_id <> survivor_id", name=op.f("ck_merger_of_two")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_merger_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survivor_id"],
            ["agreement.id"],
            name=op.f("fk_merger_survivor_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_merger")),
    )
    op.create_index(op.f("ix_merger_survivor_id"), "merger", ["survivor_id"])
