"""Say what an exporter is, and help to write one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol, runtime_checkable

from tracker.domain.timelines import Timeline

GENERATOR = "tracker"
CHUNK = 64 * 1024
# A format that is written to the disk first yields an empty piece after so many records.
PULSE = 200
_SECONDS = len("2016-03-18T09:00:00")
# The year in which this scheme of identifiers was fixed; it never changes.
_SCHEME_YEAR = 2026


@runtime_checkable
class Exporter(Protocol):
    """Be one format: how it is called, and how a timeline is written in it.

    ``key`` is its name in addresses and commands: small letters, digits and underscores.
    ``extension`` follows the dot of a file name and may hold another dot where formats share the
    last part. ``requires`` is the module of a package that the product runs without; the extra
    that installs it is named as the key is up to its first underscore, so that ``pdf_a3`` shares
    the extra of ``pdf``. ``is_streaming`` says that memory stays flat, however many agreements
    there are; ``limit`` how many milestones it takes at most, where it holds them all at once.
    """

    @property
    def key(self) -> str:
        """Return the name in addresses and commands."""
        ...

    @property
    def label(self) -> str:
        """Return the name people see."""
        ...

    @property
    def description(self) -> str:
        """Return one sentence that tells what it is good for."""
        ...

    @property
    def extension(self) -> str:
        """Return the end of the file's name, without the first dot."""
        ...

    @property
    def media_type(self) -> str:
        """Return the media type, with its parameters."""
        ...

    @property
    def requires(self) -> str | None:
        """Return the module of the optional package it needs, if any."""
        ...

    @property
    def is_streaming(self) -> bool:
        """Say whether it writes any number of agreements in flat memory."""
        ...

    @property
    def limit(self) -> int | None:
        """Return how many milestones it takes at most; None for any number."""
        ...

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is the time of writing, in UTC.

        Empty pieces may come before the first one: they tell that the work goes on.
        """
        ...


def chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield texts as UTF-8, gathered to chunks of about 64 KiB.

    Half surrogate pairs, which UTF-8 has no bytes for, become a question mark.
    """
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(held).encode("utf-8", "replace")
            held.clear()
            size = 0
    if held:
        yield "".join(held).encode("utf-8", "replace")


def lasting(domain: str, name: str) -> str:
    """Return an identifier that outlives addresses: a tag URI (RFC 4151)."""
    return f"tag:{domain},{_SCHEME_YEAR}:{name}"


@lru_cache(maxsize=1_000)  # what is saved together has one moment
def instant(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it, in UTC: 2016-03-18T09:00:00Z."""
    if moment.tzinfo is not UTC:
        moment = in_utc(moment)
    return f"{moment.isoformat()[:_SECONDS]}Z"


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one without time zone is taken to be there already."""
    if moment.tzinfo is UTC:
        return moment
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
