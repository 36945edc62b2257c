"""Answer lists a page at a time; ``Link`` leads to the pages before and after (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, current_app, jsonify, request, url_for

from tracker.domain.errors import InvalidInput
from tracker.queries.pages import PAGE_SIZE, Page
from tracker.web import context
from tracker.web import session as database
from tracker.web.api.shapes import Data

_LARGEST_PAGE = 200


def asked() -> dict[str, str]:
    """Return the query, without what no database takes."""
    return {name: value.replace("\x00", "") for name, value in request.args.items()}


def paged(find: Callable[..., Page], tell: Callable[[Any], Data], *given: Any) -> Response:
    """Return the page that was asked for; ``find`` takes the session, what is given, and both."""
    found = asked()
    size = _size(found.get("limit", ""))
    page = find(database.get(), *given, key=found.get("page", ""), size=size)
    response = jsonify({"items": [tell(row) for row in page.rows]})
    link(response, {"prev": page.newer, "next": page.older}, "page")
    return response


def link(response: Response, ways: Mapping[str, Any], name: str) -> None:
    """Add where to go on from here: the same address with another ``name``."""
    where = request.endpoint or ""
    view: Any = current_app.view_functions[where]
    names = view.operation.asks
    kept = context.kept(*names) | (request.view_args or {})
    links = [
        f'<{url_for(where, **kept | {name: to}, _external=True)}>; rel="{way}"'
        for way, to in ways.items()
        if to
    ]
    if links:
        response.headers["Link"] = ", ".join(links)


def _size(words: str) -> int:
    if not words:
        return PAGE_SIZE
    if not words.isascii() or not words.isdecimal() or not 1 <= int(words[:9]) <= _LARGEST_PAGE:
        raise InvalidInput({"limit": [f"Ask for 1 to {_LARGEST_PAGE} on a page."]})
    return int(words)
