"""Keep what readers propose, and turn what people accept into records with evidence."""

from __future__ import annotations

from tracker.services.proposals.beginning import article, begin
from tracker.services.proposals.carrying import left_behind
from tracker.services.proposals.correcting import change
from tracker.services.proposals.deciding import (
    accept,
    accept_all,
    agreement_of,
    agreements_of,
    reject,
    tops,
)
from tracker.services.proposals.holding import Overtaken, hold, hold_all, what_happened
from tracker.services.proposals.meaning import mean, meant
from tracker.services.proposals.owning import Owner, offered
from tracker.services.proposals.payloads import INPUTS, WITH_VOICE, dated, names, values, voice_of
from tracker.services.proposals.undoing import NotTakenBack, decided_at, undo, undo_all
from tracker.services.proposals.voicing import Told, further, places

__all__ = [
    "INPUTS",
    "WITH_VOICE",
    "NotTakenBack",
    "Overtaken",
    "Owner",
    "Told",
    "accept",
    "accept_all",
    "agreement_of",
    "agreements_of",
    "article",
    "begin",
    "change",
    "dated",
    "decided_at",
    "further",
    "hold",
    "hold_all",
    "left_behind",
    "mean",
    "meant",
    "names",
    "offered",
    "places",
    "reject",
    "tops",
    "undo",
    "undo_all",
    "values",
    "voice_of",
    "what_happened",
]
