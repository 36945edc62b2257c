"""Send e-mails that wait, and look at them."""

from __future__ import annotations

import click

from tracker import mailing
from tracker.cli.database import opened, reading
from tracker.cli.refusals import WrongInput
from tracker.config import Settings
from tracker.services import mails


@click.group()
def mail() -> None:
    """Send e-mails that wait, and look at them."""


@mail.command()
def send() -> None:
    """Send what is due. Run it every few minutes; what could not be sent is tried again."""
    settings = Settings.from_environment()
    if not settings.smtp_host:
        raise WrongInput("No mail server is named. Set TRACKER_SMTP_HOST first.")
    with opened() as sessions:
        sent, failed = mailing.deliver(sessions, settings)
    click.echo(f"{sent} sent, {failed} to be tried again.")


@mail.command("list")
def list_all() -> None:
    """List what waits: to whom, what about, how often it was tried, what went wrong."""
    with reading() as session:
        for row in mails.waiting(session):
            click.echo(f"{row.recipient}\t{row.subject}\t{row.tries}\t{row.problem}")
