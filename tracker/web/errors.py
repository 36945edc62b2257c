"""Answer errors with pages that say what happened, what was kept and what to do."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, current_app, g, render_template, request, url_for
from flask import session as cookie
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from tracker.domain.errors import Conflict, Forbidden, InvalidInput, NotFound, Trouble
from tracker.domain.permissions import Permission
from tracker.operations.logs import request_number
from tracker.queries import revisions
from tracker.web import auth, drafts, keeping, problems
from tracker.web import session as database
from tracker.web.session import FAILING, UNSTORABLE, trouble_of

Refusal = tuple[Any, int, list[tuple[str, str]]]
_SERVER_ERROR, _UNAVAILABLE = 500, 503
_UNREAD = frozenset({405, 413})
_READING = frozenset({"GET", "HEAD"})
_KEPT_HEADERS = frozenset({"Allow", "Retry-After"})
_WORDS = {
    400: (_l("This request could not be read"), _l("Go back, reload the page and try again.")),
    401: (
        _l("Sign in first"),
        _l("Your sign-in has expired. Nothing was saved yet."),
    ),
    403: (_l("You may not do this"), _l("Ask an administrator for the role it takes.")),
    404: (
        _l("There is no such page"),
        _l("Check the address, or look for the record in the lists."),
    ),
    405: (_l("This page does not take that"), _l("Go back and use the form on the page.")),
    409: (
        _l("This was changed meanwhile"),
        _l("Nothing was saved. Go back, reload and look at it again."),
    ),
    413: (
        _l("This is too large"),
        _l(
            "Nothing was saved, and what you sent could not be read, so this page cannot show it"
            " again. Go back: most browsers still hold what you typed, all but a chosen file. Then"
            " shorten the text or choose a smaller file."
        ),
    ),
    429: (_l("Too many attempts"), _l("Wait a minute, then try again.")),
}
_MOVED = _l(
    "Somebody gave this record another address. Nothing was saved yet: send it again, to there."
)
# heading, advice, and after how many seconds it is worth trying again
_TROUBLES = {
    Trouble.BUSY: (
        _l("Many people are saving at once"),
        _l(
            "Nothing was saved. Go back: what you typed is still there; send it again in a few"
            " seconds."
        ),
        5,
    ),
    Trouble.UNREACHABLE: (
        _l("The records cannot be reached"),
        _l(
            "Nothing was saved. Go back: what you typed is still there; send it again in a minute,"
            " or tell your administrator."
        ),
        30,
    ),
    Trouble.FULL: (
        _l("There is no room to save"),
        _l(
            "Reading still works. Nothing was saved. Go back: what you typed is still there; send"
            " it again once your administrator has made room on the disk."
        ),
        120,
    ),
    Trouble.READ_ONLY: (
        _l("Nothing can be saved at the moment"),
        _l(
            "Reading still works. Nothing was saved. Go back: what you typed is still there; send"
            " it again once your administrator has let the database be written."
        ),
        120,
    ),
    Trouble.OUTDATED: (
        _l("The tracker is being updated"),
        _l("Try again in a minute. Your administrator brings the tables up to this version."),
        60,
    ),
}

log = logging.getLogger("tracker.web")


def register(app: Flask) -> None:
    """Answer every kind of error with a page of ours."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Forbidden, lambda error: _page(403, str(error)))
    app.register_error_handler(InvalidInput, _invalid)
    app.register_error_handler(CSRFError, _csrf)
    for unstorable in UNSTORABLE:
        app.register_error_handler(unstorable, _unstorable)
    app.register_error_handler(Conflict, lambda error: _page(409, str(error)))
    for failing in FAILING:
        app.register_error_handler(failing, _unexpected)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Refusal | HTTPException:
    if error.code is None or error.code < min(_WORDS):
        return error
    if cause := getattr(error, "original_exception", None):  # raised while the answer was finished
        return _unexpected(cause)
    is_told = error.code == HTTPStatus.PRECONDITION_REQUIRED  # our own words
    page, code = _page(error.code, str(error.description) if is_told else "")
    if error.code == HTTPStatus.UNAUTHORIZED and problems.is_for_programs():
        page.headers["WWW-Authenticate"] = "Bearer"
    kept = [(name, value) for name, value in error.get_headers() if name in _KEPT_HEADERS]
    return page, code, kept


def _unstorable(error: Exception) -> tuple[Any, int]:
    log.warning("%s %s: %s", request.method, request.url_rule, type(error).__name__)
    return _page(400, _("It holds a null character or a number that is too large. Take it out."))


def _csrf(error: CSRFError) -> tuple[Any, int]:
    del error
    return _page(400, _("The form is older than your sign-in. Nothing was saved yet."))


def _unexpected(error: Exception) -> Refusal:
    """Answer 503 where the database is in trouble, 500 where we are; the log has the number.

    The page is drawn without asking the database who is signed in: it may not answer.
    """
    g.user = None
    cookie.pop("_flashes", None)  # what was to be told once it is saved: it is not
    number, found = request_number.get(), trouble_of(error)
    if found is None:
        log.error("%s %s failed", request.method, request.url_rule, exc_info=error)
        return (*_page(_SERVER_ERROR, _("Nothing was saved."), number=number), [])
    heading, advice, seconds = _TROUBLES[found]
    reason = " ".join(str(getattr(error, "orig", error)).split())
    asked = f"{request.method} {request.url_rule}"  # the route: an address can hold a secret
    log.error("%s: the database is %s: %s", asked, found.value, reason)
    page, code = _page(_UNAVAILABLE, advice, heading=heading, number=number)
    return page, code, [("Retry-After", str(seconds))]


def _not_found(error: NotFound) -> tuple[Any, int]:
    """Hand a form on to the address that its record has now, where somebody changed that."""
    if request.method == "POST" and not problems.is_for_programs() and auth.can(Permission.DRAFT):
        database.undo()
        slug = revisions.renamed(database.get(), error.noun, error.key)
        if slug:
            values: dict[str, Any] = {
                name: slug if value == error.key else value
                for name, value in (request.view_args or {}).items()
            }
            target = url_for(request.endpoint or "", **values)
            if request.query_string:
                target += f"?{request.query_string.decode('latin-1')}"
            return _page(HTTPStatus.CONFLICT, _MOVED, target=target)
    return _page(HTTPStatus.NOT_FOUND, str(error))


def _invalid(error: InvalidInput) -> tuple[Any, int]:
    if problems.is_for_programs():
        return problems.invalid(error), HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(HTTPStatus.UNPROCESSABLE_ENTITY, error.sentences)


def _page(
    code: int, message: str = "", *, heading: str = "", number: str = "", target: str = ""
) -> tuple[Any, int]:
    database.undo()  # nobody waits for the page; and PostgreSQL answers nothing after a refusal
    if problems.is_for_programs():
        more = {"number": number} if number else {}
        return problems.problem(code, message, **more), code
    shown: dict[str, Any]
    words, advice = _WORDS.get(
        code, (_("Something went wrong"), _("Nothing was saved. Try again."))
    )
    if code == 422:  # noqa: PLR2004  # what the user sent is wrong
        is_read = request.method in _READING
        words = _("This cannot be shown") if is_read else _("This cannot be saved")
    if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        most = format_decimal(current_app.config["MAX_CONTENT_LENGTH"] / 1_000_000)
        advice = f"{_('At most %(most)s MB are taken at once.', most=most)} {advice}"
    shown = {"heading": heading or words, "message": message or advice, "number": number}
    shown["problem"] = shown["message"]  # nothing is told as of a day here
    # a form that is too large was not read, and one of a wrong method has no place to go
    shown["kept"] = None if code in _UNREAD else keeping.of_request(target)
    shown["resume"] = drafts.resumable() if code in _UNREAD else ""
    return render_template("errors/error.html", **shown), code
