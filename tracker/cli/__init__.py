"""Run the tracker from a terminal: ``tracker COMMAND``.

Each module holds the commands of one noun. They open a session, call a query or a service, and
print. What a user did wrong ends with one line and exit code 2, a failed check with 1.
"""

from __future__ import annotations

import click

from tracker import __version__
from tracker.cli import (
    backups,
    codebook,
    database,
    demo,
    docs,
    evidence,
    exports,
    histories,
    import_tables,  # noqa: F401  # it adds a command to those of imports
    imports,
    mails,
    search,
    seeds,
    serve,
    settings,
    sources,
    users,
)
from tracker.cli.refusals import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Follow agreements between states, with the exact words that prove every fact."""


@main.command()
def version() -> None:
    """Print the version of the tracker."""
    click.echo(__version__)


for command in (
    demo.demo,
    serve.serve,
    database.db,
    backups.backup,
    backups.restore,
    backups.verify,
    seeds.seed,
    mails.mail,
    exports.export,
    histories.history,
    imports.imports,
    users.users,
    sources.sources,
    evidence.evidence,
    search.search,
    codebook.codebook,
    docs.docs,
    settings.config,
):
    main.add_command(command)
