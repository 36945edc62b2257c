"""Answer errors with pages that say what happened, what was kept and what to do."""

from __future__ import annotations

import logging
from uuid import uuid4

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from tracker.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from tracker.web.session import UNSTORABLE

Refusal = tuple[str, int, list[tuple[str, str]]]
_SERVER_ERROR = 500
_KEPT_HEADERS = frozenset({"Allow", "Retry-After"})
_WORDS = {
    400: ("This request could not be read", "Go back, reload the page and try again."),
    401: (
        "Sign in first",
        "Your sign-in has expired. Sign in in another tab and send the form again.",
    ),
    403: ("You may not do this", "Ask an administrator for the role it takes."),
    404: ("There is no such page", "Check the address, or look for the record in the lists."),
    405: ("This page does not take that", "Go back and use the form on the page."),
    409: ("This was changed meanwhile", "Nothing was saved. Go back, reload and look at it again."),
    413: ("This is too large", "Shorten the text or choose a smaller file; nothing was saved."),
    429: ("Too many attempts", "Wait a minute, then try again."),
}

log = logging.getLogger("tracker.web")


def register(app: Flask) -> None:
    """Answer every kind of error with a page of ours."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda error: _page(404, str(error)))
    app.register_error_handler(Forbidden, lambda error: _page(403, str(error)))
    app.register_error_handler(InvalidInput, lambda error: _page(422, str(error)))
    app.register_error_handler(CSRFError, _csrf)
    for unstorable in UNSTORABLE:
        app.register_error_handler(unstorable, _unstorable)
    app.register_error_handler(Conflict, lambda error: _page(409, str(error)))
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Refusal | HTTPException:
    if error.code is None or error.code < min(_WORDS):
        return error
    page, code = _page(error.code)
    kept = [(name, value) for name, value in error.get_headers() if name in _KEPT_HEADERS]
    return page, code, kept


def _unstorable(error: Exception) -> tuple[str, int]:
    log.warning("%s %s: %s", request.method, request.path, type(error).__name__)
    return _page(400, "It holds a null character or a number that is too large. Take it out.")


def _csrf(error: CSRFError) -> tuple[str, int]:
    del error
    return _page(
        400, "The form is older than your sign-in. Go back, reload the page and send it again."
    )


def _unexpected(error: Exception) -> tuple[str, int]:
    number = uuid4().hex[:12]
    log.error("%s %s failed, error %s", request.method, request.path, number, exc_info=error)
    return _page(
        _SERVER_ERROR,
        f"Nothing was saved. Tell your administrator this number, it is in the log: {number}.",
    )


def _page(code: int, message: str = "") -> tuple[str, int]:
    heading, advice = _WORDS.get(code, ("Something went wrong", "Nothing was saved. Try again."))
    if code == 422:  # noqa: PLR2004  # what the user sent is wrong
        heading = "This cannot be saved"
    page = render_template("errors/error.html", heading=heading, message=message or advice)
    return page, code
