"""Build the wheel, the same bytes for the same commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MODE, _PROGRAM_MODE = 0o644, 0o755
_BUILD = """
import sys
from setuptools import build_meta
build_meta.build_wheel(sys.argv[1])
"""


def tracked(root: Path = ROOT) -> list[str]:
    """Return the files that are or would be committed, by their paths."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(name for name in listed.stdout.splitlines() if (root / name).is_file())


def epoch(root: Path = ROOT) -> str:
    """Return the time of the newest commit, which every file of a release bears."""
    asked = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(
        asked, cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()


def export(target: Path, root: Path = ROOT) -> None:
    """Copy the tracked files to a folder, whatever the modes and times they have here."""
    for name in tracked(root):
        copied = target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, copied)
        is_program = os.access(root / name, os.X_OK)
        copied.chmod(_PROGRAM_MODE if is_program else _MODE)


def build(source: Path, into: Path, time: str) -> Path:
    """Build the wheel of a folder, with the setuptools of this environment."""
    into.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(into.resolve())],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": time, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        umask=0o022,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the build failed: {done.stderr[-2000:]}")
    return next(into.glob("*.whl"))
