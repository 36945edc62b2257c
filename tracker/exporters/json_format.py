"""Write a timeline as JSON: everything that is known, as nested records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import records, rows
from tracker.exporters.base import GENERATOR, chunks, instant

SCHEMA = "export-1.json"

# JSON lets these stand inside a text, but programs that read line by line end a line there.
_LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


@dataclass(frozen=True, slots=True)
class JsonExporter:
    """Write one object: what was selected, and the agreements, each on a line of its own."""

    key: str = "json"
    label: str = "JSON"
    description: str = say("Everything there is, with the evidence under each field.")
    extension: str = "json"
    media_type: str = "application/json"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing."""
        yield from chunks((_pretty if timeline.is_pretty else _pieces)(timeline, now))


EXPORTER = JsonExporter()


def dumps(record: Any, *, is_pretty: bool = False) -> str:
    """Return a record as JSON on one line, or on many with two spaces; letters as they are."""
    form: dict[str, Any] = {"indent": 2} if is_pretty else {"separators": (",", ":")}
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, **form)
    for sign, escaped in _LINE_ENDS:
        text = text.replace(sign, escaped)
    return text


def head(timeline: Timeline, now: datetime) -> dict[str, Any]:
    """Return what is said of the whole export."""
    return {
        "schema": timeline.links.schema(SCHEMA),
        "title": timeline.title,
        "generated_at": instant(now),
        "generator": GENERATOR,
        "filter": [{"name": name, "value": value} for name, value in timeline.filter],
        "as_of": timeline.as_of.isoformat() if timeline.as_of else None,
        "today": timeline.today.isoformat(),
    }


def listed(items: Iterator[Any]) -> Iterator[str]:
    """Yield the items of a JSON array, each on a line of its own."""
    yield "["
    parting = "\n"
    for item in items:
        yield parting
        yield dumps(item)
        parting = ",\n"
    yield "\n]"


def _pretty(timeline: Timeline, now: datetime) -> Iterator[str]:
    """Yield the same file for people: every value on a line of its own."""
    yield dumps(head(timeline, now), is_pretty=True).removesuffix("\n}")
    yield ',\n  "agreements": ['
    parting, end = "\n    ", "]"
    for row in rows.agreements(timeline):
        yield parting
        yield dumps(records.agreement(row), is_pretty=True).replace("\n", "\n    ")
        parting, end = ",\n    ", "\n  ]"
    yield f"{end}\n}}\n"


def _pieces(timeline: Timeline, now: datetime) -> Iterator[str]:
    yield dumps(head(timeline, now)).removesuffix("}")
    yield ',\n"agreements":'
    yield from listed(records.agreement(row) for row in rows.agreements(timeline))
    yield "}\n"
