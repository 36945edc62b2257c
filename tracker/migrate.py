"""Bring a database's schema up or down, by the numbered migrations."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tracker.db import make_engine
from tracker.paths import shipped


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema up to a revision."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the schema down to a revision; ``base`` empties the database."""
    command.downgrade(_config(url), revision)


def head() -> str:
    """Return the number of the newest migration."""
    return str(ScriptDirectory.from_config(_config("")).get_current_head())


def current(url: str) -> str | None:
    """Return the number the database is at, None for an empty one."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def is_known(revision: str) -> bool:
    """Say whether this version has the migration of a number."""
    scripts = ScriptDirectory.from_config(_config("")).walk_revisions()
    return revision in {script.revision for script in scripts}
