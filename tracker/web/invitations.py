"""Let people in by a link: administrators make invitations, guests make their own accounts.

The pages behind secret links send no address of theirs on, and no cache keeps them.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import invitations as queries
from tracker.services import invitations as service
from tracker.web import account, auth, context, messages, records, sessions
from tracker.web import session as database
from tracker.web.forms.users import InvitationForm, JoinForm, NewPasswordForm
from tracker.web.records import Answer

blueprint = Blueprint("invitations", __name__)


@blueprint.route("/invitations", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def index() -> Answer:
    """List invitations, and make a new one; its link is shown this once."""
    session = database.get()
    form = InvitationForm(request.form if request.method == "POST" else None)
    made = ""
    if request.method == "POST" and (data := form.read()) is not None:
        _row, secret = service.create(session, data, by=auth.actor())
        made = context.links().invitation(secret)
        form = InvitationForm(None)
    page = queries.list_page(session, key=request.args.get("page", ""))
    drawn = render_template(
        "invitations/index.html",
        form=form,
        page=page,
        made=made,
        now=datetime.now(UTC),
        newer_url=url_for(".index", page=page.newer) if page.newer else "",
        older_url=url_for(".index", page=page.older) if page.older else "",
        page_errors=form.page_errors,
    )
    return (drawn, records.REFUSED) if form.page_errors else drawn


@blueprint.post("/invitations/<uid>/revoke")
@auth.access(Permission.ADMINISTER)
def revoke(uid: str) -> Answer:
    """Let nobody else in by an invitation."""
    session = database.get()
    service.revoke(session, queries.get(session, uid), by=auth.actor())
    flash(_("The invitation has ended."))
    return redirect(url_for(".index"), records.SEE_OTHER)


@blueprint.route("/join/<secret>", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def join(secret: str) -> Response:
    """Make an account of one's own, and be signed in."""
    session = database.get()
    invitation = queries.opened(session, secret)
    form = JoinForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            user = service.accept(session, secret, data, by=auth.stranger())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            sessions.begin(user, how="an invitation")
            flash(_("Welcome, %(name)s.", name=user.display_name))
            return secretly(redirect(url_for("home.index"), records.SEE_OTHER))
    return secretly(
        account.draw(
            form,
            heading=_("Make your account"),
            lead=_(
                "You are invited as %(role)s: %(definition)s",
                role=messages.told(invitation.role.label),
                definition=messages.told(invitation.role.definition),
            ),
            action=_("Make the account"),
        )
    )


@blueprint.route("/password/<secret>", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def password(secret: str) -> Response:
    """Choose a new password; every sign-in of the account ends."""
    session = database.get()
    _link, user = queries.password_link(session, secret)
    form = NewPasswordForm(request.form if request.method == "POST" else None)
    if request.method == "POST":
        by = auth.stranger()
        try:
            service.use_password_link(session, secret, form.password.data or "", by=by)
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("The password is changed. Sign in with it."))
            return secretly(redirect(url_for("sessions.new"), records.SEE_OTHER))
    lead = _("For the account “%(name)s”. Every sign-in of it ends.", name=user.name)
    return secretly(
        account.draw(form, heading=_("Choose a new password"), lead=lead, action=_("Change it"))
    )


def secretly(answer: Answer) -> Response:
    """Return an answer whose address nobody is told and that nobody keeps."""
    response = make_response(answer)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
