"""Keep what titles and names are sorted by, in columns of their own.

Databases compare text as they were set up to: SQLite puts Österreich behind Z, PostgreSQL wherever
its collation says. A key that the application makes gives one order on both. How it is made stands
here as it was when this was written: a migration does the same for ever.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# table, the text, the number of its row
TEXTS = (
    ("agreement", "title", "id"),
    ("publication", "title", "agreement_id"),
    ("party", "name", "id"),
    ("person", "name", "id"),
)
WORDS = {
    "agreement": ("status", "instrument_type", "record_state"),
    "publication": ("status", "instrument_type"),
}
BATCH = 5000
BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

LENGTH = 200
KANA_MARKS = "\u3099\u309a"
WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)
NO_WORD = re.compile(r"[\W_]+")
SOUNDS = {
    ord(letter): 0xF0000 + (row << 8) + cell
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    for letter in bytes((row, cell)).decode("gb2312", errors="ignore")
}


def _key(text: str) -> str:
    folded = _without_accents(_without_accents(text).casefold()).translate(WITHOUT_ACCENT)
    return NO_WORD.sub(_marks_or_space, folded).strip()[:LENGTH].translate(SOUNDS)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (c for c in decomposed if c in KANA_MARKS or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def _marks_or_space(match: re.Match[str]) -> str:
    return "".join(c if unicodedata.category(c).startswith("M") else " " for c in match[0])


def _indexes(table: str, of: str, number: str) -> Iterator[tuple[str, list[str]]]:
    for columns in ([of, number], *([word, of, number] for word in WORDS.get(table, ()))):
        yield op.f(f"ix_{table}_{'_'.join(columns)}"), columns


def _fill(table: str, of: str, number: str) -> None:
    """Give every row its key, so many rows at a time."""
    columns = (number, of, f"{of}_key")
    rows = sa.table(table, *(sa.column(name) for name in columns))
    last, connection = 0, op.get_bind()
    read = (
        sa.select(rows.c[number], rows.c[of])
        .where(rows.c[number] > sa.bindparam("last"))
        .order_by(rows.c[number])
        .limit(BATCH)
    )
    write = (
        sa.update(rows)
        .where(rows.c[number] == sa.bindparam("row"))
        .values({f"{of}_key": sa.bindparam("key")})
    )
    while found := connection.execute(read, {"last": last}).all():
        connection.execute(write, [{"row": row, "key": _key(text)} for row, text in found])
        last = found[-1][0]


def upgrade() -> None:
    for table, of, number in TEXTS:
        for name, _ in _indexes(table, of, number):
            op.drop_index(name, table_name=table)
        key = sa.Column(f"{of}_key", BYTEWISE, nullable=False, server_default="")
        with op.batch_alter_table(table) as batch:
            batch.add_column(key)
        _fill(table, of, number)
        with op.batch_alter_table(table) as batch:
            batch.alter_column(key.name, server_default=None)
        for name, columns in _indexes(table, key.name, number):
            op.create_index(name, table, columns)


def downgrade() -> None:
    for table, of, number in TEXTS:
        for name, _ in _indexes(table, f"{of}_key", number):
            op.drop_index(name, table_name=table)
        with op.batch_alter_table(table) as batch:
            batch.drop_column(f"{of}_key")
        for name, columns in _indexes(table, of, number):
            op.create_index(name, table, columns)
