"""Bring agreements out of files into the record: plan first, then save what was chosen."""

from __future__ import annotations

from tracker.services.importing.planning import EVERYTHING, News, Planned, Planner, portions
from tracker.services.importing.running import apply, open_import, remember, save_at_once, stage

__all__ = [
    "EVERYTHING",
    "News",
    "Planned",
    "Planner",
    "apply",
    "open_import",
    "portions",
    "remember",
    "save_at_once",
    "stage",
]
