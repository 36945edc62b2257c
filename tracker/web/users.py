"""Manage accounts."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import references, users
from tracker.services import users as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.users import UserForm
from tracker.web.records import Answer

blueprint = Blueprint("users", __name__, url_prefix="/users")


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
            flash(f"{user.display_name} can sign in now.")
            return redirect(url_for(".index"), records.SEE_OTHER)
    return records.draw(form, heading="New account", cancel=url_for(".index"))


@blueprint.route("/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def edit(uid: str) -> Answer:
    """Change an account; the last administrator stays one."""
    session = database.get()
    user = users.get(session, uid)
    form = UserForm(
        request.form if request.method == "POST" else None, data=references.values(session, user)
    )
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            service.update(session, user, data, by=auth.actor())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash("Saved.")
            return redirect(url_for(".index"), records.SEE_OTHER)
    return records.draw(form, heading="Edit account", cancel=url_for(".index"))
