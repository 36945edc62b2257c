"""Tell a supervisor whether the process and its database are well; no details, no sign-in."""

from __future__ import annotations

from functools import cache

from flask import Blueprint

from tracker.domain.permissions import Permission
from tracker.operations import rooms
from tracker.paths import shipped
from tracker.queries import health
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@auth.access(Permission.PUBLIC)
def healthz() -> tuple[str, int]:
    """Say that the process answers."""
    return "ok\n", 200


@blueprint.get("/readyz")
@auth.access(Permission.PUBLIC)
def readyz() -> tuple[str, int]:
    """Say whether the database answers, has the schema this code knows, and room to grow."""
    is_ready = health.is_ready(database.get(), _head()) and rooms.has_room(
        auth.settings().database_url
    )
    return ("ok\n", 200) if is_ready else ("not ready\n", 503)


@cache
def _head() -> str:
    """Return the number of the newest migration that this code knows."""
    return (shipped("migrations") / "HEAD").read_text().strip()
