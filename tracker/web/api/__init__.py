"""Answer programs: every record read and written as JSON, with a token (see docs/api.md).

A token alone opens it; the cookie of a browser counts for nothing, so that no other site can send a
request in somebody's name. What enters is made into the inputs that forms make, and saved through
the same services.
"""

from __future__ import annotations

from hashlib import sha256

from flask import Blueprint, request

from tracker.web import auth, sessions
from tracker.web.api import nouns, others, parts, records, workflow

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

others.add_views(blueprint)
workflow.add_views(blueprint, nouns.NOUNS[0])
for noun in nouns.NOUNS:
    records.add_views(blueprint, noun)
    for part in noun.parts:
        parts.add_views(blueprint, noun, part)


def _limit() -> str:
    return auth.settings().api_limit


def _who() -> str:
    """Return by what requests are counted: the token, or the address without one."""
    given = request.headers.get("Authorization", "")
    if auth.current_user() is None:
        return f"api:{request.remote_addr}"
    return f"api:{sha256(given.encode()).hexdigest()}"


sessions.limiter.limit(_limit, key_func=_who)(blueprint)
