"""Give each request one database session; commit here and nowhere else.

What answers below 400 is committed, everything else is rolled back whole. A streamed answer
takes its session along until the last piece is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from tracker.db import Sessions

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FIRST_REFUSAL = 400
# What the drivers raise for a value that no column takes: a null character, a number too large.
UNSTORABLE = (DataError, OverflowError)


def get() -> Session:
    """Return this request's session, opened when it is first asked for."""
    if "session" not in g:
        sessions: Sessions = current_app.extensions["tracker.sessions"]
        g.session = sessions.reading() if request.method in _SAFE else sessions.writing()
    return cast("Session", g.session)


def streamed(pieces: Iterable[bytes], content_type: str) -> Response:
    """Return an answer that is sent while it is written.

    It takes the request's session along and closes it with the last piece, or when whoever
    reads goes away. The pieces must not ask for the request any more.
    """
    session: Session | None = g.pop("session", None)
    response = Response(pieces, content_type=content_type)
    if session is not None:
        response.call_on_close(session.close)
    return response


def register(app: Flask) -> None:
    """Commit or roll back at the end of each request."""
    app.after_request(_finish)
    app.teardown_appcontext(_close)


def _finish(response: Response) -> Response:
    session: Session | None = g.get("session")
    if session is not None and request.method not in _SAFE:
        if response.status_code < _FIRST_REFUSAL:
            session.commit()
        else:
            session.rollback()
    return response


def _close(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()
