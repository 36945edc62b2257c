"""Keep the cookie of a sign-in: written when something in it changes, and anew now and then.

Flask signs and sends it with every answer, so that it lasts from the last page on. A few minutes
less of twelve hours do as well, and no page sends it for nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask, Request
from flask.sessions import (
    SecureCookieSession,
    SecureCookieSessionInterface,
    SessionMixin,
)
from itsdangerous import BadSignature, URLSafeTimedSerializer

KEPT_FOR = timedelta(minutes=5)
_SIGNERS = 8  # an application has one


class _Cookie(SecureCookieSession):
    """Be what a cookie holds; a fresh one was written a short while ago."""

    is_fresh = False


class Cookies(SecureCookieSessionInterface):
    """Read and write the cookie of a sign-in."""

    session_class = _Cookie

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the cookie of a request holds; nothing where it is not ours or too old."""
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        written = request.cookies.get(self.get_cookie_name(app), "")
        longest = int(app.permanent_session_lifetime.total_seconds())
        try:
            held, at = signer.loads(written, max_age=longest, return_timestamp=True)
        except BadSignature:
            return _Cookie()
        found = _Cookie(held)
        found.is_fresh = datetime.now(UTC) - at < KEPT_FOR
        return found

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Say whether the answer carries the cookie."""
        is_known = getattr(session, "is_fresh", False) and not session.modified
        return not is_known and super().should_set_cookie(app, session)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie; it is made once, for every answer asks for it twice."""
        keys = (app.secret_key, tuple(app.config["SECRET_KEY_FALLBACKS"] or ()))
        return self._signer(app, keys)

    @lru_cache(maxsize=_SIGNERS)  # noqa: B019  # it lives as long as its application
    def _signer(self, app: Flask, _keys: Any) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(app)
