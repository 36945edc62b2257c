"""The examples of the page about the API are sent as they stand, and answer what it says."""

from __future__ import annotations

import argparse
import json
import re
import shlex

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import agreements as make_agreements
from tests.factories import persons as make_persons
from tracker.domain.vocabularies import Role
from tracker.paths import PACKAGE

TEXT = (PACKAGE / "docs" / "api.md").read_text(encoding="utf-8")
API = "https://tracker.example.org/api/v1"
KEPT = re.compile(r"(\w+)=\$\((curl [^|]+)\| sed .*\)")  # the ETag of an answer, under a name


def blocks(language: str) -> list[str]:
    """Return what the page shows in a language."""
    return re.findall(rf"^```{language}\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)


LINES = [line for block in blocks("sh") for line in block.splitlines()]


def curl(client: FlaskClient, words: str, known: dict[str, str]) -> TestResponse:
    """Send what a line would send, with the few options of curl that the page uses."""
    for name, value in known.items():
        words = words.replace(f"${name}", value)
    reader = argparse.ArgumentParser(exit_on_error=False)
    reader.add_argument("-H", dest="headers", action="append", default=[])
    reader.add_argument("-X", dest="method", default="GET")
    reader.add_argument("-d", dest="data")
    reader.add_argument("-o", dest="file")
    reader.add_argument("-sI", dest="head", action="store_true")
    reader.add_argument("url")
    asked = reader.parse_args(shlex.split(words)[1:])
    assert asked.url.startswith(API)
    return client.open(
        asked.url.removeprefix("https://tracker.example.org"),
        method="HEAD" if asked.head else asked.method,
        headers=[header.split(": ", 1) for header in asked.headers],
        data=asked.data,
    )


@pytest.fixture
def records(session):
    """Make what the examples are about."""
    make_persons.person(session, "Ann Other", slug="ann-other")
    make_agreements.agreement(session, "Treaty of friendship", slug="treaty")
    session.commit()


def test_every_command_is_answered(app, program_of, records):
    program = program_of(Role.EDITOR)
    known = {"TOKEN": program.token, "API": API}
    client = app.test_client()
    assert len(LINES) == 4
    for line in LINES:
        if kept := KEPT.fullmatch(line):
            answer = curl(client, kept[2], known)
            known[kept[1]] = answer.headers["ETag"].replace('"', r"\"")
        else:
            answer = curl(client, line, known)
        assert answer.status_code == 200, f"{line}\n{answer.text}"
    assert program.get("/persons/ann-other").json["note"] == "A minister since May."


def test_the_answers_that_are_shown_are_given(program_of, records):
    conflict, refusal = map(json.loads, blocks("json"))
    program = program_of(Role.EDITOR)
    start = program.get("/agreements/treaty")
    theirs, yours = start.json | {"summary": "Trade."}, start.json | {"summary": "Tea."}
    program.put("/agreements/treaty", theirs, tag=start.headers["ETag"])
    late = program.put("/agreements/treaty", yours, tag=start.headers["ETag"])
    assert {name: late.json[name] for name in ("title", "status", "fields")} == {
        name: conflict[name] for name in ("title", "status", "fields")
    }
    assert late.json["version"] - late.json["started_from"] == 1
    assert conflict["version"] - conflict["started_from"] == 1
    assert conflict["merged"].items() <= late.json["merged"].items()
    wrong = program.post("/agreements", {"title": ""})
    assert refusal.items() <= wrong.json.items()
