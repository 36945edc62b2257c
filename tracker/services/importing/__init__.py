"""Bring agreements out of files into the record: plan first, then save what was chosen."""

from __future__ import annotations

from tracker.services.importing.planning import Planned, Planner
from tracker.services.importing.running import apply, open_import, remember, save_at_once, stage

__all__ = ["Planned", "Planner", "apply", "open_import", "remember", "save_at_once", "stage"]
