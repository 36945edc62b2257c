"""Every form of the pages has an operation for programs, or a reason why not."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from tests.structure.test_routes import READING, is_for_programs, routes

PAGE = Path(__file__).parents[2] / "tracker" / "docs" / "api.md"
HEADING = "## Every form and its operation"
_CONVERTER = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")
_OPERATION = re.compile(r"`(GET|POST|PUT|PATCH|DELETE) (/[^`]*)`")


def rules(app: Flask, *, for_programs: bool) -> set[tuple[str, str]]:
    """Return method and address of every route that writes, with plain arguments."""
    return {
        (method, _CONVERTER.sub(r"<\1>", rule.rule))
        for rule, _ in routes(app)
        if is_for_programs(rule) is for_programs
        for method in rule.methods - READING
    }


def table() -> dict[str, str]:
    """Return what the documentation says of each form."""
    lines = PAGE.read_text().partition(HEADING)[2].splitlines()
    rows = (line.strip("|").split("|") for line in lines if line.startswith("| `"))
    return {form.strip(" `"): told.strip() for form, told in rows}


def test_every_form_is_told_and_no_other(bare_app: Flask):
    assert set(table()) == {rule for _, rule in rules(bare_app, for_programs=False)}


def test_every_form_has_an_operation_that_there_is_or_a_reason(bare_app: Flask):
    offered = {
        (method, rule.removeprefix("/api/v1"))
        for method, rule in rules(bare_app, for_programs=True)
    }
    for form, told in table().items():
        named = _OPERATION.findall(told)
        assert set(named) <= offered, form
        assert named or re.match(r"None: \w.+\.$", told), form


def test_every_operation_says_what_it_does(bare_app: Flask):
    for view in bare_app.view_functions.values():
        operation = getattr(view, "operation", None)
        assert operation is None or re.fullmatch(r"[A-Z].+[.]", operation.summary)
