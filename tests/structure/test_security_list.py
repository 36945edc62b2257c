"""Each point of the list of security names a test that there is, or a reason."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tracker" / "docs" / "security.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
POINT = re.compile(r"^\| (\d[^|]*)\|([^|]*)\|(.*)\|$", re.MULTILINE)


def names_in(path: Path) -> set[str]:
    """Return the names of the tests of a file."""
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_test_that_the_list_names_is_there():
    named = NAMED.findall(LIST.read_text(encoding="utf-8"))
    assert len(named) > 80
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or name not in names_in(ROOT / path)
    ]
    assert not missing, missing


def test_every_point_has_a_test_or_a_reason():
    points = POINT.findall(LIST.read_text(encoding="utf-8"))
    assert len(points) > 70
    assert not [number for number, _, held in points if len(held.strip()) < len("above")]
