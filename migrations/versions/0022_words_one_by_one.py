"""Say which words a column takes as SQLite checks them at once.

SQLite builds the list behind IN in a CHECK anew for every row that is written; compared with one word
after the other, a milestone is written in half of the time. The rules stay the same ones, and
PostgreSQL, which makes the list once, keeps them as they are.

No row is looked at: SQLite keeps a rule as the text that made its table, and that text is replaced,
in the way that its manual tells for rules (ALTER TABLE, “making other kinds of table schema changes”).
Some builds of SQLite let nobody do that. There the rules stay as slow as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

LISTED = re.compile(r"CHECK \((\w+) IN \(('[^']*'(?:, '[^']*')+)\)\)")
COMPARED = re.compile(r"CHECK \((\w+) = '[^']*'(?: OR \1 = '[^']*')+\)")
WORD = re.compile(r"'[^']*'")


def upgrade() -> None:
    _replace(LISTED, _compared)


def downgrade() -> None:
    _replace(COMPARED, _listed)


def _compared(rule: re.Match[str]) -> str:
    column, words = rule[1], WORD.findall(rule[0])
    return f"CHECK ({' OR '.join(f'{column} = {word}' for word in words)})"


def _listed(rule: re.Match[str]) -> str:
    return f"CHECK ({rule[1]} IN ({', '.join(WORD.findall(rule[0]))}))"


def _replace(old: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
    """Replace rules in the texts of all tables, and have them read anew by every connection."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    tables = text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    texts = {name: (sql, old.sub(new, sql)) for name, sql in connection.execute(tables)}
    rows = [{"name": name, "sql": after} for name, (sql, after) in texts.items() if after != sql]
    if not rows:  # they could not be replaced on the way here
        return
    version = connection.scalar(text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    try:
        write = "UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :name"
        connection.execute(text(write), rows)
    except DatabaseError:
        op.execute("PRAGMA writable_schema = OFF")
    else:
        op.execute(f"PRAGMA schema_version = {version + 1}")
        op.execute("PRAGMA writable_schema = RESET")
