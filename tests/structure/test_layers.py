"""Imports go one way: this table says who may import whom."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "tracker"

WEB_LIBRARIES = {
    "flask",
    "flask_wtf",
    "flask_limiter",
    "wtforms",
    "werkzeug",
    "jinja2",
    "flask_babel",
    "babel",
}
DATABASE_LIBRARIES = {"sqlalchemy", "alembic", "psycopg"}


@dataclass(frozen=True)
class Rule:
    """Say what one part may import besides itself and the standard library."""

    tracker: set[str]
    libraries: set[str] | None = None  # None: any but the refused ones
    refused: frozenset[str] = frozenset()


FORMATS = Rule(
    {"domain"}, refused=frozenset(WEB_LIBRARIES | DATABASE_LIBRARIES | {"click", "gunicorn"})
)
RULES = {
    "": Rule(set(), set()),
    "domain": Rule(set(), set()),
    "paths": Rule(set(), {"platformdirs"}),
    "config": Rule({"domain", "paths"}, set()),
    "db": Rule({"domain"}, {"sqlalchemy"}),
    "models": Rule({"domain", "db"}, {"sqlalchemy"}),
    "migrate": Rule({"db", "paths"}, {"alembic", "sqlalchemy"}),
    # Whole databases, below the records: to back up, to restore, to move.
    "operations": Rule(
        {"", "domain", "config", "paths", "db", "models", "migrate"}, {"sqlalchemy", "limits"}
    ),
    "queries": Rule({"domain", "db", "models"}, {"sqlalchemy"}),
    "services": Rule(
        {"domain", "db", "models", "queries"},
        {"sqlalchemy", "argon2", "rapidfuzz", "cryptography", "pyotp"},
    ),
    "exporters": FORMATS,
    "importers": FORMATS,
    # Both speak to the network, with the standard library alone.
    "fetching": Rule({"domain"}, set()),
    "readers": Rule({"domain", "config", "fetching"}, set()),
    # It takes e-mails out of the outbox in transactions of its own, beside any request.
    "mailing": Rule({"domain", "config", "db", "services"}, set()),
    # A process that reads a file and plans its import, for one that saves.
    "beside": Rule({"domain", "db", "models", "queries", "importers", "services"}, {"sqlalchemy"}),
    # The shipped files as the seeding takes them, for the command line and the start page.
    "seeds": Rule({"paths", "services"}, {"yaml"}),
    "web.forms": Rule({"domain"}, {"wtforms", "flask_wtf", "flask_babel", "markupsafe"}),
    "web": Rule(
        {"", "domain", "config", "paths", "migrate", "queries", "services"}
        | {"exporters", "importers", "fetching", "readers", "operations", "seeds", "mailing"}
        | {"beside"},
        refused=frozenset(DATABASE_LIBRARIES | {"click"}),
    ),
    # The one door between a request and the database, and the only place that commits.
    "web.session": Rule({"domain", "db"}, {"flask", "werkzeug", "sqlalchemy"}),
    "cli": Rule(
        {"", "domain", "config", "paths", "migrate", "db", "queries", "services", "operations"}
        | {"exporters", "importers", "readers", "seeds", "mailing", "beside"},
        refused=frozenset(WEB_LIBRARIES),
    ),
    "app": Rule({"*"}),
    # What gunicorn reads and calls: processes and logs, around the application.
    "serving": Rule({"config", "operations"}, {"gunicorn", "prometheus_client"}),
    "__main__": Rule({"cli"}, set()),
}


@dataclass(frozen=True)
class Import:
    """Be one import: what is imported, and on which line."""

    name: str
    line: int


def imports_of(
    module: str, source: str, modules: set[str], *, is_package: bool
) -> Iterator[Import]:
    """Yield every import, also those in functions, under TYPE_CHECKING and by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            start = _start(module, node, is_package=is_package)
            for alias in node.names:
                longer = f"{start}.{alias.name}"
                yield Import(longer if longer in modules else start, node.lineno)
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith("import_module")
            and isinstance(node.args[0], ast.Constant)
        ):
            yield Import(str(node.args[0].value), node.lineno)


def _start(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    """Return the absolute name behind ``from`` of a possibly relative import."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package]
    return ".".join([*kept, *([node.module] if node.module else [])])


def part_of(module: str) -> str:
    """Return the row of the table for a module: the longest that fits."""
    name = module.removeprefix("tracker").removeprefix(".")
    fitting = [part for part in RULES if part and (name == part or name.startswith(f"{part}."))]
    return max(fitting, key=len, default=name.partition(".")[0])


def broken_rule(importer: str, imported: str) -> str:
    """Return which rule an import breaks, or nothing."""
    part, library = part_of(importer), imported.partition(".")[0]
    rule = RULES[part]
    if library == "tracker":
        target = part_of(imported)
        within = target == part or (part and target.startswith(f"{part}."))
        if within or rule.tracker & {target, "*"}:
            return ""
        return f"{part} may import {sorted(rule.tracker) or 'nothing of ours'}, not {imported}"
    if library in sys.stdlib_module_names:
        return ""
    if rule.libraries is None:
        return f"{part} must not import {library}" if library in rule.refused else ""
    if library in rule.libraries:
        return ""
    return f"{part} may import {sorted(rule.libraries) or 'no library'}, not {library}"


def modules_of_tracker() -> dict[str, Path]:
    """Return every module by its dotted name."""
    names = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return names


def test_every_module_stands_in_the_table():
    assert {part_of(module) for module in modules_of_tracker()} <= set(RULES)


def test_imports_go_one_way():
    modules = modules_of_tracker()
    broken = [
        f"{file.relative_to(PACKAGE.parent)}:{found.line}: {rule}"
        for module, file in modules.items()
        for found in imports_of(
            module, file.read_text(), set(modules), is_package=file.name == "__init__.py"
        )
        if (rule := broken_rule(module, found.name))
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tracker.domain.status", "import sqlalchemy"),
        ("tracker.domain.status", "def f():\n    from tracker.models import Agreement"),
        ("tracker.domain.status", "if TYPE_CHECKING:\n    from tracker import models"),
        ("tracker.domain.status", "importlib.import_module('tracker.models')"),
        ("tracker.domain.status", "from ..models import Agreement"),
        ("tracker.queries.agreements", "from tracker.services import agreements"),
        ("tracker.services.agreements", "from flask import g"),
        ("tracker.exporters.csv_format", "from sqlalchemy import select"),
        ("tracker.web.agreements", "from tracker.models import Agreement"),
        ("tracker.web.agreements", "from sqlalchemy.orm import Session"),
        ("tracker.web.forms.agreements", "from tracker.services import agreements"),
        ("tracker.web.forms.agreements", "from tracker.web import auth"),
        ("tracker.cli.export", "from tracker.web import exports"),
    ],
)
def test_a_forbidden_import_is_seen(module, source):
    modules = {*modules_of_tracker(), "tracker.models", "tracker.services", "tracker.web.auth"}
    found = imports_of(module, source, modules, is_package=False)
    assert [broken_rule(module, each.name) for each in found] != [""]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tracker.domain.status", "from tracker.domain.dates import FuzzyDate"),
        ("tracker.models.milestones", "from tracker.db import Base"),
        ("tracker.exporters.xlsx_format", "import xlsxwriter"),
        ("tracker.web", "from tracker.web.forms import agreements"),
        ("tracker.web.milestones", "from tracker.services import milestones"),
        ("tracker.app", "from tracker.web import register"),
    ],
)
def test_an_allowed_import_is_let_through(module, source):
    found = imports_of(module, source, set(modules_of_tracker()), is_package=False)
    assert [broken_rule(module, each.name) for each in found] == [""]
