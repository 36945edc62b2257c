"""Answer programs: every record read and written as JSON, with a token (see docs/api.md).

A token alone opens it; the cookie of a browser counts for nothing, so that no other site can send a
request in somebody's name. What enters is made into the inputs that forms make, and saved through
the same services.
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules

from flask import request

from tracker.web import auth, sessions
from tracker.web.api import nouns, parts, records
from tracker.web.api.operations import blueprint

__all__ = ["blueprint"]

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")  # each adds its operations to the blueprint
for noun in nouns.NOUNS:
    records.add_views(noun)
    for part in noun.parts:
        parts.add_views(noun, part)


def _limit() -> str:
    return auth.settings().api_limit


def _who() -> str:
    """Return by what requests are counted: the token, or the address without one."""
    given = request.headers.get("Authorization", "")
    if auth.current_user() is None:
        return f"api:{request.remote_addr}"
    return f"api:{sha256(given.encode()).hexdigest()}"


sessions.limiter.limit(_limit, key_func=_who)(blueprint)
