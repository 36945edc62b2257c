"""Wire the application together; nothing else happens here."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf import CSRFProtect
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import web
from tracker.config import Settings
from tracker.db import Sessions, make_engine
from tracker.operations import statements
from tracker.web import api
from tracker.web.addresses import Application
from tracker.web.cookies import Cookies

SIGNED_IN_FOR = timedelta(hours=12)


def create_app(settings: Settings | None = None, *, sessions: Sessions | None = None) -> Flask:
    """Return the application; tests pass the settings and the sessions they want."""
    settings = settings or Settings.from_environment()
    app = Application("tracker.web", static_folder=None, template_folder="templates")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_upload_bytes,
        # a browser takes a cookie of such a name from this host alone, and over https alone
        SESSION_COOKIE_NAME="__Host-tracker" if settings.secure_cookies else "tracker",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch must still save
        RATELIMIT_STORAGE_URI=settings.rate_limit_storage,
        RATELIMIT_HEADERS_ENABLED=True,
    )
    app.session_interface = Cookies()
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions["tracker.settings"] = settings
    app.extensions["tracker.sessions"] = sessions or _sessions(settings)
    csrf = CSRFProtect(app)
    web.register(app)
    csrf.exempt(api.blueprint)  # it takes no cookie, so no other site can send one along
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )
    return app


def _sessions(settings: Settings) -> Sessions:
    return Sessions(
        _engine(settings, settings.database_url),
        _engine(settings, settings.read_url) if settings.read_url else None,
    )


def _engine(settings: Settings, url: str) -> Engine:
    engine = make_engine(url, pool_size=settings.pool_size, pool_overflow=settings.pool_overflow)
    statements.watch(engine, settings.slow_statement_ms)
    return engine
