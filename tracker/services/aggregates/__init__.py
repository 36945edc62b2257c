"""Write a record with all its parts down as JSON, and put it back from there.

The JSON names other records by slug or uid, never by row number, so that it can be read by
people, exported, and restored into the same database years later.
"""

from __future__ import annotations

from tracker.services.aggregates.dumping import (
    dump,
    dump_all,
    dump_held,
    dump_own,
    evidence_of,
)
from tracker.services.aggregates.layouts import table_of
from tracker.services.aggregates.restoring import restore
from tracker.services.aggregates.shapes import SHAPES, Data

__all__ = [
    "SHAPES",
    "Data",
    "dump",
    "dump_all",
    "dump_held",
    "dump_own",
    "evidence_of",
    "restore",
    "table_of",
]
