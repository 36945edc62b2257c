"""Build the words by which records are found, and check them."""

from __future__ import annotations

import click

from tracker.cli import words
from tracker.cli.database import opened
from tracker.domain.vocabularies import CheckupKind
from tracker.services import checkups
from tracker.services import search as service


@click.group()
def search() -> None:
    """Build what search finds anew, and check it."""


@search.command()
def reindex() -> None:
    """Work out anew by which words each record is found, and index them.

    Saves keep them right by themselves. This is for after an upgrade that asks for it, or where
    “tracker search check” finds something wrong. People can go on working meanwhile.
    """
    with opened() as sessions:
        words.build(sessions)


@search.command()
def check() -> None:
    """Hold the words by which records are found against the records.

    What is wrong is listed. Exit code 1 where anything is. The outcome is kept for the page of
    administrators.
    """
    with opened() as sessions:
        with sessions.reading() as session:
            found = service.check(session)
        with sessions.writing() as session:
            found += service.check_indexes(session)
            told = [f"{each.count} × {each.noun} {each.what}" for each in found]
            outcome = "; ".join(told) or "every record is found by its words"
            checkups.keep(session, CheckupKind.SEARCH, outcome, is_well=not found)
            session.commit()
        click.echo("\n".join(told) or f"All well: {outcome}.")
    if found:
        click.echo("Run “tracker search reindex”.")
        raise click.exceptions.Exit(1)
