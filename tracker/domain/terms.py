"""Give every closed vocabulary its words, labels, definitions and sources."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from tracker.domain.messages import Message


class Vocabulary(StrEnum):
    """Be one closed vocabulary; each member is a word with its meaning.

    A member equals its stored value (``"signed"``). It also carries a ``label`` for people, a
    ``definition``, the ``source`` of that definition, a ``group`` inside the vocabulary and
    whether it is ``retired`` (still valid where used, no longer offered). Never delete a word.
    """

    label: Message
    definition: Message
    source: str
    group: Message
    retired: bool

    def __new__(
        cls,
        value: str,
        label: str = "",
        definition: str = "",
        source: str = "",
        group: str = "",
        *,
        retired: bool = False,
    ) -> Self:
        """Make a member from its declaration."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Message(label, {}, context=cls.__name__)
        member.definition = Message(definition, {}, context=cls.__name__)
        member.source = source
        member.group = Message(group, {}, context=cls.__name__)
        member.retired = retired
        return member

    @classmethod
    def groups(cls) -> dict[str, list[Self]]:
        """Return the members by group, both in order of declaration."""
        grouped: dict[str, list[Self]] = {}
        for member in cls:
            grouped.setdefault(member.group, []).append(member)
        return grouped


def subject_label(label: str) -> Message:
    """Return the label of a subject; one that analysts added has no other language than its own."""
    return Message(label, {}, context="subject")
