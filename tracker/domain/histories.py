"""Hold the history of records as it is handed out: one save after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# the nouns of records, with what they are called in addresses
PLURALS = {
    "agreement": "agreements",
    "party": "parties",
    "person": "persons",
    "source": "sources",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """Be one save; ``data`` and ``changes`` are empty where only who and when is asked for."""

    noun: str
    slug: str
    uid: str
    version: int
    at: datetime
    by: str
    action: str
    reason: str
    data: dict[str, Any] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def plural(self) -> str:
        """Return what records of this kind are called in addresses."""
        return PLURALS[self.noun]
