"""Reach what belongs to the answer at hand at a fraction of the price of Flask's stand-ins.

Pages ask hundreds of times in which language they speak and who reads. Each look through ``g`` or
``request`` finds the context anew and then the name in it; here the context is found once a look.
"""

from __future__ import annotations

from typing import Any, cast

from flask.globals import _cv_app, _cv_request  # what the stand-ins look into themselves

_application: Any = _cv_app
_request: Any = _cv_request


def facts() -> Any | None:
    """Return Flask's ``g``, None outside of the application."""
    context = _application.get(None)
    return None if context is None else context.g


def asked() -> Any | None:
    """Return the context of the request, None where nobody asks."""
    return _request.get(None)


def root() -> str:
    """Return the prefix below which the site stands; empty where nobody asks."""
    context = asked()
    return "" if context is None else cast("str", context.request.script_root)
