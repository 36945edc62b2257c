"""Carry the changes of one side over to a record that the other side changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.importing.contents import Data


def carried(base: Data, mine: Data, theirs: Data) -> Data:
    """Return ``theirs`` with what was changed from ``base`` to ``mine``.

    What both changed becomes as in ``mine``; a part that they took away stays away.
    """
    result = dict(theirs)
    for name, value in mine.items():
        was = base.get(name)
        if value == was:
            continue
        if _is_parts(value) or _is_parts(was):
            result[name] = _parts(was or [], value or [], theirs.get(name) or [])
        else:
            result[name] = value
    return result


def _parts(base: list[Data], mine: list[Data], theirs: list[Data]) -> list[Data]:
    was = {item["uid"]: item for item in base}
    now = {item["uid"]: item for item in mine}
    found = [
        carried(was[item["uid"]], now[item["uid"]], item)
        if item["uid"] in was and item["uid"] in now
        else item
        for item in theirs
        if item["uid"] not in was or item["uid"] in now
    ]
    known = {item["uid"] for item in theirs}
    return found + [item for uid, item in now.items() if uid not in was and uid not in known]


def _is_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
