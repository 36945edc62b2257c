"""Let people sign in at a provider of their organisation (OpenID Connect, by Authlib).

The flow is that of a code with PKCE, state and nonce. The issuer is set by whoever runs the
tracker, so it may stand in a private network, other than the addresses of articles that people
type. The sign-in with a password stays, for the day on which the provider is away.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _

from tracker.config import Settings
from tracker.domain.errors import Forbidden, InvalidInput, NotFound
from tracker.domain.inputs import ExternalInput
from tracker.domain.inputs.base import LINE_LIMIT
from tracker.domain.permissions import Permission
from tracker.queries import users
from tracker.services import identities
from tracker.web import auth, records, sessions
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("single_sign_on", __name__)
SECONDS = 10  # that the provider has for each answer
log = logging.getLogger("tracker.web")


@blueprint.get("/sign-in/elsewhere")
@auth.access(Permission.PUBLIC)
@sessions.limiter.limit(sessions.login_limit)
def begin() -> Answer:
    """Send somebody to the provider."""
    session.pop("connect", None)
    return _send()


@blueprint.post("/account/elsewhere")
@auth.access(Permission.OWN)
def connect() -> Answer:
    """Send somebody who is signed in to the provider, to connect their account with it."""
    session["connect"] = auth.signed_in().uid
    return _send()


@blueprint.get("/sign-in/elsewhere/done")
@auth.access(Permission.PUBLIC)
@sessions.limiter.limit(sessions.login_limit)
def done() -> Answer:
    """Take what the provider says when somebody comes back."""
    target, connecting = auth.safe_next(session.pop("next", "")), session.pop("connect", "")
    try:
        claims = _claims()
    except _failures() as error:
        return _failed(error)
    try:
        if connecting:
            return _connect(connecting, _input(claims))
        return _enter(claims, target)
    except (Forbidden, InvalidInput) as error:
        database.get().rollback()
        return _refuse(str(error))


def _send() -> Answer:
    session["next"] = auth.safe_next(request.args.get("next"))
    try:
        answer: Answer = _client().authorize_redirect(url_for(".done", _external=True))
    except _failures() as error:
        return _failed(error)
    return answer


def _enter(claims: Mapping[str, Any], target: str) -> Answer:
    settings = auth.settings()
    user = identities.sign_in(
        database.writing(),
        _input(claims),
        settings.oidc_role(_groups(claims)),
        by=auth.stranger(),
        is_managed=bool(settings.oidc_roles),
    )
    sessions.begin(user, how=settings.oidc_label)
    session["elsewhere"] = True  # whether it takes a second factor is the provider's affair
    return redirect(target, records.SEE_OTHER)


def _connect(uid: str, data: ExternalInput) -> Answer:
    user = auth.current_user()
    if user is None or user.uid != uid:
        raise Forbidden(_("Your sign-in has ended meanwhile. Sign in and connect once more."))
    writing = database.writing()
    identities.link(writing, users.get(writing, uid), data, by=user.actor)
    flash(_("You can sign in with %(site)s from now on.", site=auth.settings().oidc_label))
    return redirect(url_for("account.index"), records.SEE_OTHER)


def _claims() -> Mapping[str, Any]:
    """Return what the provider says of whoever came back, once it is known to be true.

    Authlib checks state, nonce, PKCE, signature, audience and dates; the issuer must be the one of
    the settings, whatever its own description says (RFC 9207 too).
    """
    issuer = auth.settings().oidc_issuer
    if request.args.get("iss", issuer) != issuer:
        raise ValueError("the answer comes from another issuer")
    client = _client()
    token = client.authorize_access_token(
        claims_options={"iss": {"essential": True, "value": issuer}, "sub": {"essential": True}}
    )
    claims = dict(token["userinfo"])
    if auth.settings().oidc_groups_claim not in claims:
        told = client.userinfo(token=token) if _tells_more(client) else {}
        if told.get("sub") == claims["sub"]:
            claims = {**told, **claims}
    return claims


def _tells_more(client: Any) -> bool:
    return "userinfo_endpoint" in client.load_server_metadata()


def _input(claims: Mapping[str, Any]) -> ExternalInput:
    def said(name: str) -> str:
        value = claims.get(name)
        return value[:LINE_LIMIT] if isinstance(value, str) else ""

    return ExternalInput(
        issuer=auth.settings().oidc_issuer,
        subject=str(claims["sub"]),
        name=said("preferred_username"),
        display_name=said("name"),
        email=said("email"),
    )


def _groups(claims: Mapping[str, Any]) -> list[str]:
    value = claims.get(auth.settings().oidc_groups_claim)
    values = [value] if isinstance(value, str) else value
    return [str(each) for each in values] if isinstance(values, Iterable) else []


def _failed(error: Exception) -> Answer:
    log.warning("single sign-on failed: %s: %s", type(error).__name__, error)
    if isinstance(error, _unreachable()):
        words = _("It cannot be reached at the moment.")
    else:
        words = _("What came back could not be verified. Begin once more.")
    return _refuse(words)


def _refuse(words: str) -> Answer:
    label = auth.settings().oidc_label
    sessions.note_refusal("", f"{label}: {words}".rstrip("."))
    flash(_("Nobody was signed in with %(label)s. %(words)s", label=label, words=words), "error")
    where = "account.index" if auth.current_user() else "sessions.new"
    return redirect(url_for(where), records.SEE_OTHER)


def _client() -> Any:
    """Return what speaks to the provider, made once for an application and its settings."""
    settings = auth.settings()
    if not settings.oidc_issuer:
        raise NotFound("provider of sign-ins", "here")
    made = current_app.extensions.get("tracker.oidc")
    if made is None or made[0] is not settings:
        made = settings, _make_client(settings)
        current_app.extensions["tracker.oidc"] = made
    return made[1]


def _make_client(settings: Settings) -> Any:
    try:
        from authlib.integrations.flask_client import OAuth
    except ImportError as error:
        raise InvalidInput(
            {"": ['Install the package for it: pip install "tracker[oidc]".']}
        ) from error
    return OAuth(current_app).register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": settings.oidc_scopes,
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )


def _unreachable() -> type[Exception]:
    from requests import RequestException

    return RequestException


def _failures() -> tuple[type[Exception], ...]:
    """Return what Authlib and what lies below raise for a wrong or missing answer."""
    try:
        from authlib.common.errors import AuthlibBaseError
        from joserfc.errors import JoseError
    except ImportError:
        return ()
    wrong = (ValueError, KeyError, TypeError, RuntimeError)
    return (AuthlibBaseError, JoseError, _unreachable(), *wrong)
