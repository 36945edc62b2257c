"""Load the shipped parties, terms and the worked story."""

from __future__ import annotations

import click

from tracker import seeds
from tracker.cli.database import writing
from tracker.services import seeding


@click.command()
@click.option("--demo/--no-demo", default=True, show_default=True, help="Load the worked story.")
def seed(demo: bool) -> None:
    """Load the shipped parties and terms, and a worked story to learn from.

    Doing it again changes nothing: a record that exists already is left alone, also where you
    have edited it since.
    """
    load(with_demo=demo)


def load(*, with_demo: bool) -> None:
    """Load what is missing and say what was done."""
    with writing() as session:
        report = seeding.load(session, seeds.read(with_demo=with_demo))
    for noun in report.nouns:
        click.echo(f"{noun}: {report.added[noun]} added, {report.kept[noun]} left as they were")
