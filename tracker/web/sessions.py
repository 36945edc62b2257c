"""Sign in, sign out, change one's password, choose a theme."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor
from tracker.domain.permissions import Permission
from tracker.services import users as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.users import PasswordForm, SignInForm
from tracker.web.records import Answer

blueprint = Blueprint("sessions", __name__)
limiter = Limiter(get_remote_address)
YEAR = 365 * 24 * 3600
THEMES = frozenset({"auto", "light", "dark"})


def _login_limit() -> str:
    return auth.settings().login_limit


@blueprint.route("/sign-in", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@limiter.limit(_login_limit, methods=["POST"])
def new() -> Answer:
    """Sign in."""
    form = SignInForm(request.form if request.method == "POST" else request.args)
    target = auth.safe_next(form.next.data)
    if request.method == "POST":
        name = form.name.data or ""
        user = service.authenticate(database.get(), name, form.password.data or "")
        if user is not None:
            by = Actor(name=user.display_name, id=user.id, address=auth.stranger().address)
            service.note_sign_in(database.get(), user, by=by, how="a password")
            auth.sign_in(user.uid, user.session_epoch)
            return redirect(target, records.SEE_OTHER)
        _note_refusal(name, "wrong name or password")
        problem = "Name and password do not fit together. Check both; capitals count."
        form.name.errors = [problem]
    errors = [(form.name.id, str(message)) for message in form.name.errors]
    page = render_template("sessions/new.html", form=form, page_errors=errors)
    return (page, records.REFUSED) if errors else page


def _note_refusal(name: str, why: str) -> None:
    by = auth.stranger()
    database.afterwards(lambda later: service.note_refusal(later, name, by=by, why=why))


@blueprint.post("/sign-out")
@auth.access(Permission.PUBLIC)
def delete() -> Answer:
    """Sign out."""
    user = auth.current_user()
    if user is not None:
        service.note_sign_out(database.get(), user.name, by=user.actor)
    session.clear()
    flash("You are signed out.")
    return redirect(url_for(".new"), records.SEE_OTHER)


@blueprint.get("/account")
@auth.access(Permission.READ_TEXTS)
def account() -> Answer:
    """Show the form for one's own password."""
    return _draw(PasswordForm())


@blueprint.post("/account")
@auth.access(Permission.PUBLIC)  # whoever is signed in has a password, readers too
def change_password() -> Answer:
    """Change one's own password; every other sign-in of the account ends."""
    user = auth.current_user()
    if user is None:
        return redirect(url_for(".new", next=url_for(".account")), records.SEE_OTHER)
    form = PasswordForm(request.form)
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
        return _draw(form)
    auth.sign_in(row.uid, row.session_epoch)
    flash("The password is changed. Other sign-ins of this account have ended.")
    return redirect(url_for("home.index"), records.SEE_OTHER)


def _draw(form: PasswordForm) -> Answer:
    return records.draw(form, heading="Your password", cancel=url_for("home.index"))


@blueprint.post("/theme")
@auth.access(Permission.PUBLIC)
def theme() -> Answer:
    """Keep the chosen theme in a cookie."""
    answer = redirect(auth.safe_next(request.form.get("next")), records.SEE_OTHER)
    chosen = request.form.get("theme", "auto")
    if chosen in THEMES:
        answer.set_cookie(
            "theme",
            chosen,
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=auth.settings().secure_cookies,
        )
    return answer
