"""Show people what they are told."""

from __future__ import annotations

from threading import Thread

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from tracker import mailing
from tracker.domain.histories import PLURALS
from tracker.domain.links import Links
from tracker.domain.mails import Stationery
from tracker.domain.permissions import Permission
from tracker.queries import notices as queries
from tracker.queries import users
from tracker.services import notices as service
from tracker.services import users as user_service
from tracker.web import auth, messages, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("notices", __name__, url_prefix="/notices")
_FIRST_REFUSAL = 400


def stationery() -> Stationery | None:
    """Return what e-mails are written with, None where none are sent.

    Addresses lead to the public address of the settings alone: the host of a request can be forged.
    Whoever asks writes e-mails, so that the outbox is emptied after the answer.
    """
    settings = auth.settings()
    if not settings.smtp_host or not settings.public_url:
        return None
    g.has_mail = True
    return Stationery(
        Links(settings.public_url.rstrip("/")),
        lambda code: messages.tongue_of(code or settings.language),
    )


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
    user, session = auth.signed_in(), database.get()
    return render_template(
        "notices/index.html",
        notices=queries.list_of(session, user.id),
        plurals=PLURALS,
        mail_account=users.get(session, user.uid) if auth.settings().smtp_host else None,
    )


@blueprint.post("/mail")
@auth.access(Permission.OWN)
def choose() -> Answer:
    """Choose whether notices come by e-mail too."""
    wants = request.form.get("wants") == "1"
    user_service.choose_mail(database.get(), auth.signed_in().uid, wants_mail=wants)
    flash(_("Notices come by e-mail too.") if wants else _("No notices come by e-mail any more."))
    return redirect(url_for(".index"), records.SEE_OTHER)


@blueprint.post("/read")
@auth.access(Permission.OWN)
def read() -> Answer:
    """Take everything as seen."""
    service.read_all(database.get(), auth.signed_in().id)
    return redirect(url_for(".index"), records.SEE_OTHER)
