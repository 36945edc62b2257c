"""Remember which records somebody opened lately, in the cookie of their sign-in.

Nothing is stored at the server, and signing out forgets it.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request, session, url_for

from tracker.queries import recent
from tracker.web import auth
from tracker.web import session as database
from tracker.web.navigation import Link

KEPT = 8
_KEY = "recent"
# what fits into a cookie beside everything else
_LONGEST = 120


def register(app: Flask) -> None:
    """Note every record whose page is shown."""
    app.after_request(_note)


def links() -> list[Link]:
    """Return the records opened last, the newest first."""
    seen = _seen()
    titles = recent.titles(database.get(), seen)
    return [
        Link(titles[key], url_for(f"{key[0]}.show", slug=key[1])) for key in seen if key in titles
    ]


def _note(response: Response) -> Response:
    kind, _, view = (request.endpoint or "").partition(".")
    slug = str((request.view_args or {}).get("slug", ""))
    is_page = view == "show" and kind in recent.KINDS and request.method == "GET"
    is_kept = is_page and response.status_code == 200 and len(slug) <= _LONGEST  # noqa: PLR2004
    if is_kept and auth.current_user() is not None:
        seen = [(kind, slug), *(key for key in _seen() if key != (kind, slug))]
        session[_KEY] = [list(key) for key in seen[:KEPT]]
    return response


def _seen() -> list[tuple[str, str]]:
    found: Any = session.get(_KEY, [])
    return [(kind, slug) for kind, slug in found]
