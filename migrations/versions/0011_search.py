"""Create the tables and indexes of the words by which records are found.

They take the place of the folded texts that stood in the records themselves and could only be read
from end to end. The new tables are empty: “tracker search reindex” fills them from the records.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FOLDED = ("agreement", "publication", "party", "source")
BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# name, what its rows are of, its columns of words
OF_RECORDS = (
    ("agreement", "agreement.id", ("title", "body")),
    ("publication", "publication.agreement_id", ("title", "body")),
    ("party", "party.id", ("body",)),
    ("source", "source.id", ("body",)),
    ("quote", "quote.id", ("body",)),
)


def upgrade() -> None:
    for name, target, words in OF_RECORDS:
        owner = target.partition(".")[0]
        op.create_table(
            f"search_{name}",
            sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
            *(sa.Column(word, sa.Text(), nullable=False) for word in words),
            sa.ForeignKeyConstraint(
                ["id"], [target], name=op.f(f"fk_search_{name}_id_{owner}"), ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_search_{name}")),
        )
        index(name, words)
    op.create_table(
        "search_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_search_passage_snapshot_id_snapshot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_passage")),
    )
    op.create_index(op.f("ix_search_passage_snapshot_id"), "search_passage", ["snapshot_id"])
    index("passage", ("body",))
    op.create_table(
        "search_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("part", BYTEWISE, nullable=False),
        sa.Column("word", BYTEWISE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_word")),
    )
    op.create_index(op.f("ix_search_word_part_word"), "search_word", ["part", "word"])
    for table in FOLDED:
        op.drop_column(table, "search_text")


def index(name: str, words: tuple[str, ...]) -> None:
    """Index a table of words: by FTS5 and triggers that keep it, or by GIN."""
    table = f"search_{name}"
    if op.get_bind().dialect.name == "postgresql":
        for word in words:
            op.execute(
                f"CREATE INDEX ix_{table}_{word} ON {table}"
                f" USING gin (array_to_tsvector(string_to_array({word}, ' '::text)))"
            )
        return
    beside, columns = f"{table}_index", ", ".join(words)
    op.execute(
        f"CREATE VIRTUAL TABLE {beside} USING fts5({columns}, content='{table}',"
        " content_rowid='id', tokenize='ascii', columnsize=0)"
    )
    old, new = (", ".join(f"{row}.{word}" for word in words) for row in ("old", "new"))
    take = f"INSERT INTO {beside} ({beside}, rowid, {columns}) VALUES ('delete', old.id, {old});"
    put = f"INSERT INTO {beside} (rowid, {columns}) VALUES (new.id, {new});"
    for verb, then in (("insert", put), ("delete", take), ("update", f"{take} {put}")):
        op.execute(
            f"CREATE TRIGGER {table}_{verb} AFTER {verb.upper()} ON {table} BEGIN {then} END"
        )


def downgrade() -> None:
    for table in FOLDED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as batch:
            batch.alter_column("search_text", server_default=None)
    op.drop_table("search_word")
    for name in ("passage", *(name for name, _, _ in OF_RECORDS)):
        op.drop_table(f"search_{name}")
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TABLE search_{name}_index")
