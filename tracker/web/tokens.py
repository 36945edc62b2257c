"""Let people make and revoke the tokens with which programs work in their name."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.permissions import Permission
from tracker.queries import tokens as queries
from tracker.services import tokens as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.users import ApiTokenForm
from tracker.web.records import Answer

blueprint = Blueprint("tokens", __name__, url_prefix="/tokens")


@blueprint.route("", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def index() -> Answer:
    """List one's tokens, and make a new one; its secret is shown this once."""
    session, user = database.get(), auth.signed_in()
    form = ApiTokenForm(request.form if request.method == "POST" else None)
    made = ""
    if request.method == "POST" and (data := form.read()) is not None:
        _, made = service.create(session, data, user.id, by=user.actor)
        form = ApiTokenForm(None)
    page = render_template(
        "tokens/index.html",
        form=form,
        tokens=queries.list_all(session, user.id),
        made=made,
        now=datetime.now(UTC),
        page_errors=form.page_errors,
    )
    return (page, records.REFUSED) if form.page_errors else page


@blueprint.post("/<uid>/revoke")
@auth.access(Permission.OWN)
def revoke(uid: str) -> Answer:
    """End one of one's tokens."""
    session, user = database.get(), auth.signed_in()
    row = queries.get(session, user.id, uid)
    service.revoke(session, row, by=user.actor)
    flash(_("The token “%(name)s” has ended.", name=records.brief(row)))
    return redirect(url_for(".index"), records.SEE_OTHER)
