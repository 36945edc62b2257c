"""Files and functions stay small enough to read at once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
LINES_OF_A_TEMPLATE = 120

# What may be longer, with the reason. A migration is not listed: it is written once and tells one
# change from its first line to its last.
LONGER: dict[str, str] = {}


def python_files() -> list[Path]:
    return [file for folder in ("tracker", "tests") for file in (ROOT / folder).rglob("*.py")]


def too_long() -> dict[str, int]:
    """Return what is too long, named ``file`` or ``file:function``, with its lines."""
    lengths = {}
    for file in python_files():
        name, text = file.relative_to(ROOT).as_posix(), file.read_text()
        if (lines := text.count("\n")) > LINES_OF_A_FILE:
            lengths[name] = lines
        lengths |= {f"{name}:{each}": lines for each, lines in long_functions(text).items()}
    for file in (ROOT / "tracker").rglob("templates/**/*.html"):
        if (lines := file.read_text().count("\n")) > LINES_OF_A_TEMPLATE:
            lengths[file.relative_to(ROOT).as_posix()] = lines
    return lengths


def long_functions(text: str) -> dict[str, int]:
    """Return the functions that are too long, counted from the line of ``def``."""
    functions = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    return {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FUNCTION}


def test_files_functions_and_templates_stay_small():
    grown = [f"{name}: {lines} lines" for name, lines in too_long().items() if name not in LONGER]
    assert not grown, "\n".join(grown)


def test_every_exception_is_still_needed():
    assert set(LONGER) <= set(too_long())


@pytest.mark.parametrize(("body", "expected"), [(59, {}), (60, {"f": 61})])
def test_a_function_is_measured_from_def_to_its_last_line(body, expected):
    assert long_functions("def f():\n" + "    pass\n" * body) == expected
