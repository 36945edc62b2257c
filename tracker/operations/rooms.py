"""Say whether there is room on the disk of a database."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import make_url

LEAST = 64 * 1024 * 1024  # bytes: a large import, its history and its log


def has_room(url: str) -> bool:
    """Say whether the disk of a SQLite file has room; the disk of a server is its own matter."""
    free = free_bytes(url)
    return free is None or free >= LEAST


def free_bytes(url: str) -> int | None:
    """Return the free bytes on the disk of a SQLite file, None for what has no file here."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    try:
        return shutil.disk_usage(Path(address.database).resolve().parent).free
    except OSError:
        return 0
