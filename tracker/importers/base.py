"""Say what an importer of articles gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import Message, say
from tracker.domain.texts import READ_LIMIT

HEAD = 20_000  # characters in which an article tells its title, its day and its language


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """Be a day that may be the day of publication, with where it was found.

    ``day`` is ISO 8601; the likeliest stands first.
    """

    day: str
    found: str


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """Hold what could be read out of a file: the text, and what is told about it.

    Nothing is guessed silently: an empty field was not found. ``extraction`` says how the text
    was got out, for the stored snapshot. ``encoding`` is the one that was assumed for letters
    which are not in Unicode. ``doubts`` are sentences on what of the text may not be as published.
    """

    text: str
    extraction: str
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    dates: tuple[DateCandidate, ...] = field(default=())
    encoding: str = ""
    doubts: tuple[Message, ...] = field(default=())


class Importer(Protocol):
    """Read articles out of one kind of file."""

    key: str
    label: str
    extensions: Sequence[str]

    def recognises(self, data: bytes) -> bool:
        """Say whether the bytes are of this kind, whatever the file is called."""
        ...

    def read(self, data: bytes, charset: str = "") -> ImportedArticle:
        """Return the article; raises InvalidInput for a file without readable text.

        ``charset`` is the encoding that the server names which gave the file.
        """
        ...


def refuse(message: str) -> InvalidInput:
    """Return the refusal of a file."""
    return InvalidInput({"file": [message]})


def require_short(text: str, name: str = "file") -> None:
    """Refuse a text that is too long to be read, before any time is spent on it."""
    if len(text) > READ_LIMIT:
        message = say(
            "The text has {n:,} characters; at most {size_limit:,} are read at once. Cut it to the"
            " article.",
            n=len(text),
            size_limit=READ_LIMIT,
        )
        raise InvalidInput({name: [message]})
