"""Name what can go wrong, in words a user can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from tracker.domain.messages import Message, joined, say


class TrackerError(Exception):
    """Be the common parent of every error this product raises on purpose."""


class NotFound(TrackerError):
    """Say that a record a user named does not exist (or was deleted)."""

    def __init__(self, noun: str, key: str, message: str = "") -> None:
        """Keep the noun ("agreement") and the key (slug or uid) that was not found.

        A message of its own says more than that, as where the key is a secret.
        """
        told = say("There is no {noun} “{key}”.", noun=Message(noun, {}), key=key)
        super().__init__(message or told)
        self.noun = noun
        self.key = key


class Forbidden(TrackerError):
    """Say that a user may not do this."""


class Conflict(TrackerError):
    """Say that the record was changed by somebody else since it was read.

    ``expected`` is the version the user started from, ``current`` the one stored now.
    """

    def __init__(
        self, noun: str, key: str, expected: int, current: int, *, is_deleted: bool = False
    ) -> None:
        """Keep what is needed to show both sides; ``is_deleted`` tells what the change was."""
        told = say(
            "The {noun} “{key}” is now at version {current}; you started from version {expected}.",
            noun=Message(noun, {}),
            key=key,
            current=current,
            expected=expected,
        )
        if is_deleted:
            told = say(
                "The {noun} “{key}” was deleted meanwhile. Restore it first.",
                noun=Message(noun, {}),
                key=key,
            )
        super().__init__(told)
        self.noun = noun
        self.key = key
        self.expected = expected
        self.current = current


class InvalidInput(TrackerError):
    """Say which fields of an input are wrong, and how to put them right.

    ``errors`` maps a field name to its messages; the empty name stands for the whole record.
    """

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Keep the messages by field."""
        self.errors = {field: list(messages) for field, messages in errors.items()}
        super().__init__(
            joined(
                "; ",
                (
                    joined(": ", (field, message)) if field else message
                    for field, messages in self.errors.items()
                    for message in messages
                ),
            )
        )

    @property
    def sentences(self) -> str:
        """Return the messages without the names of their fields, as people read them."""
        messages = (message for messages in self.errors.values() for message in messages)
        return joined(" ", messages)

    @property
    def told(self) -> dict[str, Any]:
        """Return what programs are told besides, ready for JSON."""
        return {}


class Trouble(Enum):
    """Say why a database does not do what it is asked, where the asker can do nothing about it."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read only"
    UNREACHABLE = "unreachable"
    OUTDATED = "outdated"
