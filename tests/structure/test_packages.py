"""Every package is packed into the wheel: the list in pyproject.toml names them all."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Folders beside the package that are packed into it.
MAPPED = {"tracker.migrations", "tracker.migrations.versions", "tracker.seeds"}


def test_every_package_is_listed_for_the_wheel():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    packages = {
        ".".join(file.parent.relative_to(ROOT).parts)
        for file in (ROOT / "tracker").rglob("__init__.py")
    }
    assert sorted(listed) == sorted(packages | MAPPED)
