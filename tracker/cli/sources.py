"""List sources and attach their full texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from tracker.cli.database import BY, reading, writing
from tracker.cli.refusals import WrongInput
from tracker.domain import decoding, texts
from tracker.domain.inputs import Edit, SnapshotInput
from tracker.domain.vocabularies import AnchorState
from tracker.queries import sources as queries
from tracker.services import sources as services

SHOWN = 60


@click.group()
def sources() -> None:
    """List sources and attach their full texts."""


@sources.command("list")
@click.option("--search", default="", help="Words of the title, the publisher or the authors.")
def list_all(search: str) -> None:
    """List the sources: address, day of publication, number of quotations, title."""
    with reading() as session:
        for row in _rows(session, search):
            published = row.published_edtf or "undated"
            click.echo(f"{row.slug}\t{published}\t{row.quote_count}\t{row.title}")


def _rows(session: Session, search: str) -> Iterator[Any]:
    found = queries.list_page(session, q=search)
    yield from found.rows
    while found.older:
        found = queries.list_page(session, q=search, key=found.older)
        yield from found.rows


@sources.command("attach-text")
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--retrieved-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the text was fetched; today where nothing is said.",
)
def attach_text(slug: str, file: Path, retrieved_on: datetime | None) -> None:
    """Add the full text in FILE to the source SLUG and look for every quotation in it.

    Each is reported as exact, moved, ambiguous or lost. Nothing is changed that is not certain,
    and the same text a second time is not stored again.
    """
    if retrieved_on and retrieved_on.date() > datetime.now(UTC).date():
        raise WrongInput(
            f"--retrieved-on: {retrieved_on.date()} is after today. Give the day on which the text"
            " was fetched."
        )
    decoded = decoding.decoded(file.read_bytes(), file.name)
    data = SnapshotInput(
        text=decoded.text,
        retrieved_at=retrieved_on.replace(tzinfo=UTC) if retrieved_on else datetime.now(UTC),
        extraction=decoded.told(f"attached from {file.name}"),
    )
    edit = Edit(by=BY, reason=f"Attached {file.name}.")
    with writing() as session:
        source = queries.get(session, slug)
        snapshot, checked = services.add_snapshot(session, source, data, edit)
        click.echo(f"{len(snapshot.text):,} characters, sha256 {snapshot.sha256}")
        for item in checked:
            anchor = item.verification.anchor
            place = f"{anchor.start}-{anchor.end}" if anchor else "-"
            click.echo(f"{item.verification.state}\t{place}\t{short(item.quote.exact)}")
        click.echo(counted(Counter(item.verification.state for item in checked)))


def counted(states: Counter[AnchorState]) -> str:
    """Return how many quotations are in each state."""
    return ", ".join(f"{states[state]} {state.label}" for state in AnchorState)


def short(exact: str) -> str:
    """Return the beginning of a quotation on one line."""
    line = texts.clean_line(exact)
    return f"“{line}”" if len(line) <= SHOWN else f"“{line[: SHOWN - 1]}…”"
