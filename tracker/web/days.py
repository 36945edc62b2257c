"""Know which pages tell what was known on a day; every other page refuses to be asked for one.

A view that forgets the day would show what came later under the heading of that day, so a view
says that it does not: a new page shows today only until it is declared otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput

View = TypeVar("View", bound=Callable[..., Any])
_READING = frozenset({"GET", "HEAD"})


def told(view: View) -> View:
    """Declare that all a view shows is what was known on the day asked for."""
    view.tells_days = True  # type: ignore[attr-defined]
    return view


def handed_on(view: View) -> View:
    """Declare that a view takes a day only to hand it on, and itself tells nothing of it."""
    view.takes_days = True  # type: ignore[attr-defined]
    return view


def words() -> str:
    """Return the day that this page is told for, as it was asked for; nothing for today."""
    return request.args.get("as_of", "").strip() if _is("tells_days") else ""


def register(app: Flask) -> None:
    """Refuse a day where it would not be told."""
    app.before_request(_check)


def _check() -> None:
    if request.endpoint in {None, "static"} or request.method not in _READING:
        return
    if request.args.get("as_of", "").strip() and not (_is("tells_days") or _is("takes_days")):
        message = _("This page shows today only. Take “as_of” out of its address.")
        raise InvalidInput({"as_of": [message]})


def _is(name: str) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, name, False))
