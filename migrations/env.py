"""Run the migrations, one transaction each, on SQLite and PostgreSQL."""

from __future__ import annotations

from alembic import context

from tracker.db import Base, make_engine


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
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                render_as_batch=True,
                transaction_per_migration=True,
            )
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()
    finally:
        engine.dispose()


run()
