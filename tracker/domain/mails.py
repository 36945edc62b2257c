"""Hold an e-mail on its way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Be one e-mail in plain text; ``uid`` names it, so that a second try is the same one."""

    uid: str
    recipient: str
    subject: str
    body: str
