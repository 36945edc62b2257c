"""Reckon the jobs in a spreadsheet: the letters that are typed, and one key to leave each cell."""

from __future__ import annotations

from tests.bench.jobs.facts import (
    EARLIEST,
    LATER,
    LATER_EARLIEST,
    LATER_LATEST,
    LATER_STATED,
    LATEST,
    ONE,
    OTHER,
    PUBLISHED_DAY,
    PUBLISHER,
    SOURCE,
    SPEAKER,
    STATED,
    SUBJECT,
    TARGET,
    TITLE,
)
from tests.bench.jobs.hand import PASTING

_SOURCE = (SOURCE, PUBLISHER, PUBLISHED_DAY, SPEAKER)
_RECORDED = (TITLE, ONE, OTHER, SUBJECT, "signed", "planned", TARGET, EARLIEST, LATEST, STATED)


def keys(cells: tuple[str, ...], pasted: int = 0) -> int:
    """Return the keys of some cells that are typed, and of some that are pasted."""
    return sum(len(cell) + 1 for cell in cells) + pasted * (PASTING + 1)


JOBS = {
    "record": keys((*_RECORDED, *_SOURCE), pasted=1),
    # the row of the first target stays, so that the move is seen
    "move": keys((TITLE, LATER, LATER_EARLIEST, LATER_LATEST, LATER_STATED)),
    "prove": keys((TITLE, *_SOURCE), pasted=1),
}
