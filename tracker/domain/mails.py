"""Hold an e-mail on its way out, and what e-mails are written with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.links import Links
from tracker.domain.messages import Tongue


@dataclass(frozen=True, slots=True)
class Letter:
    """Be one e-mail in plain text; ``uid`` names it, so that a second try is the same one."""

    uid: str
    recipient: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Stationery:
    """Be what e-mails are written with: the addresses of pages, and each reader's language.

    ``tongue_of`` takes the language that a person chose, which is empty where they chose none.
    """

    links: Links
    tongue_of: Callable[[str], Tongue]
