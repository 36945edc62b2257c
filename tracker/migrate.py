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


def unfit(current: str | None, where: str = "") -> str:
    """Say what is to be done about tables of another version, nothing where they are of this one.

    ``where`` is the address of the database, without a password.
    """
    needed, place = head(), where and f" in {where}"
    if current == needed:
        return ""
    if current is None:
        return f"There are no tables{place} yet. Run “tracker db upgrade” first."
    if is_known(current):
        return (
            f"The tables{place} are number {current}, of an earlier version; this one needs"
            f" {needed}. Stop the servers, run “tracker backup”, then “tracker db upgrade”."
        )
    return (
        f"The tables{place} are number {current}, which this version does not know: a newer one"
        " made them. Install that version again, or restore a backup of before."
    )
