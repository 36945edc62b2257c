"""Let people look after their own account."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import users
from tracker.services import users as service
from tracker.web import auth, messages, records
from tracker.web import session as database
from tracker.web.forms.base import BaseForm
from tracker.web.forms.users import PasswordForm
from tracker.web.records import Answer

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.route("", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def index() -> Answer:
    """Change one's own password; every other sign-in of the account ends."""
    user = auth.signed_in()
    form = PasswordForm(request.form if request.method == "POST" else None)
    if request.method == "POST":
        try:
            row = service.change_password(
                database.get(),
                user.uid,
                form.old.data or "",
                form.new.data or "",
                by=user.actor,
            )
        except InvalidInput as error:
            database.get().rollback()
            form.refuse(error)
        else:
            auth.sign_in(row.uid, row.session_epoch)
            flash(_("The password is changed. Other sign-ins of this account have ended."))
            return redirect(url_for("home.index"), records.SEE_OTHER)
    lead = _(
        "You sign in as “%(name)s” and are %(role)s: %(definition)s",
        name=user.name,
        role=messages.told(user.role.label),
        definition=messages.told(user.role.definition),
    )
    settings = auth.settings()
    return draw(
        form,
        heading=_("Your account"),
        lead=lead,
        action=_("Change the password"),
        elsewhere=settings.oidc_label if settings.oidc_issuer else "",
        is_connected=bool(settings.oidc_issuer) and users.is_connected(database.get(), user.id),
    )


def draw(form: BaseForm, *, heading: str, lead: str, action: str, **more: Any) -> Answer:
    """Draw a form about an account: fresh, or refused (422)."""
    page = render_template(
        "account/form.html",
        form=form,
        heading=heading,
        lead=lead,
        action=action,
        page_errors=form.page_errors,
        **more,
    )
    return (page, records.REFUSED) if form.page_errors else page
