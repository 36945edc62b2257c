"""Send a link for a new password to whoever forgot theirs, where e-mail is set up.

The answer, and the time it takes, are the same whether there is such an account or not: what is
to be done is done once the answer is sent.
"""

from __future__ import annotations

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from tracker.domain.permissions import Permission
from tracker.services import invitations as service
from tracker.web import auth, notices, records, sessions
from tracker.web import session as database
from tracker.web.forms.users import ForgottenForm
from tracker.web.records import Answer

blueprint = Blueprint("forgotten", __name__)
_NOT_FOUND = 404


def _about() -> str:
    return f"forgotten:{request.form.get('name', '').strip().lower()}"


@blueprint.route("/sign-in/forgotten", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
@sessions.limiter.limit(sessions.account_limit, key_func=_about, methods=["POST"])
def new() -> Answer:
    """Ask for the name; or say whom to ask where no e-mail can be sent."""
    mail = notices.stationery()
    form = ForgottenForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and mail is None:
        abort(_NOT_FOUND)
    if request.method == "POST" and mail is not None and form.validate():
        words, by = form.name.data or "", auth.stranger()
        flash(
            _(
                "If this is the name or the address of an account, a link is on its way to its"
                " address. It works for an hour. Nothing came? Ask an administrator."
            )
        )
        answer = make_response(redirect(url_for("sessions.new"), records.SEE_OTHER))
        database.once_sent(
            answer,
            lambda later: service.mail_password_links(later, words, by=by, mail=mail),
        )
        return answer
    page = render_template(
        "sessions/forgotten.html",
        form=form,
        can_mail=mail is not None,
        page_errors=form.page_errors,
    )
    return (page, records.REFUSED) if form.page_errors else page
