"""Run the migrations, one transaction each, on SQLite and PostgreSQL."""

from __future__ import annotations

import re

from alembic import context

from tracker.db import Base, make_engine

# any number that no other program takes for its lock
LOCK = 7_240_001

# FTS5 keeps tables of its own beside each of words; the models know them by a statement alone
_FTS = re.compile(r"search_[a-z]+_index(?:_[a-z]+)?")


def is_ours(name: str | None, type_: str, _parents: object) -> bool:
    """Say whether a part of the schema is to be compared with the models."""
    return not (type_ == "table" and name and _FTS.fullmatch(name))


def run() -> None:
    engine = make_engine(context.config.attributes["url"])
    if engine.dialect.name == "sqlite":
        # a batch rebuilds a table; with foreign keys on, dropping the old one would cascade
        engine = engine.execution_options(sqlite_begin="IMMEDIATE")
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                # two that start at once: the second waits, and finds nothing left to do
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({LOCK})")
                connection.commit()
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                render_as_batch=True,
                include_name=is_ours,
                transaction_per_migration=True,
            )
            with context.begin_transaction():
                context.run_migrations()
            if engine.dialect.name == "sqlite":
                astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if astray is not None:
                    raise ValueError(f"a row of {astray[0]} would point nowhere; nothing changed")
            connection.commit()
    finally:
        engine.dispose()


run()
