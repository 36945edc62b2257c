"""Turn records into plain JSON values and back, without loss.

The shape follows the declarations of ``domain.timelines``: each record is an object with the
names of its fields. A field that a later version adds takes its default when an older file is
read; one that it took away is passed over.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tracker.domain.links import Links
from tracker.domain.timelines import Agreement, Timeline

Record = TypeVar("Record")
FORMAT = "tracker-timeline-1"


def dump(value: Any) -> Any:
    """Return a record, or what a field of one holds, as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a moment is a day too, and says its time zone
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [dump(item) for item in value]
    if is_dataclass(value):
        return {item.name: dump(getattr(value, item.name)) for item in fields(value)}
    return value


def load(kind: type[Record], data: Mapping[str, Any]) -> Record:
    """Return the record of a kind that ``dump`` made the data of.

    Raises KeyError where a field without default is missing, and ValueError for a value that the
    field cannot hold.
    """
    hints: dict[str, Any] = _hints(cast("Any", kind))
    return kind(**{name: _load(hint, data[name]) for name, hint in hints.items() if name in data})


def dump_timeline(timeline: Timeline) -> dict[str, Any]:
    """Return a whole timeline; this uses up a one-pass one."""
    return {
        "format": FORMAT,
        "title": timeline.title,
        "base": timeline.links.base,
        "today": dump(timeline.today),
        "filter": dump(timeline.filter),
        "as_of": dump(timeline.as_of),
        "domain": timeline.domain,
        "introduction": timeline.introduction,
        "lanes": timeline.lanes,
        "agreements": [dump(agreement) for agreement in timeline.agreements],
    }


def load_timeline(data: Mapping[str, Any]) -> Timeline:
    """Return the timeline that ``dump_timeline`` made the data of; raises ValueError for others."""
    if data.get("format") != FORMAT:
        raise ValueError(f"“{data.get('format')}” is not the format {FORMAT}.")
    return Timeline(
        title=data["title"],
        agreements=[load(Agreement, item) for item in data["agreements"]],
        links=Links(data["base"]),
        today=date.fromisoformat(data["today"]),
        filter=tuple((name, value) for name, value in data["filter"]),
        as_of=date.fromisoformat(data["as_of"]) if data["as_of"] else None,
        domain=data["domain"],
        introduction=data.get("introduction", ""),
        lanes=data.get("lanes", ""),
    )


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _load(hint: Any, value: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in arguments if each is not type(None))
        return None if value is None else _load(inner, value)
    if origin is tuple:
        return tuple(_load(arguments[0], item) for item in value)
    if is_dataclass(hint):
        return load(hint, value)  # type: ignore[arg-type]  # a class, as every hint here
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return hint(value)
