"""Make everything ready for a first look, and serve it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click
from sqlalchemy.orm import Session

from tracker import migrate
from tracker.cli import seeds, serve
from tracker.cli.database import BY, require_known, shown, writing
from tracker.config import Settings
from tracker.domain.inputs import UserInput
from tracker.domain.vocabularies import Role
from tracker.paths import data_folder
from tracker.queries import users as user_queries
from tracker.services import users

NAME = "demo"


@click.command()
@serve.options
@click.option("--serve/--no-serve", "is_serving", default=True, help="Serve the pages at the end.")
def demo(host: str, port: int, workers: int, is_serving: bool) -> None:
    """Make a database with a worked story and an account, then serve it.

    Run it as often as you like: what exists is left as it is. The account's password is kept in
    a file that only you can read, so that it can be shown again.
    """
    url = Settings.from_environment().database_url
    require_known(url)
    migrate.upgrade(url)
    click.echo(f"Records are kept in {shown(url)}.")
    seeds.load(with_demo=True)
    with writing() as session:
        click.echo(_account(session))
    if is_serving:
        serve.run(host, port, workers)


def _account(session: Session) -> str:
    """Make the account unless it exists; return how to sign in."""
    path = data_folder() / "demo-password"
    password = path.read_text().strip() if path.exists() else ""
    user = user_queries.find_by_name(session, NAME)
    if user is None:
        password = password or _new_password(path)
        data = UserInput(name=NAME, display_name="Demo", role=Role.ADMIN, password=password)
        users.create(session, data, by=BY)
    elif not password or not users.has_password(user, password):
        return (
            f"Sign in as “{NAME}” with the password you gave it;"
            f" “tracker users password {NAME}” sets a new one."
        )
    return f"Sign in as “{NAME}” with the password “{password}”."


def _new_password(path: Path) -> str:
    password = secrets.token_urlsafe(12)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(password)
    return password
