"""Give each request one database session; commit here and nowhere else.

What answers below 400 is committed, everything else is rolled back whole. A streamed answer
takes its session along until the last piece is sent. What must be kept whatever the answer is, such
as a refused sign-in, is written ``afterwards`` in a transaction of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import cast

from flask import Flask, Response, current_app, g, request
from flask import session as cookie
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from tracker.db import Sessions, trouble

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FIRST_REFUSAL = 400
_POSITION = "position"
Write = Callable[[Session], None]
# What the drivers raise for a value that no column takes: a null character, a number too large.
UNSTORABLE = (DataError, OverflowError)
# What may be nobody's fault but the database's, and what tells whether it is.
FAILING = (DBAPIError, PoolTimeout)
trouble_of = trouble
log = logging.getLogger("tracker.web")


def get() -> Session:
    """Return this request's session, opened when it is first asked for.

    Until ``let_write`` it only reads: who asks is found out, and who is refused is told so, without
    anybody waiting for it.
    """
    if "session" not in g:
        sessions = _sessions()
        g.session = sessions.writing() if g.get("is_writing") else _reading(sessions)
    return cast("Session", g.session)


def _reading(sessions: Sessions) -> Session:
    """Return a session that has what this visitor saved; a program has no cookie to tell by."""
    if request.method not in _SAFE or "Authorization" in request.headers:
        return sessions.on_primary()
    return sessions.reading(since=cookie.get(_POSITION, ""))


def let_write() -> None:
    """Let a request that changes something write from now on; all that it sends is here by then.

    Raises RequestEntityTooLarge for more than is taken.
    """
    if request.method not in _SAFE:
        request.get_data(parse_form_data=True)
        _end()
        g.is_writing = True


@contextmanager
def looking() -> Iterator[Session]:
    """Give a session that only reads, for what takes long and must hold nobody up."""
    with _sessions().on_primary() as session:
        yield session


def writing() -> Session:
    """Return a session that may write: though the request only asks, or after a rollback.

    A sign-in that comes back from another site is a request that only asks. What was read before
    must not be used any more.
    """
    _end()
    g.is_writing = True
    return get()


def undo() -> None:
    """Take back what was not committed; from here on the request only reads."""
    session: Session | None = g.get("session")
    if session is not None:
        with suppress(*FAILING):  # what has no connection any more has nothing to take back
            session.rollback()


def _sessions() -> Sessions:
    return cast("Sessions", current_app.extensions["tracker.sessions"])


def streamed(pieces: Iterable[bytes], content_type: str) -> Response:
    """Return an answer that is sent while it is written.

    It takes the request's session along and closes it with the last piece, or when whoever
    reads goes away. The pieces must not ask for the request any more. The first is made at once:
    what is refused before anything is sent is answered as on any page.
    """
    rest = iter(pieces)
    first = next(rest, b"")
    session: Session | None = g.pop("session", None)
    later: list[Write] = g.pop("afterwards", [])
    sessions = _sessions()
    response = Response(_joined(first, rest), content_type=content_type)
    if isinstance(rest, Generator):  # what was never read on is not closed by itself
        response.call_on_close(rest.close)
    if session is not None:
        response.call_on_close(session.close)
    response.call_on_close(lambda: _write(sessions, later))
    return response


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def afterwards(write: Write) -> None:
    """Write something once this request's own session is closed, whatever the answer is."""
    if "afterwards" not in g:
        g.afterwards = []
    g.afterwards.append(write)


def once_sent(response: Response, write: Write) -> None:
    """Write something when an answer is sent, so that the time it took tells nobody what it is."""
    sessions = _sessions()
    response.call_on_close(lambda: _write(sessions, [write]))


def register(app: Flask) -> None:
    """Commit or roll back at the end of each request."""
    app.after_request(_finish)
    app.teardown_appcontext(_close)


def _finish(response: Response) -> Response:
    session: Session | None = g.get("session")
    if session is not None and g.get("is_writing"):
        if response.status_code < _FIRST_REFUSAL:
            session.commit()
            _remember_position(_sessions())
        else:
            session.rollback()
    return response


def _remember_position(sessions: Sessions) -> None:
    """Let whoever saved read it from the primary until the standby has it too."""
    if sessions.has_standby:
        cookie[_POSITION] = sessions.position()


def _end() -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def _close(_error: BaseException | None) -> None:
    _end()
    _write(_sessions(), g.pop("afterwards", []))


def _write(sessions: Sessions, later: list[Write]) -> None:
    if not later:
        return
    try:
        with sessions.writing() as session:
            for write in later:
                write(session)
            session.commit()
    except FAILING:  # the answer is made already; it must not be lost over this
        log.exception("what belongs to an answer could not be written")
