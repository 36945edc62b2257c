"""Index what lists filter by together with what they sort by.

A filter and an order each with an index of its own make the database read and sort all that match;
one index over both gives a page its rows in order. Who is party to what, and what is about what, is
told by an index alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SORTS = ("updated_at", "title", "last_on", "due_on")
FLAGS = ("is_slipped", "is_disputed")
WORDS = {
    "agreement": ("status", "instrument_type", "record_state"),
    "publication": ("status", "instrument_type"),
}
NUMBERS = {"agreement": "id", "publication": "agreement_id"}
LINKS = (
    ("participation", "party_id"),
    ("publication_party", "party_id"),
    ("publication_subject", "term_id"),
    ("agreement_subject", "term_id"),
)


def _new() -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, number in NUMBERS.items():
        for name in WORDS[table]:
            for sort in SORTS:
                if (table, name, sort) != ("agreement", "status", "last_on"):
                    yield table, (name, sort, number)
        for name in FLAGS:
            yield table, (name, "updated_at", number)
    for table, name in LINKS:
        yield table, (name, "agreement_id")
    yield "quote", ("created_at", "id")
    yield "person", ("name", "id")


def _old() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "publication", ("status", "agreement_id")
    for table, name in LINKS:
        yield table, (name,)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return op.f(f"ix_{table}_{'_'.join(columns)}")


def upgrade() -> None:
    for table, columns in _new():
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _old():
        op.drop_index(_name(table, columns), table_name=table)


def downgrade() -> None:
    for table, columns in _old():
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _new():
        op.drop_index(_name(table, columns), table_name=table)
