"""Read agreements out of the rows of files, ours and other people's, and lay them over the record.

A file is a few tables of rows. A mapping says what their columns mean; a reader makes of the rows
of one agreement what they say of it; a merger lays that over what is recorded.
"""

from __future__ import annotations

from tracker.domain.importing.cells import Names
from tracker.domain.importing.mappings import FileMapping
from tracker.domain.importing.merging import Merged, Merger
from tracker.domain.importing.reading import Reader
from tracker.domain.importing.records import Cell, Incoming, Problem, Row, Sheet, Unreadable

__all__ = [
    "Cell",
    "FileMapping",
    "Incoming",
    "Merged",
    "Merger",
    "Names",
    "Problem",
    "Reader",
    "Row",
    "Sheet",
    "Unreadable",
]
