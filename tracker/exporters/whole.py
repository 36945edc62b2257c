"""Write the formats that hold a whole timeline at once: never more of it than they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import listed, say
from tracker.domain.timelines import Agreement, Timeline
from tracker.exporters import apart
from tracker.exporters.base import Exporter

# Up to here a layout takes a few seconds, of which a process of its own would be the larger part.
FEW = 100


def refuse_more(
    exporter: Exporter, found: int, others: Sequence[Exporter], *, is_all: bool = True
) -> None:
    """Raise InvalidInput where a format takes fewer milestones than were found.

    ``others`` are the formats to choose from instead. ``is_all`` is False where more may follow.
    """
    if exporter.limit is None or found <= exporter.limit:
        return
    names = listed(each.label for each in others if each.limit is None)
    named = {"format": exporter.label, "limit": exporter.limit, "others": names}
    message = (
        say(
            "“{format}” takes at most {limit:,} milestones, and here are {found:,}. Select fewer,"
            " or choose a format that takes any number: {others}.",
            found=found,
            **named,
        )
        if is_all
        else say(
            "“{format}” takes at most {limit:,} milestones, and here are more. Select fewer,"
            " or choose a format that takes any number: {others}.",
            **named,
        )
    )
    raise InvalidInput({"format": [message]})


def render(
    exporter: Exporter, timeline: Timeline, now: datetime, others: Sequence[Exporter]
) -> Iterator[bytes]:
    """Return the file, behind an empty piece for each record read and while it is laid out.

    Raises InvalidInput at once for a timeline at hand that is too long, otherwise as soon as more
    was read than the format takes.
    """
    found = timeline.agreements
    if isinstance(found, Sequence):
        refuse_more(exporter, sum(len(record.entries) for record in found), others)
    return _render(exporter, timeline, now, others)


def _render(
    exporter: Exporter, timeline: Timeline, now: datetime, others: Sequence[Exporter]
) -> Iterator[bytes]:
    kept: list[Agreement] = []
    count = 0
    for record in timeline.agreements:
        kept.append(record)
        count += len(record.entries)
        refuse_more(exporter, count, others, is_all=False)
        yield b""
    whole = replace(timeline, agreements=tuple(kept))
    if count <= FEW:
        yield from exporter.render(whole, now)
    else:
        yield from apart.render(exporter.key, whole, now)
