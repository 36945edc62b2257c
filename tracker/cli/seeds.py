"""Load the shipped parties, terms and the worked story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import yaml

from tracker.cli.database import writing
from tracker.paths import shipped
from tracker.services import seeding

STORY = ("people", "sources", "agreements")


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
        report = seeding.load(session, read(with_demo=with_demo))
    for noun in report.nouns:
        click.echo(f"{noun}: {report.added[noun]} added, {report.kept[noun]} left as they were")


def read(*, with_demo: bool, folder: Path | None = None) -> seeding.Seeds:
    """Return what the seed files hold."""
    folder = folder or shipped("seeds")
    story: dict[str, Any] = {}
    if with_demo:
        for name in STORY:
            text = (folder / "demo" / f"{name}.yaml").read_text(encoding="utf-8")
            story[name] = yaml.safe_load(text)
    parties, terms = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("parties", "terms")
    )
    return seeding.Seeds(parties=parties, terms=terms, **story)
