"""Reach what belongs to the answer at hand at a fraction of the price of Flask's stand-ins.

Pages ask hundreds of times in which language they speak and who reads. Each look through ``g`` or
``request`` finds the context anew and then the name in it; here the context is found once a look.
"""

from __future__ import annotations

from typing import Any, cast

from flask.globals import app_ctx, request_ctx

_application = cast("Any", app_ctx)._get_current_object  # noqa: SLF001
_request = cast("Any", request_ctx)._get_current_object  # noqa: SLF001


def facts() -> Any | None:
    """Return Flask's ``g``, None outside of the application."""
    try:
        return _application().g
    except RuntimeError:
        return None


def asked() -> Any | None:
    """Return the context of the request, None where nobody asks."""
    try:
        return _request()
    except RuntimeError:
        return None


def root() -> str:
    """Return the prefix below which the site stands; empty where nobody asks."""
    context = asked()
    return "" if context is None else cast("str", context.request.script_root)
