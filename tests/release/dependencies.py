"""Tell what an installed tracker stands on: packages, locked versions, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK = ROOT / ".ci" / "requirements.txt"
EVERYTHING = Requirement("tracker[all]")
_LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ]+)(?: ; (.+?))? \\$", re.MULTILINE)
_LICENCE = "License :: OSI Approved :: "
PAGE = ROOT / "tracker" / "docs" / "licences.md"
_HEAD = """# Licences

What an installation with every extra stands on, each under a licence of its own. The tracker itself
is under the MIT licence. The list is made by `python -m tests.release --licences`.

| Package | Licence |
| --- | --- |
"""


def locked() -> dict[str, list[Version]]:
    """Return the locked versions of each package: one, or one for each kind of machine."""
    versions: dict[str, list[Version]] = {}
    for name, version, _marker in _LOCKED.findall(LOCK.read_text()):
        versions.setdefault(name, []).append(Version(version))
    return versions


def closure(start: Requirement = EVERYTHING) -> dict[str, Distribution]:
    """Return every package that a requirement brings here, without itself."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [start]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        for extra in ("", *wanted.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            found[name] = distribution(name)
            waiting += requirements(found[name], extra)
    found.pop(canonicalize_name(start.name))
    return dict(sorted(found.items()))


def requirements(package: Distribution, extra: str = "") -> Iterator[Requirement]:
    """Yield what a package requires on this machine, for one of its extras or without any."""
    for line in package.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None:
            if not extra:
                yield wanted
        elif wanted.marker.evaluate({"extra": extra}) and (
            not extra or not wanted.marker.evaluate({"extra": ""})
        ):
            yield wanted


def licence(package: Distribution) -> str:
    """Return the licence that a package declares, as short as it does."""
    said = package.metadata
    for words in (said.get("License-Expression"), said.get("License")):
        if words and "\n" not in words.strip():
            return words.strip()
    classified = [
        line.removeprefix(_LICENCE)
        for line in said.get_all("Classifier", [])
        if line.startswith(_LICENCE)
    ]
    return ", ".join(classified)


def licences_page() -> str:
    """Return the page of licences."""
    rows = (f"| {name} | {licence(package)} |\n" for name, package in closure().items())
    return _HEAD + "".join(rows)
