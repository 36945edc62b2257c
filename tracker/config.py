"""Read the settings once, from the environment and from a file that it names.

A setting of the environment goes before the same one in the file.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tracker.domain.errors import InvalidInput
from tracker.domain.languages import CODES
from tracker.domain.vocabularies import Role
from tracker.paths import data_folder

PREFIX = "TRACKER_"
FILE = f"{PREFIX}CONFIG"
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
_DATABASES = re.compile(
    r"sqlite(\+pysqlite)?://(/.*)?"
    # whom it belongs to, with a password that may hold any sign but @; host, port, name, options
    r"|postgres(ql)?(\+psycopg)?://([^:/]*(:[^@]*)?@)?(\[[^/?]+\]|[^/:?]*)(:(?P<port>\d+))?"
    r"(/[^?]*)?(\?.*)?"
)
_PORTS = range(1, 65_536)


def _setting(default: Any, meaning: str, **more: Any) -> Any:
    """Declare a setting: ``is_secret``, ``is_address`` with a password in it, ``words`` allowed.

    ``is_database`` is for an address of a database. A number whose default is not 0 may be 0 only
    where ``may_be_zero`` says so.
    """
    return field(default=default, metadata={"meaning": meaning, **more})


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold every setting; each is read from ``TRACKER_<NAME>``."""

    database_url: str = _setting(
        "",
        "Where the records are: a SQLite or PostgreSQL address. Empty: a file of your own.",
        is_address=True,
        is_database=True,
    )
    read_url: str = _setting(
        "",
        "A standby of PostgreSQL to read from. Nobody misses what they saved themselves.",
        is_address=True,
        is_database=True,
    )
    pool_size: int = _setting(5, "How many connections to PostgreSQL a process keeps.")
    pool_overflow: int = _setting(
        10, "How many more it opens while many people ask at once.", may_be_zero=True
    )
    secret_key: str = _setting(
        "",
        "Signs the sign-in cookies. Empty: made once and kept beside the database.",
        is_secret=True,
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
    four_eyes: bool = _setting(
        default=True,
        meaning="Where there are two reviewers or more, none publishes what is their own work.",
    )
    language: str = _setting(
        "en",
        "The language of people who chose none and whose browser asks for none of ours.",
        words=CODES,
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
    reader_key: str = _setting("", "The key that this service asks for.", is_secret=True)
    report_limit: str = _setting(
        "5 per hour", "How often one address may report problems of published records."
    )
    smtp_host: str = _setting(
        "",
        "The mail server that sends notices and links for new passwords, which lead to the public"
        " address. Empty: none are sent.",
    )
    smtp_port: int = _setting(587, "The port of the mail server.")
    smtp_security: str = _setting(
        "starttls",
        "How the connection to it is guarded: starttls, tls from the first byte on, or none.",
        words=("starttls", "tls", "none"),
    )
    smtp_user: str = _setting("", "The name to sign in with at the mail server. Empty: none.")
    smtp_password: str = _setting("", "The password that goes with it.", is_secret=True)
    mail_from: str = _setting("", "Whom e-mails come from. Empty: tracker@ the site domain.")
    login_limit: str = _setting("10 per minute", "How often one address may try to sign in.")
    account_limit: str = _setting(
        "20 per hour", "How often a wrong password may be tried for one account, from anywhere."
    )
    api_limit: str = _setting(
        "600 per minute", "How often one token, or without one an address, may ask the API."
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
    oidc_client_secret: str = _setting(
        "", "The secret that the provider gave to this tracker.", is_secret=True
    )
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
        "memory://",
        "Where tries and requests are counted; share one store between hosts.",
        is_address=True,
    )
    log_format: str = _setting(
        "text",
        "How the log is written: text for people, json for programs.",
        words=("text", "json"),
    )
    slow_statement_ms: int = _setting(
        500,
        "Statements that take longer are logged, in milliseconds; 0 logs none.",
        may_be_zero=True,
    )
    metrics_token: str = _setting(
        "",
        "What a program must send as bearer token to read /metrics. Empty: there is no such page.",
        is_secret=True,
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
        filed = _filed(environ.get(FILE, ""))
        for setting in fields(cls):
            name = PREFIX + setting.name.upper()
            if name in environ:
                values[setting.name] = _read(name, environ[name], setting)
            elif setting.name in filed:
                values[setting.name] = _read(setting.name, filed[setting.name], setting)
        if not values.get("database_url"):
            values["database_url"] = f"sqlite:///{data_folder() / 'tracker.sqlite'}"
        if not values.get("backup_folder"):
            values["backup_folder"] = str(data_folder() / "backups")
        if not values.get("secret_key"):
            values["secret_key"] = _own_secret()
        return cls(**values)

    def secrets(self) -> list[str]:
        """Return what must be shown nowhere: keys, and the passwords in addresses."""
        found = []
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.metadata.get("is_secret"):
                found.append(value)
            elif setting.metadata.get("is_address") and "://" in value and "@" in value:
                _, _, password = value.partition("://")[2].rpartition("@")[0].partition(":")
                found += [password, unquote(password)]
        return [secret for secret in found if secret]


def _listed(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]


def _filed(path: str) -> dict[str, str]:
    """Return what the file of settings says, as it would stand in the environment."""
    if not path:
        return {}
    try:
        said = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput({FILE: [f"{path} cannot be read: {error}."]}) from error
    known = {setting.name for setting in fields(Settings)}
    wrong = {
        name: [f"There is no such setting in {path}{nearest(name, known)}."]
        for name in said
        if name not in known
    }
    wrong |= {
        name: [f"Write one text, number, true or false in {path}."]
        for name, value in said.items()
        if name in known and not isinstance(value, str | int)
    }
    if wrong:
        raise InvalidInput(wrong)
    return {
        name: str(int(value)) if isinstance(value, bool) else str(value)
        for name, value in said.items()
    }


def nearest(name: str, known: set[str]) -> str:
    """Return a guess at what was meant, to go into a message, or nothing."""
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}" if close else ""


def require_database(name: str, address: str) -> None:
    """Refuse what is no address of a database; the message does not repeat it: it holds a password.

    Raises InvalidInput at the name under which the address was given.
    """
    found = _DATABASES.fullmatch(address)
    if found is None or (found["port"] and int(found["port"]) not in _PORTS):
        message = (
            "This is no address of a database. Write sqlite:////folder/tracker.sqlite or"
            " postgresql://user@host:5432/name."
        )
        raise InvalidInput({name: [message]})


def _read(name: str, value: str, setting: Field[Any]) -> object:
    default, words = setting.default, setting.metadata.get("words")
    if isinstance(default, bool):
        if value.strip().lower() in _TRUE:
            return True
        if value.strip().lower() in _FALSE:
            return False
        raise InvalidInput({name: [f"“{value}” is neither yes nor no; write 1 or 0."]})
    if isinstance(default, int):
        if not value.strip().isdecimal():
            raise InvalidInput({name: [f"“{value}” is not a whole number; write digits only."]})
        if not int(value) and default and not setting.metadata.get("may_be_zero"):
            raise InvalidInput({name: ["0 would show or take nothing; write at least 1."]})
        return int(value)
    if words and value not in words:
        raise InvalidInput({name: [f"“{value}” is none of {', '.join(words)}."]})
    if value and setting.metadata.get("is_database"):
        require_database(name, value)
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
