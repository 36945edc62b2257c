"""Manage the open vocabularies: subjects, occasions, publishers."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import references, terms
from tracker.services import terms as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.users import TermForm
from tracker.web.records import Answer

blueprint = Blueprint("terms", __name__, url_prefix="/terms")


@blueprint.get("")
@auth.access(Permission.ADMINISTER)
def index() -> str:
    """List the words."""
    return render_template("terms/index.html", terms=terms.list_all(database.get()))


@blueprint.route("/new", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def new() -> Answer:
    """Add a word."""
    form = TermForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            service.create(database.get(), data, by=auth.actor())
        except InvalidInput as error:
            database.get().rollback()
            form.refuse(error)
        else:
            flash(_("Saved."))
            return redirect(url_for(".index"), records.SEE_OTHER)
    return records.draw(form, heading=_("New word"), cancel=url_for(".index"))


@blueprint.route("/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.ADMINISTER)
def edit(uid: str) -> Answer:
    """Change or retire a word."""
    session, is_post = database.get(), request.method == "POST"
    term = terms.get(session, uid, is_locked=is_post)
    now = references.values(session, term)
    form = TermForm(request.form if is_post else None, data=now)
    if is_post and form.is_overtaken_by(TermForm(data=now)):
        session.rollback()
    elif is_post and (data := form.read()) is not None:
        try:
            service.update(session, term, data, by=auth.actor())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("Saved."))
            return redirect(url_for(".index"), records.SEE_OTHER)
    return records.draw(form, heading=_("Edit word"), cancel=url_for(".index"))
