"""Make backups, check them, and put them back."""

from __future__ import annotations

from pathlib import Path

import click

from tracker import migrate
from tracker.cli.database import opened, shown
from tracker.config import Settings
from tracker.domain.vocabularies import CheckupKind
from tracker.operations import backups, manifests
from tracker.operations.manifests import Damaged, Manifest
from tracker.services import checkups

FOLDER = click.Path(file_okay=False, path_type=Path)
BACKUP = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.command()
@click.option(
    "--to", "into", type=FOLDER, help="The folder of the backups, instead of the set one."
)
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but so many backups there.")
def backup(into: Path | None, keep: int | None) -> None:
    """Copy the whole database while people work, and read the copy again.

    Everything the tracker keeps is in the database, so nothing else needs to be copied, except
    the secret key, which is part of your settings. Old backups are removed only after the new
    one was read again. PostgreSQL is copied by its own pg_dump.
    """
    settings = Settings.from_environment()
    into = into or Path(settings.backup_folder)
    made = backups.make(settings.database_url, into, settings.secret_key)
    told = f"{_told(made.manifest)} in {made.folder}"
    click.echo(told)
    if migrate.current(settings.database_url) == migrate.head():
        with opened() as sessions, sessions.writing() as session:
            checkups.keep(session, CheckupKind.BACKUP, told, is_well=True)
            session.commit()
    for folder in backups.rotate(into, keep, made) if keep else ():
        click.echo(f"removed {folder}")


@click.command()
@BACKUP
def verify(folder: Path) -> None:
    """Check hash, structure and number of rows of the backup in FOLDER; exit code 1 if damaged."""
    try:
        click.echo(f"{_told(backups.verify(folder))}: well")
    except Damaged as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(1) from error


@click.command()
@BACKUP
@click.option("--overwrite", is_flag=True, help="Replace a database that holds tables.")
def restore(folder: Path, overwrite: bool) -> None:
    """Put the backup in FOLDER into the database of your settings.

    The backup is checked first. A database that holds tables is left alone unless you say
    --overwrite; then a backup of it is made before it is replaced in one transaction.
    """
    settings = Settings.from_environment()
    url = settings.database_url
    kept_in = Path(settings.backup_folder)
    before = backups.restore(folder, url, kept_in, settings.secret_key, is_over=overwrite)
    if before:
        click.echo(f"What was there is kept in {before.folder}")
    manifest = manifests.read(folder)
    click.echo(f"{_told(manifest)} restored into {shown(url)}")
    if manifest.key != manifests.fingerprint(settings.secret_key):
        click.echo(
            "It was made with another secret key: everybody signs in again, and second factors"
            " cannot be read until TRACKER_SECRET_KEY is the one of then.",
            err=True,
        )
    if manifest.schema != migrate.head():
        click.echo("Its tables are of an earlier version. Run “tracker db upgrade” now.", err=True)


def _told(manifest: Manifest) -> str:
    return (
        f"{manifest.made_at}: {manifest.row_count:,} rows in {len(manifest.rows)} tables,"
        f" {manifest.size:,} bytes, tables number {manifest.schema}, {manifest.engine}"
    )
