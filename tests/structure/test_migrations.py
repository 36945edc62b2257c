"""Migrations form one numbered line, stand alone and go both ways."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "migrations"
FILES = sorted((FOLDER / "versions").glob("*.py"))

# Migrations that cannot go down, each with the reason.
ONE_WAY: dict[str, str] = {}


def name_of(file: Path) -> str:
    return file.stem


def value_of(file: Path, name: str) -> str | None:
    """Return what a migration assigns to a name on its first level."""
    for node in ast.parse(file.read_text()).body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else []
        targets = node.targets if isinstance(node, ast.Assign) else targets
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(node.value)
    raise AssertionError(f"{file.name} does not say its {name}")


def statements_of(file: Path, function: str) -> list[ast.stmt]:
    """Return what a function of a migration does, without docstring and pass."""
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return [
                statement
                for statement in node.body
                if not isinstance(statement, ast.Pass | ast.Raise)
                and not (
                    isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
                )
            ]
    return []


def test_there_are_migrations():
    assert FILES


def test_numbers_have_no_gap_and_no_branch():
    numbers = [f"{number:04}" for number in range(1, len(FILES) + 1)]
    assert [value_of(file, "revision") for file in FILES] == numbers
    assert [value_of(file, "down_revision") for file in FILES] == [None, *numbers[:-1]]


def test_the_head_file_names_the_newest_migration():
    assert (FOLDER / "HEAD").read_text() == f"{value_of(FILES[-1], 'revision')}\n"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_file_is_named_by_number_and_purpose(file):
    assert re.fullmatch(rf"{value_of(file, 'revision')}(_[a-z0-9]+)+", file.stem)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_migration_says_what_it_is_for(file):
    assert (ast.get_docstring(ast.parse(file.read_text())) or "").strip()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_migration_imports_nothing_of_the_application(file):
    tree = ast.walk(ast.parse(file.read_text()))
    imported = [
        name
        for node in tree
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
    ]
    assert not [name for name in imported if name.partition(".")[0] == "tracker"]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_migration_goes_up_and_down(file):
    assert statements_of(file, "upgrade")
    assert statements_of(file, "downgrade") or file.stem in ONE_WAY


def test_every_exception_is_still_needed():
    assert set(ONE_WAY) <= {file.stem for file in FILES if not statements_of(file, "downgrade")}
