"""Take in accounts, the ways into them and terms, and say who makes a change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.domain import passwords
from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import Role, TermVocabulary, TokenScope

PASSWORD_LENGTH = 10
PASSWORD_LIMIT = 200
TOKEN_DAYS = 366
INVITED_AT_MOST = 100
INVITATION_DAYS = 90
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Name who makes a change: an account, or a command with a name only.

    ``address`` is the network address that it was asked from, for the audit log.
    ``approves_own`` says whether this person may publish what is their own work, although there
    are other reviewers.
    """

    name: str
    id: int | None = None
    address: str = ""
    approves_own: bool = True


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
        """Check the sign-in name and the password."""
        object.__setattr__(self, "name", self.name.lower())
        if not _NAME.fullmatch(self.name):
            problems.add(
                "name", say("Use 2 to 100 small letters, digits, dots, hyphens, + or @; no spaces.")
            )
        if self.password:
            check_password(problems, "password", self.password, name=self.name)


def check_password(problems: Problems, field_name: str, password: str, *, name: str = "") -> None:
    """Note a password that is too short, too long or easily guessed (NIST SP 800-63B, 3.1.1.2)."""
    if not PASSWORD_LENGTH <= len(password) <= PASSWORD_LIMIT:
        problems.add(
            field_name,
            say(
                "Use {password_length} to {password_limit} characters; a few words are good.",
                password_length=PASSWORD_LENGTH,
                password_limit=PASSWORD_LIMIT,
            ),
        )
    elif passwords.is_common(password, name):
        problems.add(
            field_name, say("This is one of the passwords that are tried first. Join a few words.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTokenInput(Input):
    """Hold a token that somebody asks for; it works for a number of days."""

    name: str
    scope: TokenScope
    days: int

    def check(self, problems: Problems) -> None:
        """Ask for a name, by which one knows it again when it is to be revoked."""
        problems.require("name", self.name, say("a name, such as the program that uses it"))
        if not 1 <= self.days <= TOKEN_DAYS:
            problems.add(
                "days",
                say(
                    "Choose 1 to {token_days} days; make a new token after that.",
                    token_days=TOKEN_DAYS,
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalInput(Input):
    """Hold what a provider of sign-ins says of somebody.

    ``issuer`` and ``subject`` name them for ever; the rest is how a new account is called.
    """

    issuer: str
    subject: str
    name: str = ""
    display_name: str = ""
    email: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for what names them."""
        problems.require("issuer", self.issuer, say("who says it"))
        problems.require("subject", self.subject, say("of whom it is said"))


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationInput(Input):
    """Hold an invitation: so many people may come in by its link within so many days."""

    role: Role
    uses: int = 1
    days: int = 7
    note: str = ""

    def check(self, problems: Problems) -> None:
        """Keep the number of people and of days within reason."""
        if not 1 <= self.uses <= INVITED_AT_MOST:
            problems.add(
                "uses",
                say(
                    "Invite 1 to {invited_at_most} people with one link.",
                    invited_at_most=INVITED_AT_MOST,
                ),
            )
        if not 1 <= self.days <= INVITATION_DAYS:
            problems.add(
                "days", say("Choose 1 to {invitation_days} days.", invitation_days=INVITATION_DAYS)
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
        problems.require("label", self.label, say("the word"))
        problems.slug("slug", self.slug)
