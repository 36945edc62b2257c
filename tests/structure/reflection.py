"""Describe a database as it really is, so that two can be compared line by line.

What SQLAlchemy reflects alike on both databases is asked of its inspector. The text of an index
is asked of the database itself, because the inspector skips expressions and where-clauses; so are
triggers, functions and views, which it does not know.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from sqlalchemy import Engine, Inspector, inspect, text
from sqlalchemy.exc import SAWarning
from sqlalchemy.types import NullType

# Each statement returns table, kind and name, and text.
TEXTS = {
    "sqlite": """
        SELECT tbl_name, type || ' ' || name, sql FROM sqlite_master
        WHERE type IN ('index', 'trigger', 'view') AND sql <> ''
        UNION ALL
        SELECT tbl_name, 'virtual table', sql FROM sqlite_master
        WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'
        """,
    "postgresql": """
        SELECT tablename, 'index ' || indexname, indexdef
        FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT tgrelid::regclass::text, 'trigger ' || tgname, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'database', 'function ' || proname, prosrc
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'database', 'view ' || viewname, definition
        FROM pg_views WHERE schemaname = 'public'
        """,
}


def describe(engine: Engine) -> dict[str, str]:
    """Return every part of the schema by its full name, with its text."""
    inspector = inspect(engine)
    described: dict[str, str] = {}
    for table in inspector.get_table_names():
        parts = (
            *_columns(engine, inspector, table),
            *_keys(inspector, table),
            *_checks(inspector, table),
        )
        described |= {f"{table}: {name}": _plain(content) for name, content in parts}
    with engine.connect() as connection:
        for table, name, content in connection.execute(text(TEXTS[engine.dialect.name])):
            described[f"{_plain(table)}: {name}"] = _plain(content)
    return described


def differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """Return one line for each part that is missing, added or different."""
    return [
        f"{name}\n    models:     {ours.get(name, 'absent')}"
        f"\n    migrations: {theirs.get(name, 'absent')}"
        for name in sorted({*ours, *theirs})
        if ours.get(name) != theirs.get(name)
    ]


def _columns(engine: Engine, inspector: Inspector, table: str) -> Iterator[tuple[str, str]]:
    for column in inspector.get_columns(table):
        # a column of an FTS5 table may hold anything
        is_any = isinstance(column["type"], NullType)
        kind = "ANY" if is_any else column["type"].compile(engine.dialect)
        may_be_null = "NULL" if column["nullable"] else "NOT NULL"
        extras = {
            key: column[key] for key in ("computed", "identity", "comment") if column.get(key)
        }
        yield (
            f"column {column['name']}",
            f"{kind} {may_be_null} DEFAULT {column.get('default')} {extras or ''}",
        )


def _keys(inspector: Inspector, table: str) -> Iterator[tuple[str, str]]:
    primary = inspector.get_pk_constraint(table)
    yield f"primary key {primary['name']}", ", ".join(primary["constrained_columns"])
    with warnings.catch_warnings():
        # it looks for them among the indexes; those of expressions are asked of the database
        warnings.filterwarnings("ignore", "Skipped unsupported reflection", SAWarning)
        uniques = inspector.get_unique_constraints(table)
    for unique in uniques:
        yield f"unique {unique['name']}", ", ".join(unique["column_names"])
    for key in inspector.get_foreign_keys(table):
        target = f"{key['referred_table']}{key['referred_columns']}"
        rules = sorted(key["options"].items())
        yield f"foreign key {key['name']}", f"{key['constrained_columns']} to {target} {rules}"


def _checks(inspector: Inspector, table: str) -> Iterator[tuple[str, str]]:
    for check in inspector.get_check_constraints(table):
        yield f"check {check['name']}", check["sqltext"]


def _plain(content: str) -> str:
    """Return a text without what does not matter: kinds of space, quotes around names."""
    return re.sub(r"\s+", " ", content.replace('"', "")).strip()
