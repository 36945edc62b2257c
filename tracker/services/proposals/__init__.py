"""Keep what readers propose, and turn what people accept into records with evidence."""

from __future__ import annotations

from tracker.services.proposals.beginning import begin
from tracker.services.proposals.deciding import accept, accept_all, change, reject, undo

__all__ = ["accept", "accept_all", "begin", "change", "reject", "undo"]
