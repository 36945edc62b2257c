"""Let people set up and turn off the second factor of their own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import second_factors as queries
from tracker.queries import users
from tracker.services import second_factors as service
from tracker.services import users as user_service
from tracker.web import account, auth, records, sessions
from tracker.web import session as database
from tracker.web.forms.users import ConfirmFactorForm, OwnPasswordForm
from tracker.web.records import Answer

blueprint = Blueprint("second_factors", __name__, url_prefix="/account/second-factor")


@blueprint.get("")
@auth.access(Permission.OWN)
def index() -> Answer:
    """Say whether there is one, and what can be done."""
    user, session = _row(), database.get()
    factor = queries.find(session, user.id)
    return render_template(
        "second_factors/index.html",
        user=user,
        factor=factor if factor and factor.confirmed_at else None,
        codes_left=queries.codes_left(session, user.id),
        is_required=user.role in auth.settings().second_factor_roles,
    )


@blueprint.route("/begin", methods=["GET", "POST"])
@auth.access(Permission.OWN)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def begin() -> Answer:
    """Make a secret for an app, after the password."""

    def go_on(user: Any) -> Answer:
        service.begin(database.get(), user, auth.vault())
        return redirect(url_for(".confirm"), records.SEE_OTHER)

    return _with_password(
        go_on,
        heading=_("Set a second factor up"),
        lead=_("First your password."),
        action=_("Go on"),
    )


@blueprint.route("/confirm", methods=["GET", "POST"])
@auth.access(Permission.OWN)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def confirm() -> Answer:
    """Show the secret to an app, and turn the second factor on with its first code."""
    user, session = _row(), database.get()
    secret = service.begun(session, user, auth.vault())
    if not secret:
        return redirect(url_for(".index"), records.SEE_OTHER)
    form = ConfirmFactorForm(request.form if request.method == "POST" else None)
    if request.method == "POST":
        try:
            codes = service.confirm(
                session, user, form.code.data or "", auth.vault(), by=auth.actor()
            )
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            auth.sign_in(user.uid, user.session_epoch)
            return _show_codes(codes)
    told = service.address(secret, user.name, f"Tracker {auth.settings().site_domain}")
    page = render_template(
        "second_factors/confirm.html",
        form=form,
        secret=secret,
        picture=segno.make(told, error="m").svg_inline(scale=4, light="#fff"),
        page_errors=form.page_errors,
    )
    return (page, records.REFUSED) if form.page_errors else page


@blueprint.route("/codes", methods=["GET", "POST"])
@auth.access(Permission.OWN)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def codes() -> Answer:
    """Make new recovery codes, after the password."""

    def go_on(user: Any) -> Answer:
        if not queries.is_on(database.get(), user.id):
            return redirect(url_for(".index"), records.SEE_OTHER)
        made = service.renew_codes(database.get(), user, auth.vault(), by=auth.actor())
        return _show_codes(made)

    return _with_password(
        go_on,
        heading=_("New recovery codes"),
        lead=_("The old ones end."),
        action=_("Make new codes"),
    )


@blueprint.route("/off", methods=["GET", "POST"])
@auth.access(Permission.OWN)
@sessions.limiter.limit(sessions.login_limit, methods=["POST"])
def off() -> Answer:
    """Turn the second factor off, after the password."""

    def go_on(user: Any) -> Answer:
        service.remove(database.get(), user, by=auth.actor())
        auth.sign_in(user.uid, user.session_epoch)
        flash(_("The second factor is off."))
        return redirect(url_for(".index"), records.SEE_OTHER)

    return _with_password(
        go_on,
        heading=_("Turn the second factor off"),
        lead=_("Your password alone will sign you in."),
        action=_("Turn it off"),
        is_danger=True,
    )


def _with_password(go_on: Callable[[Any], Answer], **drawn: Any) -> Answer:
    """Go on when whoever asks gives the password of the account once more."""
    user = _row()
    form = OwnPasswordForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and not user_service.has_password(user, form.password.data or ""):
        form.refuse(InvalidInput({"password": [_("This is not your password. Capitals count.")]}))
    elif request.method == "POST":
        try:
            return go_on(user)
        except InvalidInput as error:
            database.get().rollback()
            form.refuse(error)
    return account.draw(form, cancel=url_for(".index"), **drawn)


def _show_codes(codes: list[str]) -> Answer:
    return render_template("second_factors/codes.html", codes=codes)


def _row() -> Any:
    return users.get(database.get(), auth.signed_in().uid)
