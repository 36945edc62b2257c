"""Requests that are generated from the document of the API get the answers that it promises."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from tests.web.conftest import Known
from tests.web.programs import BASE, Program
from tracker.domain.vocabularies import Role, TokenScope

LEAST = 50  # of operations, so that the document cannot be empty
EXAMPLES = 2  # for each operation; longer runs found nothing more
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.ignored_auth,
]


@pytest.fixture
def program(app, program_of) -> Program:
    unlimited = replace(app.extensions["tracker.settings"], api_limit="1000000 per hour")
    app.extensions["tracker.settings"] = replace(unlimited, report_limit="1000000 per hour")
    return program_of(Role.ADMIN, TokenScope.ADMINISTER)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_what_is_generated_is_answered_as_the_document_says(app, program, known, mode):
    """Every operation gets requests that fit the document, and where it takes a body also others.

    Nothing but a body can fail to fit: all words fit into an address.
    """
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app, config=config)
    operations = [found.ok() for found in schema.get_all_operations()]
    if mode is GenerationMode.NEGATIVE:
        operations = [each for each in operations if each.body]
    assert len(operations) > LEAST
    for operation in operations:
        _try(operation.as_strategy(generation_mode=mode), program, known)


def _try(cases: st.SearchStrategy[Any], program: Program, known: Known) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, is_known=st.booleans(), is_current=st.booleans())
    def run(case: Any, *, is_known: bool, is_current: bool) -> None:
        if is_known:
            _name_what_there_is(case, known)
        if is_current and "If-Match" in case.headers:
            case.headers["If-Match"] = _tag(case, program)
        # what is compressed is tested elsewhere
        given = {"Authorization": f"Bearer {program.token}", "Accept-Encoding": "identity"}
        case.call_and_validate(headers=given, checks=CHECKS)

    run()


def _name_what_there_is(case: Any, known: Known) -> None:
    """Let a request name records that exist, so that it is answered with more than 404."""
    _, many, *rest = case.path.split("/")
    names = {
        "agreements": known.agreement,
        "parties": known.party,
        "persons": known.person,
        "sources": known.source,
    }
    part = rest[1] if len(rest) > 1 else ""
    found = {
        "plural": "agreements",
        "slug": names.get(many, known.agreement),
        "other": known.other,
        "uid": known.quote if part == "quotes" else known.uids.get(part),
        "key": "csv",
    }
    held = {name: found.get(name) for name in case.path_parameters}
    case.path_parameters |= {name: value for name, value in held.items() if value}


def _tag(case: Any, program: Program) -> str:
    """Return the entity tag of the record that a request changes."""
    path = case.formatted_path
    for end in ("", *(f"/{word}" for word in ("restore", "workflow", "revert"))):
        path = path.removesuffix(end) if end else path
        with program.get(path) as answer:
            if "ETag" in answer.headers:
                return answer.headers["ETag"]
    return '"1"'
