"""Keep what readers propose, and turn what people accept into records with evidence."""

from __future__ import annotations

from tracker.services.proposals.beginning import article, begin
from tracker.services.proposals.correcting import change
from tracker.services.proposals.deciding import accept, accept_all, agreement_of, reject, undo
from tracker.services.proposals.holding import Overtaken, hold, hold_all
from tracker.services.proposals.payloads import INPUTS, names, values, voice_of

__all__ = [
    "INPUTS",
    "Overtaken",
    "accept",
    "accept_all",
    "agreement_of",
    "article",
    "begin",
    "change",
    "hold",
    "hold_all",
    "names",
    "reject",
    "undo",
    "values",
    "voice_of",
]
