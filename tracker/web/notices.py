"""Show people what they are told."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.exceptions import abort

from tracker.domain.histories import PLURALS
from tracker.domain.links import Links
from tracker.domain.permissions import Permission
from tracker.queries import notices as queries
from tracker.services import notices as service
from tracker.web import auth, context, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("notices", __name__, url_prefix="/notices")


def mail_links() -> Links | None:
    """Return what makes the addresses in e-mails, None where none are sent."""
    return context.links() if auth.settings().smtp_host else None


@blueprint.get("")
@auth.access(Permission.OWN)
def index() -> str:
    """List what one was told, the newest first."""
    user = auth.current_user()
    if user is None:
        abort(401)
    return render_template(
        "notices/index.html",
        notices=queries.list_of(database.get(), user.id),
        plurals=PLURALS,
    )


@blueprint.post("/read")
@auth.access(Permission.OWN)
def read() -> Answer:
    """Take everything as seen."""
    user = auth.current_user()
    if user is None:
        abort(401)
    service.read_all(database.get(), user.id)
    return redirect(url_for(".index"), records.SEE_OTHER)
