"""Declare the closed vocabulary of what administrators check again and again."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class CheckupKind(Vocabulary):
    """Say what was checked; the newest outcome of each is kept."""

    BACKUP = "backup", "backup", "Everything was copied, and the copy was read again.", "tracker"
    EVIDENCE = (
        "evidence",
        "evidence check",
        "Every quotation was looked for in its own text and the newest one.",
        "tracker",
    )
    SEARCH = "search", "search check", "The search index was compared with the records.", "tracker"
