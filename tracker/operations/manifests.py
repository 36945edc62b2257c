"""Write and read what a backup says of itself: versions, hash and number of rows."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import file_digest, sha256
from pathlib import Path

from tracker.domain.errors import TrackerError

NAME = "manifest.json"
FORMAT = 1


class Damaged(TrackerError):
    """Say that a backup is not what its manifest tells."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Tell what a backup holds; ``schema`` is the number of its newest migration."""

    made_at: str
    version: str
    schema: str
    database: str
    engine: str
    file: str
    size: int
    sha256: str
    rows: Mapping[str, int]
    # tells whether another key signs and seals now, without telling the key
    key: str
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        """Return the number of rows of all tables."""
        return sum(self.rows.values())


def write(manifest: Manifest, folder: Path) -> None:
    """Write a manifest; it is on the disk when this returns."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")
    for path in (folder / NAME, folder):
        settle(path)


def read(folder: Path) -> Manifest:
    """Return the manifest of a backup; raises Damaged where there is none that can be read."""
    path = folder / NAME
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Damaged(f"{folder} is no backup: it holds no {NAME}.") from error
    except ValueError as error:
        raise Damaged(f"{path} cannot be read: {error}.") from error
    names = {field.name for field in fields(Manifest)}
    if not isinstance(said, dict) or said.get("format") != FORMAT or set(said) != names:
        raise Damaged(f"{path} is not of a kind that this version knows (format {FORMAT}).")
    if Path(said["file"]).name != said["file"]:
        raise Damaged(f"{path} names a file elsewhere: {said['file']}.")
    return Manifest(**said)


def check_file(folder: Path, manifest: Manifest) -> Path:
    """Return the file of a backup; raises Damaged where its size or hash is another."""
    path = folder / manifest.file
    if not path.is_file():
        raise Damaged(f"{path} is missing.")
    if path.stat().st_size != manifest.size:
        raise Damaged(
            f"{path} has {path.stat().st_size:,} bytes; its manifest says {manifest.size:,}."
        )
    if hash_of(path) != manifest.sha256:
        raise Damaged(f"{path} was changed since it was made: its SHA-256 is another.")
    return path


def check_rows(manifest: Manifest, found: Mapping[str, int], where: str) -> None:
    """Compare numbers of rows by table; raises Damaged naming the tables that differ."""
    names = sorted({*manifest.rows, *found})
    wrong = [
        f"{name} has {found.get(name, 'no table')} instead of {manifest.rows.get(name, 'none')}"
        for name in names
        if found.get(name) != manifest.rows.get(name)
    ]
    if wrong:
        raise Damaged(f"{where} does not hold the rows of the manifest: {', '.join(wrong)}.")


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def fingerprint(secret_key: str) -> str:
    """Return what tells two keys apart and neither of them."""
    return sha256(f"backup:{secret_key}".encode()).hexdigest()[:16]


def settle(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
