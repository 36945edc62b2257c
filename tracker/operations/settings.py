"""Find what is wrong with the settings, before somebody else does."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from limits import parse_many
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from tracker import migrate
from tracker.config import FILE, PREFIX, Settings, nearest
from tracker.operations import rooms

_SHORTEST_KEY = 32
_ALL = 100  # percent
_LAST_PORT = 65_535
_DOMAIN = re.compile(r"[\w.-]+(:\d+)?")
_OTHERS = 0o077  # the rights of group and others on a file
_OVER_NETWORKS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong at a setting; a hint stops nothing."""

    setting: str
    message: str
    is_hint: bool = False


def check(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """Return what is wrong with the settings themselves and with what they name."""
    return [
        *_names(environ),
        *_file(environ.get(FILE, "")),
        *_web(settings),
        *_values(settings),
        *_rates(settings),
        *_database(settings.database_url),
        *_folder(settings),
    ]


def _names(environ: Mapping[str, str]) -> Iterator[Finding]:
    known = {FILE, *(f"{PREFIX}{setting.name.upper()}" for setting in fields(Settings))}
    for name in sorted(set(environ) - known):
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TEST_"):
            yield Finding(name, f"There is no such setting{nearest(name, known)}.")


def _file(path: str) -> Iterator[Finding]:
    if path and Path(path).stat().st_mode & _OTHERS:
        yield Finding(FILE, f"Others may read {path}; it can hold keys. Run “chmod 600 {path}”.")


def _web(settings: Settings) -> Iterator[Finding]:
    if len(settings.secret_key) < _SHORTEST_KEY:
        yield Finding(
            "secret_key",
            f"It has {len(settings.secret_key)} characters and could be guessed. Make one with"
            " “python3 -c 'import secrets; print(secrets.token_hex(32))'”.",
        )
    address = urlsplit(settings.public_url)
    if settings.public_url and not _is_whole(settings.public_url):
        yield Finding(
            "public_url", "Write it whole, as https://example.org/tracker, and nothing behind it."
        )
    if address.scheme == "https" and not settings.secure_cookies:
        yield Finding("secure_cookies", "Set it to 1: the pages are served over https.")
    if settings.secure_cookies and address.scheme == "http":
        yield Finding("secure_cookies", "Nobody can sign in over http with it. Set it to 0.")
    if address.scheme == "https" and not settings.trusted_proxies:
        yield Finding(
            "trusted_proxies",
            "Behind https stands a proxy: set it to 1, or all people share one limit of sign-ins.",
        )
    if settings.smtp_host and not settings.public_url:
        yield Finding("public_url", "Set it: e-mails need an address to lead to; none are sent.")
    if settings.reader_url and not settings.reader_model:
        yield Finding("reader_model", "Name the model that the service at reader_url is asked for.")


def _is_whole(address: str) -> bool:
    parts = urlsplit(address)
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return is_web and not (parts.query or parts.fragment)


def _values(settings: Settings) -> Iterator[Finding]:
    """Find values that can be read, and would let nothing work."""
    if settings.publish_needs_coverage > _ALL:
        yield Finding(
            "publish_needs_coverage", "Nothing could be published. Write a percentage: 0 to 100."
        )
    if settings.smtp_port > _LAST_PORT:
        yield Finding("smtp_port", f"There is no such port. Write 1 to {_LAST_PORT}.")
    if not _DOMAIN.fullmatch(settings.site_domain):
        yield Finding("site_domain", "Write a name alone, as tracker.example.org.")
    if settings.mail_from and "@" not in settings.mail_from:
        yield Finding("mail_from", "Write an address of mail, as tracker@example.org.")
    if settings.read_url.startswith("sqlite"):
        yield Finding("read_url", "Only PostgreSQL has a standby to read from. Leave it empty.")
    if settings.reader_url and not _is_whole(settings.reader_url):
        yield Finding("reader_url", "Write it whole, as https://host/v1.")


def _rates(settings: Settings) -> Iterator[Finding]:
    for name in ("login_limit", "account_limit", "api_limit", "report_limit"):
        try:
            is_none = not all(limit.amount for limit in parse_many(getattr(settings, name)))
        except ValueError:
            yield Finding(name, "Write it as “10 per minute”.")
        else:
            if is_none:
                yield Finding(name, "0 lets nobody through. Write it as “10 per minute”.")
    try:
        storage_from_string(settings.rate_limit_storage)
    except ConfigurationError as error:
        yield Finding("rate_limit_storage", f"It cannot be used: {error}")
    if settings.rate_limit_storage.startswith("memory:"):
        yield Finding(
            "rate_limit_storage",
            "Each process counts tries and requests on its own. Name a shared store if it matters.",
            is_hint=True,
        )


def _database(url: str) -> Iterator[Finding]:
    name = "database_url"
    try:
        address = make_url(url)
        told = migrate.unfit(migrate.current(url))
    except ArgumentError:
        yield Finding(
            name, "This is no address of a database. Write sqlite:///… or postgresql://…."
        )
        return
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        yield Finding(name, f"The database cannot be opened: {reason}.")
        return
    if told:
        yield Finding(name, told)
    if address.get_backend_name() != "sqlite":
        return
    if address.database in {None, "", ":memory:"}:
        yield Finding(
            name, "It names no file: nothing is kept. Write sqlite:////folder/tracker.sqlite."
        )
    else:
        yield from _file_of_sqlite(url, Path(str(address.database)))


def _file_of_sqlite(url: str, path: Path) -> Iterator[Finding]:
    name = "database_url"
    if not path.is_absolute() and not str(path).startswith("file:"):
        yield Finding(
            name,
            f"It is read from the folder in which a command runs: here {path.resolve()}. Write it"
            f" from the root, as sqlite:///{path.resolve()}.",
            is_hint=True,
        )
    if _is_open_to_others(path.resolve()):
        yield Finding(
            name,
            f"Others on this machine may read {path}; it holds what passwords are checked by. Run"
            f" “chmod 600 {path}”.",
        )
    file_system = _file_system(path.resolve())
    if file_system in _OVER_NETWORKS:
        yield Finding(
            name,
            f"The file is on {file_system}, over a network, where SQLite loses data. Put it on"
            " a disk of this machine, or use PostgreSQL.",
        )
    if not rooms.has_room(url):
        yield Finding(name, f"The disk has only {rooms.free_bytes(url):,} bytes left.")


def _is_open_to_others(path: Path) -> bool:
    """Say whether every account of this machine reads a file: folders may keep them out."""
    is_readable = path.exists() and bool(path.stat().st_mode & 0o004)
    return is_readable and all(_lets_others_in(folder) for folder in path.parents)


def _lets_others_in(folder: Path) -> bool:
    return bool(folder.stat().st_mode & 0o001)


def _file_system(path: Path) -> str:
    """Return the kind of file system on which a file is, nothing where that is not told."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    kinds = {}
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, kind, *_ = line.split()
        kinds[Path(place)] = kind
    return next((kinds[parent] for parent in path.parents if parent in kinds), "")


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = Path(settings.backup_folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Finding("backup_folder", f"Nothing can be written in {folder}: {error.strerror}.")
        return
    if settings.database_url.startswith("sqlite:///"):
        database = Path(make_url(settings.database_url).database or "")
        if database.exists() and folder.stat().st_dev == database.stat().st_dev:
            yield Finding(
                "backup_folder",
                "It is on the same disk as the database. Copy it elsewhere, or name another disk.",
                is_hint=True,
            )
