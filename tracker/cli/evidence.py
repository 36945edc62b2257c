"""Check the evidence."""

from __future__ import annotations

from collections import Counter

import click

from tracker.cli.database import opened
from tracker.cli.sources import counted, short
from tracker.domain.vocabularies import AnchorState, CheckupKind
from tracker.services import checking, checkups


@click.group()
def evidence() -> None:
    """Check that quotations are what the sources say."""


@evidence.command()
def check() -> None:
    """Look for every quotation in its own text and in the newest full text of its source.

    What does not stand exactly where it should is listed. Exit code 1 where one is lost. The
    outcome is kept for the page of administrators.
    """
    own: Counter[AnchorState] = Counter()
    newest: Counter[AnchorState] = Counter()
    with opened() as sessions:
        with sessions.reading() as session:
            for finding in checking.check_all(session):
                (own if finding.is_own else newest)[finding.state] += 1
                if finding.state is not AnchorState.EXACT:
                    text = "own text" if finding.is_own else "newest text"
                    words = short(finding.exact)
                    click.echo(f"{finding.state}\t{finding.source}\t{text}\t{words}")
        outcome = (f"in their own texts: {counted(own)}", f"in newer full texts: {counted(newest)}")
        click.echo("\n".join(outcome))
        is_well = not own[AnchorState.LOST] + newest[AnchorState.LOST]
        with sessions.writing() as session:
            checkups.keep(session, CheckupKind.EVIDENCE, "; ".join(outcome), is_well=is_well)
            session.commit()
    if not is_well:
        raise click.exceptions.Exit(1)
