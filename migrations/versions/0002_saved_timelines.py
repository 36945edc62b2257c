"""Create saved timelines with their frozen releases, and the secret addresses of feeds.

Triggers keep releases as they are: what was published under a number answers the same for ever.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FEED_KIND = ("calendar", "changes")
TIMELINE_ORDER = ("agreement", "party", "date")
TIMELINE_THEME = ("auto", "light", "dark")
TIMELINE_VISIBILITY = ("private", "link", "public")

FINAL = ("timeline_release", "timeline_release_file")
TABLES = (
    "saved_timeline",
    "saved_timeline_entry",
    "timeline_release",
    "timeline_release_file",
    "feed_token",
)


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    create_saved_timelines()
    create_releases()
    create_feed_tokens()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FINAL:
        for event in ("UPDATE", "DELETE"):
            op.execute(guard(table, event, is_sqlite=is_sqlite))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def guard(table: str, event: str, *, is_sqlite: bool) -> str:
    """Return the trigger that refuses an event on a table; 0001 made the function it calls."""
    head = f"CREATE TRIGGER {table}_is_final_on_{event.lower()} BEFORE {event} ON {table}"
    if is_sqlite:
        return f"{head} BEGIN SELECT RAISE(ABORT, 'release_is_final'); END"
    return f"{head} FOR EACH ROW EXECUTE FUNCTION tracker_refuse('release_is_final')"


def create_saved_timelines() -> None:
    op.create_table(
        "saved_timeline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("is_picked", sa.Boolean(), nullable=False),
        sa.Column("selection", sa.JSON(), nullable=False),
        sa.Column("order_by", word("order_by", TIMELINE_ORDER), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("theme", word("theme", TIMELINE_THEME), nullable=False),
        sa.Column("visibility", word("visibility", TIMELINE_VISIBILITY), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_saved_timeline_name_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_saved_timeline_slug_given")),
        sa.CheckConstraint(
            "visibility <> 'link' OR token IS NOT NULL",
            name=op.f("ck_saved_timeline_link_has_token"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user.id"],
            name=op.f("fk_saved_timeline_owner_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_timeline")),
        sa.UniqueConstraint("slug", name=op.f("uq_saved_timeline_slug")),
        sa.UniqueConstraint("token", name=op.f("uq_saved_timeline_token")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_timeline_uid")),
    )
    op.create_index(op.f("ix_saved_timeline_owner_id"), "saved_timeline", ["owner_id"])
    op.create_table(
        "saved_timeline_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("saved_timeline_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("milestone_uid", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_saved_timeline_entry_agreement_id_agreement"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["saved_timeline_id"],
            ["saved_timeline.id"],
            name=op.f("fk_saved_timeline_entry_saved_timeline_id_saved_timeline"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_timeline_entry")),
        sa.UniqueConstraint(
            "saved_timeline_id",
            "position",
            name=op.f("uq_saved_timeline_entry_saved_timeline_id_position"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_timeline_entry_uid")),
    )
    op.create_index(
        op.f("ix_saved_timeline_entry_agreement_id"), "saved_timeline_entry", ["agreement_id"]
    )


def create_releases() -> None:
    op.create_table(
        "timeline_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("saved_timeline_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("agreements", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_timeline_release_number_counts")),
        sa.ForeignKeyConstraint(
            ["saved_timeline_id"],
            ["saved_timeline.id"],
            name=op.f("fk_timeline_release_saved_timeline_id_saved_timeline"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline_release")),
        sa.UniqueConstraint(
            "saved_timeline_id",
            "number",
            name=op.f("uq_timeline_release_saved_timeline_id_number"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_timeline_release_uid")),
    )
    op.create_table(
        "timeline_release_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("download_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["timeline_release.id"],
            name=op.f("fk_timeline_release_file_release_id_timeline_release"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline_release_file")),
        sa.UniqueConstraint(
            "release_id", "name", name=op.f("uq_timeline_release_file_release_id_name")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_timeline_release_file_uid")),
    )


def create_feed_tokens() -> None:
    op.create_table(
        "feed_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", word("kind", FEED_KIND), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("selection", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_feed_token_name_given")),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_feed_token_token_hash_shape")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_feed_token_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_token_token_hash")),
        sa.UniqueConstraint("uid", name=op.f("uq_feed_token_uid")),
    )
    op.create_index(op.f("ix_feed_token_user_id"), "feed_token", ["user_id"])
