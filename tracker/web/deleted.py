"""List what was deleted, so that it can be looked at and restored."""

from __future__ import annotations

from flask import Blueprint, render_template

from tracker.domain.histories import PLURALS
from tracker.domain.permissions import Permission
from tracker.queries import revisions
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("deleted", __name__)


@blueprint.get("/deleted")
@auth.access(Permission.WRITE)
def index() -> str:
    """List deleted records of every kind."""
    found = revisions.deleted(database.get())
    kinds = [(PLURALS[noun], rows) for noun, rows in found.items() if rows]
    return render_template("deleted/index.html", kinds=kinds)
