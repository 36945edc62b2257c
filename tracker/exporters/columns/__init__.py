"""Declare the columns of every table, once for all formats that have tables.

The declarations are the data dictionary too: the help page and the first sheet of a workbook are
written from them.
"""

from __future__ import annotations

from tracker.exporters.columns.agreements import AGREEMENTS, PARTIES
from tracker.exporters.columns.base import (
    TRIGGERS,
    Cell,
    Column,
    Kind,
    guard,
    guarded,
    reader,
    said,
)
from tracker.exporters.columns.evidence import EVIDENCE, EXPECTATIONS, SOURCES
from tracker.exporters.columns.milestones import MILESTONES

__all__ = [
    "AGREEMENTS",
    "EVIDENCE",
    "EXPECTATIONS",
    "MILESTONES",
    "PARTIES",
    "SOURCES",
    "TRIGGERS",
    "Cell",
    "Column",
    "Kind",
    "guard",
    "guarded",
    "reader",
    "said",
]
