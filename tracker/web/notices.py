"""Show people what they are told."""

from __future__ import annotations

from threading import Thread

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    g,
    redirect,
    render_template,
    url_for,
)
from werkzeug.exceptions import abort

from tracker import mailing
from tracker.domain.histories import PLURALS
from tracker.domain.links import Links
from tracker.domain.permissions import Permission
from tracker.queries import notices as queries
from tracker.services import notices as service
from tracker.web import auth, context, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("notices", __name__, url_prefix="/notices")
_FIRST_REFUSAL = 400


def mail_links() -> Links | None:
    """Return what makes the addresses in e-mails, None where none are sent.

    Whoever asks writes e-mails, so that the outbox is emptied after the answer.
    """
    if not auth.settings().smtp_host:
        return None
    g.has_mail = True
    return context.links()


def register(app: Flask) -> None:
    """Send what was written once the answer is on its way, in a thread of its own."""
    app.after_request(_send_later)


def _send_later(response: Response) -> Response:
    if g.get("has_mail") and response.status_code < _FIRST_REFUSAL:
        sessions, settings = current_app.extensions["tracker.sessions"], auth.settings()
        sender = Thread(target=mailing.deliver, args=(sessions, settings), daemon=True)
        response.call_on_close(sender.start)
    return response


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
