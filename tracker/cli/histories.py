"""Write the history of records."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tracker.cli.database import reading
from tracker.cli.refusals import WrongInput
from tracker.cli.writing import to_file, written
from tracker.config import Settings
from tracker.domain.histories import PLURALS, Saved
from tracker.domain.links import Links
from tracker.exporters import histories
from tracker.queries import agreements, parties, persons, revisions, sources

_GET = {
    "agreements": agreements.get,
    "parties": parties.get,
    "persons": persons.get,
    "sources": sources.get,
}


@click.command()
@click.argument("form", type=click.Choice(list(histories.WRITERS)))
@click.option("--record", help="Only this record: its address, such as agreements/x-y-treaty.")
@to_file
def history(form: str, record: str | None, target: str) -> None:
    """Write the history, with who saved what and when, as FORM: jsonl or prov.

    JSON Lines hold one save a line, with the whole record as it was left. PROV is provenance in
    the form of the W3C (PROV-JSON): who made which version out of which.
    """
    settings, writer = Settings.from_environment(), histories.WRITERS[form]
    links = Links(settings.public_url or f"https://{settings.site_domain}")
    with reading() as session, written(target) as file:
        found = None
        if record:
            plural, _, slug = record.strip("/").partition("/")
            if plural not in PLURALS.values() or not slug:
                raise WrongInput(f"“{record}” is no record; write for example agreements/a-pact.")
            found = _GET[plural](session, slug, with_deleted=True)

        def read() -> Iterator[Saved]:
            return revisions.stream(session, found, with_data=writer.with_data)

        for piece in writer.write(read, links):
            file.write(piece)
