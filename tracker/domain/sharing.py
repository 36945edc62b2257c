"""Share between contents what was made of their parts that say nearly the same.

Most parts of a large file differ in little from those in the rows around them: a party signed, and
what it signed came into force on some day. What is made of the rest of such a part is made once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

from tracker.domain import dates


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Be what some parts have in common: all but their uid and what one more field says.

    ``content`` is that of any of them, the uid first; ``own`` names that field, empty for none.
    ``made`` holds what was made of what they have in common, by a key of whoever made it.
    """

    content: Mapping[str, Any]
    own: str = ""
    made: dict[Any, Any] = field(default_factory=dict)

    def part(self, uid: str, value: Any = None) -> Shared:
        """Return a new part, with what its own field says where it has one."""
        part = Shared(self.content)
        part["uid"] = uid
        if self.own:
            part[self.own] = value
        part.pattern = self
        return part


class Shared(dict[str, Any]):
    """Be the content of a part that knows its pattern.

    Nobody may change it; a copy that is changed is an ordinary content again.
    """

    __slots__ = ("pattern",)
    pattern: Pattern


def as_json(content: Mapping[str, Any]) -> str:
    """Return a content as ``json.dumps`` writes it; what parts have in common is written once."""
    fields = [f"{_name(name)}: {_written(value)}" for name, value in content.items()]
    return f"{{{', '.join(fields)}}}"


def _written(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is list:
        if not value:
            return "[]"
        items = [_part(item) if type(item) is Shared else json.dumps(item) for item in value]
        return f"[{', '.join(items)}]"
    if kind is dates.Record:
        return _of_date(value)
    return "null" if value is None else json.dumps(value)


def _part(part: Shared) -> str:
    pattern = part.pattern
    pieces = pattern.made.get(_JSON)
    if pieces is None:
        pieces = pattern.made[_JSON] = _pieces(pattern)
    before, after, *end = pieces
    if not end:
        return f"{before}{_text(part['uid'])}{after}"
    return f"{before}{_text(part['uid'])}{after}{_written(part[pattern.own])}{end[0]}"


def _pieces(pattern: Pattern) -> list[str]:
    """Return what is written before, between and behind what the parts say of their own."""
    pieces, piece = [], "{"
    for name, value in pattern.content.items():
        piece += f"{_text(name)}: "
        if name in {"uid", pattern.own}:
            pieces.append(piece)
            piece = ", "
        else:
            piece += f"{json.dumps(value)}, "
    return [*pieces, f"{piece.removesuffix(', ')}}}"]


def _of_date(record: dates.Record) -> str:
    if record.json is None:
        record.json = json.dumps(record)
    return record.json


_JSON = object()
_text = encode_basestring_ascii
_name = lru_cache(maxsize=200)(_text)
