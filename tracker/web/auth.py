"""Say who is signed in and what they may do; every view declares what it asks for.

A view without ``@access`` is refused: nothing is open by being forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    g,
    redirect,
    request,
    session,
    url_for,
)
from flask_babel import format_decimal
from flask_babel import gettext as _

from tracker.config import Settings
from tracker.domain import texts
from tracker.domain.errors import Forbidden, InvalidInput
from tracker.domain.inputs import Actor, Edit
from tracker.domain.inputs.base import LINE_LIMIT
from tracker.domain.permissions import GRANTS, SCOPES, Permission, may
from tracker.domain.vocabularies import Role, TokenScope
from tracker.queries import second_factors, tokens, users
from tracker.services import tokens as token_service
from tracker.services.vault import Vault
from tracker.web import here, messages, problems
from tracker.web import session as database

View = TypeVar("View", bound=Callable[..., Any])
_SEE_OTHER = 303
LONGEST = 30 * 24 * 3600  # seconds until somebody signs in anew, however busy they are
HALF_FOR = 10 * 60  # seconds between the password and the code
# where people go who have yet to set their second factor up
_OPEN_TO_ENROL = frozenset({"second_factors", "sessions", "help", "health"})


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """Be who is signed in."""

    id: int
    uid: str
    name: str
    display_name: str
    role: Role
    # whether the role takes a second factor that the account has not yet
    must_enrol: bool = False
    # what a program that works in this person's name may do at most; None for the person
    scope: TokenScope | None = None
    # the code of the language in which this person reads; empty: what the browser asks for
    language: str = ""
    # how much this person was told and has not seen
    unread: int = 0

    def can(self, permission: str) -> bool:
        """Say whether this person may do a thing."""
        asked = Permission(permission)
        is_within = self.scope is None or asked in SCOPES[self.scope]
        return is_within and may(self.role, asked)

    @property
    def actor(self) -> Actor:
        """Return the name under which changes are kept."""
        return Actor(
            name=self.display_name,
            id=self.id,
            address=request.remote_addr or "",
            approves_own=not settings().four_eyes,
        )


def access(permission: Permission) -> Callable[[View], View]:
    """Declare what a view asks for."""

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return declare


def settings() -> Settings:
    """Return the application's settings."""
    return cast("Settings", current_app.extensions["tracker.settings"])


def current_user() -> CurrentUser | None:
    """Return who is signed in, or None."""
    facts = here.facts() or g
    try:
        return cast("CurrentUser | None", facts.user)
    except AttributeError:
        facts.user = _load_user()
        return cast("CurrentUser | None", facts.user)


def _load_user() -> CurrentUser | None:
    """Know people by their cookie, and programs by their token alone: neither opens the other."""
    return _load_by_token() if problems.is_for_programs() else _load_by_cookie()


def _load_by_token() -> CurrentUser | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or (found := tokens.find(database.get(), secret.strip())) is None:
        return None
    token, row = found
    number, address = token.id, request.remote_addr or ""
    database.afterwards(lambda later: token_service.note_use(later, number, address))
    known = CurrentUser(row.id, row.uid, row.name, row.display_name, row.role, scope=token.scope)
    return replace(known, must_enrol=_must_enrol(row))


def _must_enrol(row: Any) -> bool:
    is_asked = row.role in settings().second_factor_roles and bool(row.password_hash)
    return is_asked and not second_factors.is_on(database.get(), row.id)


def _load_by_cookie() -> CurrentUser | None:
    uid, epoch = session.get("user"), session.get("epoch")
    if not uid:
        return None
    at = int(datetime.now(UTC).timestamp())
    if at - session.setdefault("since", at) > LONGEST:
        session.clear()
        return None
    row = users.signed_in(database.get(), uid)
    if row is None or not row.is_active or row.session_epoch != epoch:
        session.clear()
        return None
    must_enrol = not session.get("elsewhere") and _must_enrol(row)
    known = CurrentUser(row.id, row.uid, row.name, row.display_name, row.role, must_enrol)
    return replace(known, language=row.language, unread=row.unread)


def signed_in() -> CurrentUser:
    """Return who is signed in; raises Unauthorized for nobody."""
    user = current_user()
    if user is None:
        abort(401)
    return user


def sign_in(uid: str, epoch: int) -> None:
    """Begin a new cookie for an account, so that an older one cannot be fixed upon it."""
    session.clear()
    session["user"], session["epoch"] = uid, epoch
    session.permanent = True


def half_sign_in(uid: str, epoch: int) -> None:
    """Remember who gave the right password and is to give a code next; nothing is open yet."""
    session.clear()
    session["half"] = [uid, epoch, int(datetime.now(UTC).timestamp())]


def half_signed_in() -> Any | None:
    """Return the account whose password was right a short while ago, or None."""
    uid, epoch, at = session.get("half", ("", 0, 0))
    age = datetime.now(UTC).timestamp() - at
    row = users.find_by_uid(database.get(), uid) if uid and age <= HALF_FOR else None
    return row if row is not None and row.is_active and row.session_epoch == epoch else None


def vault() -> Vault:
    """Return what seals secrets with the key of this site."""
    return Vault(settings().secret_key)


def can(permission: str) -> bool:
    """Say whether whoever asks may do a thing."""
    user = current_user()
    if user is not None:
        return user.can(permission)
    is_open = settings().public_reading and not problems.is_for_programs()
    return may(None, Permission(permission), is_reading_public=is_open)


def permissions() -> frozenset[Permission]:
    """Return all that whoever asks may do; a program may do what its token lets it."""
    user = current_user()
    if user is None:
        return frozenset()
    return GRANTS[user.role] if user.scope is None else GRANTS[user.role] & SCOPES[user.scope]


def allowed() -> frozenset[Permission]:
    """Return all that whoever asks may do, the public too where it may read."""
    if current_user() is not None:
        return permissions()
    return frozenset(each for each in Permission if can(each))


def actor() -> Actor:
    """Return the name under which changes are kept; raises Forbidden for nobody."""
    user = current_user()
    if user is None:
        raise Forbidden(_("Sign in to save."))
    return user.actor


def stranger() -> Actor:
    """Return who asks without being signed in: nothing is known but the address."""
    return Actor(name="", address=request.remote_addr or "")


def edit_by(form: Any) -> Edit:
    """Return who saves, from which version and why, of a form."""
    return edit(form.expected_version, form.reason.data or "")


def edit(version: int | None, reason: str) -> Edit:
    """Return who saves, from which version and why; raises InvalidInput for a bad reason."""
    user = current_user()
    if user is None:
        raise Forbidden(_("Sign in to save."))
    if "\x00" in reason:
        raise InvalidInput({"reason": [_("This holds a null character. Take it out.")]})
    if len(reason) > LINE_LIMIT:
        message = _(
            "Shorten this to %(limit)s characters; it has %(number)s.",
            limit=LINE_LIMIT,
            number=format_decimal(len(reason)),
        )
        raise InvalidInput({"reason": [message]})
    reason = texts.clean_line(reason)
    return Edit(by=user.actor, version=version, reason=reason)


def safe_next(target: str | None) -> str:
    """Return where to go after signing in; only a path on this site is followed."""
    home = url_for("home.index")
    if not target or "\\" in target or any(ord(letter) < ord(" ") for letter in target):
        return home
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return home
    return target


def register(app: Flask) -> None:
    """Check every request against what its view declares."""
    app.before_request(_check)


def _check() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    permission = getattr(view, "access", None)
    if permission is None:
        abort(403)
    user = current_user()
    if user is not None and user.must_enrol and problems.is_for_programs():
        raise Forbidden(_("The role of this account takes a second factor. Set it up first."))
    if user is not None and user.must_enrol and request.blueprint not in _OPEN_TO_ENROL:
        flash(
            _(
                "Your role, %(role)s, takes a second factor. Set it up first.",
                role=messages.told(user.role.label),
            ),
            "error",
        )
        return cast("Response", redirect(url_for("second_factors.index"), _SEE_OTHER))
    if can(permission):
        database.let_write()
        return None
    if current_user() is not None:
        abort(403)
    if request.method == "GET" and not problems.is_for_programs():
        path = request.full_path.rstrip("?")
        return cast(
            "Response",
            redirect(url_for("sessions.new", next=request.script_root + path), _SEE_OTHER),
        )
    return abort(401)
