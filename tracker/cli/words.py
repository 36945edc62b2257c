"""Build the words by which records are found, for the commands that need to."""

from __future__ import annotations

from collections import Counter

import click

from tracker.db import Sessions
from tracker.services import search


def build(sessions: Sessions) -> None:
    """Build all words anew, committing each batch, and say how many records were gone through."""
    counts: Counter[str] = Counter()
    with sessions.writing() as session:
        for noun, count in search.reindex(session):
            session.commit()
            counts[noun] += count
    click.echo("\n".join(f"{noun}: {count}" for noun, count in counts.items()))


def build_if_missing(sessions: Sessions) -> None:
    """Build all words where there are records but no words, as after an upgrade."""
    with sessions.reading() as session:
        is_missing = search.is_empty(session)
    if is_missing:
        click.echo("Search has no words yet; building them.")
        build(sessions)
