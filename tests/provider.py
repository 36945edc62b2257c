"""Be a provider of sign-ins (OpenID Connect) on this machine, spoken to over real HTTP.

Authlib's server side does the protocol: codes that work once, PKCE, nonce, signed tokens. Whoever
comes is taken for ``person``. A test makes it err by filling ``wrong``.
"""

# ruff: noqa: ARG002  # the library says which arguments a method takes

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc.jwk import ECKey, OctKey
from werkzeug.serving import make_server

CLIENT, SECRET = "tracker", "known to both"


class Client(ClientMixin):
    """Be the tracker as the provider knows it."""

    def get_client_id(self) -> str:
        return CLIENT

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == "http://localhost/sign-in/elsewhere/done"

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """Be a code that was handed out."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass
class Provider:
    """Hold who comes, what was asked for, and how it errs."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "248289761001"})
    more: dict[str, Any] = field(default_factory=dict)  # told at the userinfo endpoint alone
    wrong: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256"))

    def app(self) -> Flask:
        app = Flask("provider")
        server = AuthorizationServer(app, lambda _id: Client(), lambda _token, _request: None)
        server.register_grant(_grant(self), [_openid(self), CodeChallenge(required=True)])

        @app.get("/.well-known/openid-configuration")
        def describe() -> Response:
            base = self.issuer
            return jsonify(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/keys",
                    "id_token_signing_alg_values_supported": ["ES256"],
                }
                | self.wrong.get("description", {})
            )

        @app.get("/authorize")
        def authorize() -> Response:
            self.asked.append(request.args.to_dict())
            grant = server.get_consent_grant(end_user=self.person)
            return server.create_authorization_response(grant_user=self.person, grant=grant)

        @app.post("/token")
        def token() -> Response:
            if "token" in self.wrong:
                return jsonify(self.wrong["token"])
            return server.create_token_response()

        @app.get("/keys")
        def keys() -> Response:
            return jsonify({"keys": [self.key.as_dict(private=False)]})

        @app.get("/userinfo")
        def userinfo() -> Response:
            return jsonify({"sub": self.person["sub"]} | self.more)

        return app


def _grant(provider: Provider) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):
        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload.data
            provider.codes[code] = Code(
                code,
                asked["redirect_uri"],
                asked["scope"],
                asked.get("nonce"),
                asked.get("code_challenge"),
                asked.get("code_challenge_method"),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
            return provider.person

    return Grant


def _openid(provider: Provider) -> OpenIDCode:
    class OpenId(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in provider.codes.values())

        def resolve_client_private_key(self, client: Client) -> Any:
            return provider.wrong.get("key", provider.key)

        def get_client_algorithm(self, client: Client) -> str:
            return "HS256" if isinstance(provider.wrong.get("key"), OctKey) else "ES256"

        def get_client_claims(self, client: Client) -> dict[str, Any]:
            return {"iss": provider.issuer, "aud": [CLIENT]}

        def generate_user_info(self, user: dict[str, Any], scope: str) -> dict[str, Any]:
            return user | provider.wrong.get("claims", {})

    return OpenId(require_nonce=True)


@contextmanager
def running() -> Iterator[Provider]:
    """Yield a provider that listens on a free port of this machine."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.app(), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
