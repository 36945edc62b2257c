"""Open the database for the other commands, and bring its tables up or down."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import make_url
from sqlalchemy.orm import Session

from tracker import migrate
from tracker.cli import words
from tracker.cli.advice import advised
from tracker.cli.refusals import WrongInput
from tracker.config import Settings, require_database
from tracker.db import Sessions, make_engine
from tracker.domain.inputs import Actor
from tracker.operations import copying, losses

BY = Actor(name="command line")  # who does what commands do


@contextmanager
def reading() -> Iterator[Session]:
    """Yield a session that only reads."""
    with opened() as sessions, sessions.reading() as session, advised(session):
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """Yield a session that is committed when all went well."""
    with opened() as sessions, sessions.writing() as session, advised(session):
        yield session
        session.commit()


@contextmanager
def opened(*, writes_much: bool = False) -> Iterator[Sessions]:
    """Yield what makes sessions, for commands that save more than once, or ``writes_much``."""
    url = Settings.from_environment().database_url
    require_head(url)
    engine = make_engine(url, writes_much=writes_much)
    rest_collector()
    try:
        yield Sessions(engine)
    finally:
        engine.dispose()


def rest_collector() -> None:
    """Let Python look for cycles seldom: commands make millions of things that have none."""
    gc.freeze()  # what is loaded stays
    gc.set_threshold(100_000, 20, 20)


def require_head(url: str) -> None:
    """Stop where the tables are not those of this version, and say what to run."""
    if told := migrate.unfit(migrate.current(url), shown(url)):
        raise WrongInput(told)


def require_known(url: str) -> None:
    """Stop where a newer version made the tables: nobody here knows the way up or down."""
    current = migrate.current(url)
    if current is not None and not migrate.is_known(current):
        raise WrongInput(migrate.unfit(current, shown(url)))


def shown(url: str) -> str:
    """Return a database's address without its password."""
    return make_url(url).render_as_string(hide_password=True)


@click.group()
def db() -> None:
    """Bring the tables of the database up or down."""


@db.command()
@click.option("--revision", default="head", show_default=True, help="How far to go up.")
def upgrade(revision: str) -> None:
    """Bring the tables up to this version. Nothing is lost."""
    url = Settings.from_environment().database_url
    _known(revision, "head")
    require_known(url)
    try:
        migrate.upgrade(url, revision)
    except ValueError as error:  # a row that somebody must correct first
        raise WrongInput(str(error)) from error
    click.echo(f"{shown(url)} is at {migrate.current(url)}.")
    if migrate.current(url) == migrate.head():
        with opened() as sessions:
            words.build_if_missing(sessions)


def _known(revision: str, end: str) -> None:
    if revision != end and not migrate.is_known(revision):
        raise WrongInput(f"There are no tables number “{revision}”. Give one as 0003, or {end}.")


@db.command()
def check() -> None:
    """Say whether the tables are those of this version; exit code 1 where they are not."""
    url = Settings.from_environment().database_url
    current = migrate.current(url)
    click.echo(
        migrate.unfit(current, shown(url))
        or f"{shown(url)} is at {current}; this version needs {migrate.head()}."
    )
    if current != migrate.head():
        raise click.exceptions.Exit(1)


@db.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(revision: str, yes: bool) -> None:
    """Take the tables down to REVISION, after saying what would be lost; “base” deletes all.

    For going back to an earlier version of the tracker. Make a backup first.
    """
    url = Settings.from_environment().database_url
    _known(revision, "base")
    require_known(url)
    lost = losses.of_downgrade(url, revision)
    for line in lost:
        click.echo(f"would be lost: {line}")
    if not yes:
        asked = "This deletes them for good. Go on?" if lost else "Nothing is lost. Go on?"
        click.confirm(asked, abort=True)
    migrate.downgrade(url, revision)
    click.echo(f"{shown(url)} is at {migrate.current(url) or 'nothing'}.")


@db.command()
@click.argument("target")
def copy(target: str) -> None:
    """Copy everything into the empty database at the address TARGET, as postgresql://….

    From SQLite to PostgreSQL, back, or between two of a kind. People may go on writing, but what
    they write after the beginning is not in the copy. Every row is compared before the copy is
    kept; then set TRACKER_DATABASE_URL to the new address. A password belongs into ~/.pgpass.
    """
    url = Settings.from_environment().database_url
    require_database("TARGET", target)
    require_known(target)
    counts = copying.copy(url, target)
    click.echo(
        f"{sum(counts.values()):,} rows of {len(counts)} tables are in {shown(target)},"
        " each the same as here."
    )
