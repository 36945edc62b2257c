"""Compare with a stored file, which is written anew with TRACKER_REWRITE_GOLDEN=1."""

from __future__ import annotations

import os
from pathlib import Path


def stored(file: Path, found: bytes) -> bytes:
    """Return what is stored; what was found is stored before where that is asked for."""
    if os.environ.get("TRACKER_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found)
    return file.read_bytes()
