"""Read the settings once, from the environment."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import Role
from tracker.paths import data_folder

PREFIX = "TRACKER_"
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold every setting; each is read from ``TRACKER_<NAME>``."""

    database_url: str = _setting(
        "", "Where the records are: a SQLite or PostgreSQL address. Empty: a file of your own."
    )
    secret_key: str = _setting(
        "", "Signs the sign-in cookies. Empty: made once and kept beside the database."
    )
    backup_folder: str = _setting(
        "", "Where backups are kept. Empty: the folder “backups” beside a database of your own."
    )
    site_domain: str = _setting(
        "tracker.localhost", "The name that calendar entries are known by for ever."
    )
    public_url: str = _setting(
        "", "The address readers see, for links in files. Empty: taken from each request."
    )
    public_reading: bool = _setting(
        default=False, meaning="Let people read published records without signing in."
    )
    public_quote_words: int = _setting(
        25, "How many words of a quotation are shown to people who are not signed in."
    )
    publish_needs_coverage: int = _setting(
        0, "Percentage of facts that need a quotation before a record may be published."
    )
    secure_cookies: bool = _setting(
        default=False, meaning="Send cookies over https only. Set it behind https."
    )
    trusted_proxies: int = _setting(
        0, "How many proxies stand in front and set X-Forwarded headers."
    )
    max_upload_bytes: int = _setting(8_000_000, "The largest form or file that is accepted.")
    fetch_articles: bool = _setting(
        default=False,
        meaning="Let contributors fetch articles from public web addresses. Off: paste or upload.",
    )
    reader_url: str = _setting(
        "",
        "The address of an OpenAI-compatible service (as https://host/v1) that may read articles"
        " instead of the rules. Empty: none; no text leaves this machine.",
    )
    reader_model: str = _setting("", "The name of the model that this service is asked for.")
    reader_key: str = _setting("", "The key that this service asks for.")
    login_limit: str = _setting("10 per minute", "How often one address may try to sign in.")
    account_limit: str = _setting(
        "20 per hour", "How often a wrong password may be tried for one account, from anywhere."
    )
    second_factor_for: str = _setting(
        "", "Roles that must sign in with a second factor, such as “admin, reviewer”."
    )
    oidc_issuer: str = _setting(
        "",
        "The address of a provider of sign-ins (OpenID Connect), such as https://id.example.org."
        " Empty: people sign in here alone.",
    )
    oidc_client_id: str = _setting("", "The name under which the provider knows this tracker.")
    oidc_client_secret: str = _setting("", "The secret that the provider gave to this tracker.")
    oidc_label: str = _setting("your organisation", "What the button for it says: Sign in with …")
    oidc_scopes: str = _setting("openid profile email", "What the provider is asked to tell.")
    oidc_groups_claim: str = _setting("groups", "The claim that lists somebody's groups.")
    oidc_roles: str = _setting(
        "",
        "Which group has which role, such as “staff=editor, heads=reviewer”; the highest counts."
        " Empty: roles are given here.",
    )
    oidc_default_role: str = _setting(
        "", "The role of those without such a group. Empty: they are turned away."
    )
    rate_limit_storage: str = _setting(
        "memory://", "Where sign-in attempts are counted; share one store between hosts."
    )

    def __post_init__(self) -> None:
        """Refuse a role that there is not, and a provider that does not know us."""
        mapped = [pair.partition("=")[2].strip() for pair in _listed(self.oidc_roles)]
        for setting, names in (
            ("SECOND_FACTOR_FOR", _listed(self.second_factor_for)),
            ("OIDC_DEFAULT_ROLE", _listed(self.oidc_default_role)),
            ("OIDC_ROLES", mapped),
        ):
            for name in names:
                if name not in set(Role):
                    message = f"“{name}” is no role; use {', '.join(Role)}."
                    raise InvalidInput({PREFIX + setting: [message]})
        if self.oidc_issuer and not self.oidc_client_id:
            message = "Set this too: the provider must know who asks."
            raise InvalidInput({f"{PREFIX}OIDC_CLIENT_ID": [message]})

    @property
    def second_factor_roles(self) -> frozenset[Role]:
        """Return the roles that must sign in with a second factor."""
        return frozenset(Role(name) for name in _listed(self.second_factor_for))

    def oidc_role(self, groups: Iterable[str]) -> Role | None:
        """Return the highest role of somebody's groups, or else the default; None: turned away."""
        pairs = (pair.partition("=") for pair in _listed(self.oidc_roles))
        roles = {group.strip(): Role(role.strip()) for group, _, role in pairs}
        found = {roles[group] for group in groups if group in roles}
        ordered = [role for role in Role if role in found]
        default = self.oidc_default_role.strip()
        return ordered[-1] if ordered else (Role(default) if default else None)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings of an environment, with the defaults of this machine filled in.

        Raises InvalidInput naming the variable, the value and the fix.
        """
        environ = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        for setting in fields(cls):
            name = PREFIX + setting.name.upper()
            if name in environ:
                values[setting.name] = _read(name, environ[name], setting.default)
        if not values.get("database_url"):
            values["database_url"] = f"sqlite:///{data_folder() / 'tracker.sqlite'}"
        if not values.get("backup_folder"):
            values["backup_folder"] = str(data_folder() / "backups")
        if not values.get("secret_key"):
            values["secret_key"] = _own_secret()
        return cls(**values)


def _listed(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]


def _read(name: str, value: str, default: object) -> object:
    if isinstance(default, bool):
        if value.strip().lower() in _TRUE:
            return True
        if value.strip().lower() in _FALSE:
            return False
        raise InvalidInput({name: [f"“{value}” is neither yes nor no; write 1 or 0."]})
    if isinstance(default, int):
        if not value.strip().isdecimal():
            raise InvalidInput({name: [f"“{value}” is not a whole number; write digits only."]})
        if not int(value) and default:
            raise InvalidInput({name: ["0 would show or take nothing; write at least 1."]})
        return int(value)
    return value


def _own_secret() -> str:
    path = data_folder() / "secret_key"
    if not path.exists():
        # made whole beside its place and put there at once: two processes may start together
        draft = path.with_name(f"secret_key.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
