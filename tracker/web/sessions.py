"""Sign in, sign out, choose a theme and a language."""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from tracker.domain.inputs import Actor
from tracker.domain.languages import CODES
from tracker.domain.permissions import Permission
from tracker.queries import second_factors as factors
from tracker.queries import users as queries
from tracker.services import second_factors as factor_service
from tracker.services import users as service
from tracker.web import auth, languages, records
from tracker.web import session as database
from tracker.web.forms.users import CodeForm, SignInForm
from tracker.web.records import Answer

blueprint = Blueprint("sessions", __name__)
limiter = Limiter(get_remote_address)
YEAR = 365 * 24 * 3600
THEMES = frozenset({"auto", "light", "dark"})


def register(app: Flask, limited: str) -> None:
    """Count how often is asked what may be asked only so often.

    A view that is limited looks by itself. Before it is looked only where a whole blueprint is
    ``limited``: every other page would be looked at for nothing.
    """
    before = app.before_request_funcs.setdefault(None, [])
    others = len(before)
    limiter.init_app(app)
    app.before_request_funcs.setdefault(limited, []).extend(before[others:])
    del before[others:]


def login_limit() -> str:
    """Return how often one address may try."""
    return auth.settings().login_limit


def account_limit() -> str:
    """Return how often something may be tried for one account."""
    return auth.settings().account_limit


def _account() -> str:
    return f"account:{request.form.get('name', '').strip().lower()}"


def _half_account() -> str:
    return f"half:{session.get('half', [''])[0]}"


def _is_refusal(response: Response) -> bool:
    return response.status_code == records.REFUSED


@blueprint.route("/sign-in", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@limiter.limit(login_limit, methods=["POST"])
@limiter.limit(account_limit, key_func=_account, methods=["POST"], deduct_when=_is_refusal)
def new() -> Answer:
    """Sign in."""
    form = SignInForm(request.form if request.method == "POST" else request.args)
    target = auth.safe_next(form.next.data)
    if request.method == "POST":
        name = form.name.data or ""
        user = _authenticated(name, form.password.data or "")
        if user is not None:
            if factors.is_on(database.get(), user.id):
                auth.half_sign_in(user.uid, user.session_epoch)
                return redirect(url_for(".code", next=target), records.SEE_OTHER)
            begin(user, how="a password")
            return redirect(target, records.SEE_OTHER)
        note_refusal(name, "wrong name or password")
        problem = _("Name and password do not fit together. Check both; capitals count.")
        form.name.errors = [problem]
    errors = [(form.name.id, str(message)) for message in form.name.errors]
    settings = auth.settings()
    page = render_template(
        "sessions/new.html",
        form=form,
        elsewhere=settings.oidc_label if settings.oidc_issuer else "",
        is_first_run=not (settings.oidc_issuer or queries.is_any(database.get())),
        target=target,
        page_errors=errors,
    )
    return (page, records.REFUSED) if errors else page


def _authenticated(name: str, password: str) -> Any | None:
    """Return the account that a name and a password belong to; nobody waits while it is checked."""
    with database.looking() as looking:
        known = service.authenticate(looking, name, password)
    return None if known is None else service.let_in(database.get(), known, password)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)
@limiter.limit(login_limit, methods=["POST"])
@limiter.limit(account_limit, key_func=_half_account, methods=["POST"], deduct_when=_is_refusal)
def code() -> Answer:
    """Ask for the second factor of whoever gave the right password."""
    form = CodeForm(request.form if request.method == "POST" else request.args)
    target = auth.safe_next(form.next.data)
    user = auth.half_signed_in()
    if user is None:
        flash(_("Sign in with your password first; the code is asked for next."), "error")
        return redirect(url_for(".new", next=target), records.SEE_OTHER)
    if request.method == "POST":
        how = factor_service.check(database.get(), user, form.code.data or "", auth.vault())
        if how:
            begin(user, how=how)
            return redirect(target, records.SEE_OTHER)
        note_refusal(user.name, "wrong code")
        form.code.errors = [_("This code is not right, or it was used. Wait for the next one.")]
    errors = [(form.code.id, str(message)) for message in form.code.errors]
    page = render_template("sessions/code.html", form=form, page_errors=errors)
    return (page, records.REFUSED) if errors else page


def begin(user: Any, *, how: str) -> None:
    """Sign somebody in who has shown who they are; keep that they came."""
    by = Actor(name=user.display_name, id=user.id, address=auth.stranger().address)
    service.note_sign_in(database.get(), user, by=by, how=how)
    auth.sign_in(user.uid, user.session_epoch)


def note_refusal(name: str, why: str) -> None:
    """Keep that somebody was turned away, though the answer is a refusal."""
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
    flash(_("You are signed out."))
    return redirect(url_for(".new"), records.SEE_OTHER)


@blueprint.post("/theme")
@auth.access(Permission.PUBLIC)
def theme() -> Answer:
    """Keep the chosen theme in a cookie."""
    answer = redirect(auth.safe_next(request.form.get("next")), records.SEE_OTHER)
    chosen = request.form.get("theme", "auto")
    if chosen in THEMES:
        _keep(answer, "theme", chosen)
    return answer


@blueprint.post("/language")
@auth.access(Permission.PUBLIC)
def language() -> Answer:
    """Keep the chosen language: in a cookie, and with the account of whoever is signed in."""
    answer = redirect(auth.safe_next(request.form.get("next")), records.SEE_OTHER)
    chosen, user = request.form.get("language", ""), auth.current_user()
    if chosen in CODES:
        _keep(answer, languages.COOKIE, chosen)
        if user is not None:
            service.set_language(database.get(), user.uid, chosen)
    return answer


def _keep(answer: Any, name: str, value: str) -> None:
    is_secure = auth.settings().secure_cookies
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=is_secure)
