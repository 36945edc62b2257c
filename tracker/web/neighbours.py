"""Lead from an agreement to its neighbours in the list from which it was opened.

The address of the list travels along in ``list``, so that it can be handed on and needs no cookie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for

from tracker.domain.errors import InvalidInput
from tracker.queries import neighbours
from tracker.web import session as database
from tracker.web.navigation import Link

_WHOLE = "sort=updated"


@dataclass(frozen=True, slots=True)
class Around:
    """Be the list from which a record was opened, and the records on both sides."""

    list_url: str
    before: Link | None
    after: Link | None


def handed_on(arguments: dict[str, Any]) -> str | None:
    """Return what a list hands on to its records; one of an earlier day hands on nothing."""
    return None if "as_of" in arguments else urlencode(arguments) or _WHOLE


def around(slug: str, filter_from: Any) -> Around | None:
    """Return what is around a record; None where it was not opened from a list that holds it."""
    words = request.args.get("list", "")
    asked = dict(parse_qsl(words))
    if not asked or request.args.get("as_of"):
        return None
    try:
        wanted = filter_from(asked)
        found = neighbours.of(database.get(), wanted, asked.get("sort", ""), slug)
    except InvalidInput:
        return None
    if found is None:
        return None
    return Around(
        f"{url_for('agreements.index')}?{urlencode(asked)}",
        _link(found.before, words),
        _link(found.after, words),
    )


def _link(row: Any, words: str) -> Link | None:
    if row is None:
        return None
    return Link(row.title, url_for("agreements.show", slug=row.slug, list=words))
