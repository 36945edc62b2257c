"""Manage accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import audit, references, second_factors, users
from tracker.queries import tokens as token_queries
from tracker.services import invitations
from tracker.services import second_factors as second_factor_service
from tracker.services import users as service
from tracker.web import account, auth, context, records
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.forms.users import UserForm
from tracker.web.records import Answer

blueprint = Blueprint("users", __name__, url_prefix="/users")
LINK_LASTS = timedelta(days=1)
SHOWN = 10  # of what happened lately


@blueprint.get("")
@auth.access(Permission.ADMINISTER)
def index() -> str:
    """List accounts."""
    return render_template("users/index.html", users=users.list_all(database.get()))


@blueprint.route("/new", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def new() -> Answer:
    """Make an account."""
    form = UserForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            user = service.create(database.get(), data, by=auth.actor())
        except InvalidInput as error:
            database.get().rollback()
            form.refuse(error)
        else:
            flash(_("%(name)s can sign in now.", name=user.display_name))
            return redirect(url_for(".index"), records.SEE_OTHER)
    return records.draw(form, heading=_("New account"), cancel=url_for(".index"))


@blueprint.get("/<uid>")
@auth.access(Permission.ADMINISTER)
def show(uid: str) -> str:
    """Show one account with what happened to it lately."""
    return _show(users.get(database.get(), uid))


@blueprint.post("/<uid>/password-link")
@auth.access(Permission.ADMINISTER)
def make_password_link(uid: str) -> str:
    """Make a link with which somebody chooses a new password; it is shown this once."""
    session = database.get()
    user = users.get(session, uid)
    secret = invitations.make_password_link(session, user, LINK_LASTS, by=auth.actor())
    return _show(user, made=context.links().password(secret))


def _show(user: Any, *, made: str = "") -> str:
    session = database.get()
    return render_template(
        "users/show.html",
        user=user,
        made=made,
        factor=second_factors.find(session, user.id),
        tokens=token_queries.list_all(session, user.id),
        entries=audit.list_page(session, audit.Filter(person=user.name), size=SHOWN).rows,
    )


@blueprint.post("/<uid>/second-factor/remove")
@auth.access(Permission.ADMINISTER)
def remove_second_factor(uid: str) -> Answer:
    """Turn off the second factor of somebody who lost it."""
    session = database.get()
    user = users.get(session, uid)
    second_factor_service.remove(session, user, by=auth.actor())
    flash(_("The second factor of %(name)s is off.", name=user.display_name))
    return redirect(url_for(".show", uid=uid), records.SEE_OTHER)


@blueprint.route("/<uid>/remove", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def remove(uid: str) -> Answer:
    """Remove an account for good; the last administrator stays."""
    session = database.get()
    user = users.get(session, uid)
    form = ConfirmForm(request.form if request.method == "POST" else None)
    if request.method == "POST":
        try:
            service.remove(session, user, by=auth.actor())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("The account of %(name)s is removed.", name=user.display_name))
            return redirect(url_for(".index"), records.SEE_OTHER)
    return account.draw(
        form,
        heading=_("Remove the account of %(name)s?", name=user.display_name),
        lead=_(
            "Tokens and feed addresses end with it. What was saved keeps the name. This cannot be"
            " undone; an account that may not sign in any more can be let in again."
        ),
        action=_("Remove"),
        cancel=url_for(".show", uid=uid),
        is_danger=True,
    )


@blueprint.route("/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def edit(uid: str) -> Answer:
    """Change an account; the last administrator stays one."""
    session, is_post = database.get(), request.method == "POST"
    user = users.get(session, uid, is_locked=is_post)
    now = references.values(session, user)
    form = UserForm(request.form if is_post else None, data=now)
    if is_post and form.is_overtaken_by(UserForm(data=now)):
        session.rollback()
    elif is_post and (data := form.read()) is not None:
        try:
            service.update(session, user, data, by=auth.actor())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("Saved."))
            return redirect(url_for(".show", uid=uid), records.SEE_OTHER)
    where = {"title": now["name"], "cancel": url_for(".show", uid=uid)}
    return records.draw(form, heading=_("Edit account"), **where)
