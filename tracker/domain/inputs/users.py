"""Take in accounts and terms, and say who makes a change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.domain.inputs.base import Input, Problems
from tracker.domain.vocabularies import Role, TermVocabulary

PASSWORD_LENGTH = 10
PASSWORD_LIMIT = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Name who makes a change: an account, or a command with a name only."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Say who saves, why, and from which version they started.

    ``version`` None skips the check; only commands and seeds that nobody edits beside may do so.
    """

    by: Actor
    version: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInput(Input):
    """Hold an account; an empty password keeps the one it has."""

    name: str
    display_name: str = ""
    email: str = ""
    role: Role = Role.READER
    password: str = field(default="", repr=False, metadata={"raw": True})
    is_active: bool = True

    def check(self, problems: Problems) -> None:
        """Check the sign-in name and the password's length (NIST SP 800-63B, 5.1.1.2)."""
        object.__setattr__(self, "name", self.name.lower())
        if not _NAME.fullmatch(self.name):
            problems.add(
                "name", "Use 2 to 100 small letters, digits, dots, hyphens, + or @; no spaces."
            )
        if self.password:
            check_password(problems, "password", self.password)


def check_password(problems: Problems, field_name: str, password: str) -> None:
    """Note a password that is too short or too long."""
    if not PASSWORD_LENGTH <= len(password) <= PASSWORD_LIMIT:
        problems.add(
            field_name,
            f"Use {PASSWORD_LENGTH} to {PASSWORD_LIMIT} characters; a few words are good.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TermInput(Input):
    """Hold a word of an open vocabulary."""

    vocabulary: TermVocabulary
    label: str
    slug: str = ""
    definition: str = field(default="", metadata={"long": True})
    is_retired: bool = False

    def check(self, problems: Problems) -> None:
        """Ask for the word."""
        problems.require("label", self.label, "the word")
        problems.slug("slug", self.slug)
