"""Make backups that restore, check them, put them back, and let old ones go.

A backup is a folder with one file and a manifest. It is made whole under another name and put in
its place at the end, so that what has the name of a backup is one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, make_url

from tracker import __version__, migrate
from tracker.domain.errors import TrackerError
from tracker.operations import manifests, postgresql, sqlite
from tracker.operations.manifests import Damaged, Manifest

PREFIX = "tracker-"
_DRAFT = ".draft-"
_ABANDONED = timedelta(days=1)
_KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True, slots=True)
class Backup:
    """Be one backup: its folder and what its manifest says."""

    folder: Path
    manifest: Manifest


def make(url: str, into: Path, secret_key: str) -> Backup:
    """Copy a database while people write, read the copy again, and return it.

    Raises TrackerError where anything is wrong; then no backup is left behind.
    """
    address, kind = _of(url)
    schema = migrate.current(url)
    if schema is None:
        raise TrackerError("The database has no tables of the tracker: there is nothing to copy.")
    with _draft(into) as draft:
        rows = kind.copy(address, draft / kind.FILE)
        manifests.settle(draft / kind.FILE)
        manifest = Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            schema=schema,
            database=address.get_backend_name(),
            engine=kind.engine_name(address),
            file=kind.FILE,
            size=(draft / kind.FILE).stat().st_size,
            sha256=manifests.hash_of(draft / kind.FILE),
            rows=rows,
            key=manifests.fingerprint(secret_key),
        )
        manifests.write(manifest, draft)
        verify(draft)
        return Backup(_put_in_place(draft, into), manifest)


def verify(folder: Path) -> Manifest:
    """Check hash, structure and number of rows of a backup; raises Damaged."""
    manifest = manifests.read(folder)
    if manifest.database not in _KINDS:
        raise Damaged(f"{folder} is of a database that this version does not know.")
    file = manifests.check_file(folder, manifest)
    found = _KINDS[manifest.database].inspect(file)
    manifests.check_rows(manifest, found, str(file))
    return manifest


def restore(
    folder: Path, url: str, kept_in: Path, secret_key: str, *, is_over: bool
) -> Backup | None:
    """Put a backup into a database; return the backup of what was there before, if anything was.

    Raises TrackerError before anything is changed: where the backup is damaged or of another kind
    or of a newer version, and where the database holds tables and ``is_over`` does not allow it.
    """
    address, kind = _of(url)
    manifest = verify(folder)
    if manifest.database != address.get_backend_name():
        raise TrackerError(
            f"{folder} is a backup of {manifest.database}. Restore it into an empty database of"
            " that kind, then move it with “tracker db copy”."
        )
    if not migrate.is_known(manifest.schema):
        raise TrackerError(
            f"{folder} was made by version {manifest.version} with tables number"
            f" {manifest.schema}, which this version does not know. Install that version first."
        )
    before = None
    if not kind.is_empty(address):
        if not is_over:
            raise TrackerError(
                "The database holds tables already. Nothing was changed. With --overwrite they"
                " are replaced, after a backup of them."
            )
        before = make(url, kept_in, secret_key) if migrate.current(url) else None
    manifests.check_rows(manifest, kind.put_back(folder / manifest.file, address), "The database")
    return before


def list_all(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first; what cannot be read is left out."""
    found = []
    for path in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(Damaged):
            found.append(Backup(path, manifests.read(path)))
    return sorted(found, key=lambda each: (each.manifest.made_at, each.folder.name), reverse=True)


def rotate(folder: Path, keep: int, newest: Backup) -> list[Path]:
    """Remove all but so many backups, never the one just made; return what was removed.

    The newest is told and not looked up: a clock that was wrong once must not cost a backup.
    """
    others = [each for each in list_all(folder) if each.folder != newest.folder]
    removed = [each.folder for each in others[max(keep - 1, 0) :]]
    for path in removed:
        shutil.rmtree(path)
    return removed


def _of(url: str) -> tuple[URL, ModuleType]:
    address = make_url(url)
    if address.get_backend_name() not in _KINDS:
        raise TrackerError(f"A database of {address.get_backend_name()} cannot be backed up.")
    return address, _KINDS[address.get_backend_name()]


@contextmanager
def _draft(into: Path) -> Iterator[Path]:
    """Yield a new folder that is removed unless it was put in its place."""
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(into)
        draft = into / f"{_DRAFT}{os.getpid()}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        draft.mkdir(mode=0o700)
    except OSError as error:
        raise TrackerError(f"Nothing can be written in {into}: {error.strerror}.") from error
    try:
        yield draft
    except OSError as error:
        raise TrackerError(f"The backup failed: {error.strerror} ({into}).") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, into: Path) -> Path:
    stem = f"{PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 100))):
        with contextlib.suppress(OSError):  # the name is taken, by a folder that is not empty
            draft.rename(into / name)
            manifests.settle(into)
            return into / name
    raise TrackerError(f"There are too many backups of this second in {into}.")


def _sweep(folder: Path) -> None:
    """Remove drafts of backups that were killed long ago."""
    oldest = (datetime.now(UTC) - _ABANDONED).timestamp()
    for path in folder.glob(f"{_DRAFT}*"):
        if path.stat().st_mtime < oldest:
            shutil.rmtree(path, ignore_errors=True)
