"""Show the settings."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any

import click
from sqlalchemy import make_url

from tracker.config import PREFIX, Settings

SECRETS = frozenset({"secret_key", "reader_key", "oidc_client_secret"})


@click.command()
def config() -> None:
    """List every setting with its value and meaning; secrets are not shown."""
    settings = Settings.from_environment()
    for item in fields(Settings):
        click.echo(f"{PREFIX}{item.name.upper()}={_shown(item, settings)}")
        click.echo(f"    {item.metadata['meaning']}")


def _shown(item: Field[Any], settings: Settings) -> str:
    value = getattr(settings, item.name)
    if item.name in SECRETS:
        return "***" if value else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str) and "://" in value and "@" in value:
        return make_url(value).render_as_string(hide_password=True)
    return str(value)
