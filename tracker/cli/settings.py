"""Show and check the settings."""

from __future__ import annotations

import os
from dataclasses import Field, fields
from typing import Any

import click
from sqlalchemy import make_url

from tracker.config import FILE, PREFIX, Settings
from tracker.operations.settings import check as find_mistakes


@click.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> None:
    """Show and check the settings."""
    if context.invoked_subcommand is None:
        context.invoke(show)


@config.command()
def show() -> None:
    """List every setting with its value and meaning; secrets are not shown.

    “tracker config” alone does the same.
    """
    settings = Settings.from_environment()
    if path := os.environ.get(FILE):
        click.echo(f"{FILE}={path}\n    The file in which settings stand too.")
    for item in fields(Settings):
        click.echo(f"{PREFIX}{item.name.upper()}={_shown(item, settings)}")
        click.echo(f"    {item.metadata['meaning']}")


@config.command()
def check() -> None:
    """Find mistakes in the settings and in what they name; exit code 1 where there are any.

    Looked at are names that are no setting, values that do not go together, the database and its
    tables, the room on its disk, and the folder of the backups.
    """
    found = find_mistakes(Settings.from_environment(), os.environ)
    for finding in found:
        name = finding.setting if finding.setting.startswith(PREFIX) else ""
        name = name or f"{PREFIX}{finding.setting.upper()}"
        click.echo(f"{'hint' if finding.is_hint else 'mistake'}\t{name}\t{finding.message}")
    mistakes = sum(not finding.is_hint for finding in found)
    hints = len(found) - mistakes
    click.echo(f"{mistakes} mistake{'s' * (mistakes != 1)}, {hints} hint{'s' * (hints != 1)}")
    if mistakes:
        raise click.exceptions.Exit(1)


def _shown(item: Field[Any], settings: Settings) -> str:
    value = getattr(settings, item.name)
    if item.metadata.get("is_secret"):
        return "***" if value else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if item.metadata.get("is_address") and "@" in value:
        return make_url(value).render_as_string(hide_password=True)
    return str(value)
