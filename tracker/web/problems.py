"""Tell programs what went wrong (RFC 9457, problem+json)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, json, request

from tracker.domain.errors import InvalidInput

FOR_PROGRAMS = "/api/"
MEDIA_TYPE = "application/problem+json"
_ADVICE = {
    400: "The request could not be read.",
    401: "Send a token that works: Authorization: Bearer …",
    403: "The token, or the role of its account, does not let you do this.",
    404: "There is nothing under this address.",
    405: "This address does not take that method.",
    413: "This is too large; nothing was saved.",
    415: "Send JSON (with PATCH application/merge-patch+json), a file as application/octet-stream.",
    429: "Too many requests. Wait as long as Retry-After says.",
    500: "Nothing was saved. The number is in the log.",
}


def is_for_programs() -> bool:
    """Say whether the interface for programs is asked, which answers in JSON."""
    return request.path.startswith(FOR_PROGRAMS)


def problem(status: int, detail: str = "", **more: Any) -> Response:
    """Return a refusal: its status, its name and what to do, and more where there is more."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _ADVICE.get(status, "Nothing was saved."),
    } | more
    return Response(json.dumps(told), status, content_type=MEDIA_TYPE)


def invalid(error: InvalidInput, **more: Any) -> Response:
    """Return which fields are wrong, each by a JSON pointer (RFC 6901) into what was sent.

    What helps to put them right comes along, such as the places to choose from.
    """
    errors = [
        {"pointer": f"/{_escaped(name)}" if name else "", "detail": message}
        for name, messages in error.errors.items()
        for message in messages
    ]
    is_read = request.method in {"GET", "HEAD"}
    detail = "What was asked for cannot be shown." if is_read else "What was sent cannot be saved."
    told = {"errors": errors, **error.told, **more}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, **told)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
