"""What is installed is locked by its hash, and its licence is told and let us use it."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.release import dependencies
from tests.release.building import ROOT

FREE = re.compile(r"MIT|BSD|Apache|MPL|PSF|Mozilla|LGPL|ISC|Python Software Foundation|0BSD")
HOW = "run: python -m tests.release --lock --licences"


def test_everything_that_is_installed_is_locked():
    assert set(dependencies.closure()) <= set(dependencies.locked()), HOW


def test_the_locked_versions_are_those_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *(line for name in extras for line in extras[name])]
    locked = dependencies.locked()
    wanted = [Requirement(line) for line in asked]
    unfit = [
        str(each)
        for each in wanted
        for version in locked.get(canonicalize_name(each.name), ())
        if not each.specifier.contains(version)
    ]
    assert not unfit, HOW


def test_every_locked_package_has_hashes_and_no_address():
    text = dependencies.LOCK.read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == sum(map(len, dependencies.locked().values())) > 40
    assert all("--hash=sha256:" in block for block in blocks)
    assert "//" not in text


def test_every_licence_is_told_and_free():
    told = dict(
        re.findall(
            r"^\| ([a-z0-9][a-z0-9-]+) \| (.+) \|$", dependencies.PAGE.read_text(), re.MULTILINE
        )
    )
    assert set(told) == set(dependencies.closure()), HOW
    assert [name for name, licence in told.items() if not FREE.search(licence)] == []
