"""The document of the API follows from the code and tells what is really answered."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from tests.web.kinds import KINDS
from tests.web.programs import BASE
from tracker.domain.vocabularies import Role, TokenScope
from tracker.web.api import nouns

TWICE = "called the draft fair"
pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database


@pytest.fixture
def document(client):
    answer = client.get(f"{BASE}/openapi.json")
    assert answer.status_code == 200
    return answer.json


def check(document, name, value) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def test_every_operation_is_described(app, document):
    described = {
        (method.upper(), re.sub(r"\{\w+\}", "{}", path))
        for path, methods in document["paths"].items()
        for method in methods
    }
    offered = {
        (method, re.sub(r"<[^>]+>", "{}", rule.rule.removeprefix(BASE)))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(BASE)
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == offered
    assert document["openapi"] == "3.1.0"


def test_every_reference_leads_somewhere(document):
    for name in re.findall(r'"#/components/(\w+/\w+)"', json.dumps(document)):
        section, _, key = name.partition("/")
        assert key in document["components"][section]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_is_answered_and_sent_fits_its_schema(program_of, document, known, kind):
    program = program_of(Role.READER, TokenScope.READ)
    record = program.get(kind.record(known)).json
    noun = next(each for each in nouns.NOUNS if each.plural == (kind.owner or kind.name))
    check(document, noun.singular, record)
    for row in record[kind.name] if kind.owner else ():
        check(document, kind.name, row)
    new = {"milestone": known.uids["milestones"]} if kind.name == "expectations" else {}
    part = next((each for each in noun.parts if each.name == kind.name), noun)
    check(document, part.data.__name__, kind.new | new)
    with pytest.raises(jsonschema.ValidationError):
        check(document, part.data.__name__, {name: {"no": "text"} for name in kind.new})


def test_a_text_is_stored_and_quoted_and_joined_to_a_fact(program_of, known):
    """The whole way of an analyst, by a program."""
    program = program_of(Role.EDITOR)
    source, text = f"/sources/{known.source}", "The envoys met in Zenda at dawn."
    sent = {"text": text, "extraction": "by a script"}
    stored = program.post(f"{source}/snapshots", sent, tag=program.tag(source))
    assert stored.status_code == 201, stored.text
    path = stored.location.removeprefix(f"http://localhost{BASE}")
    assert program.get(path).json["text"] == text
    words = {"snapshot": stored.json["uid"], "exact": "met in Zenda"}
    quoted = program.post(f"{source}/quotes", words, tag=stored.headers["ETag"])
    assert (quoted.status_code, quoted.json["start"]) == (201, 11)
    agreement = f"/agreements/{known.agreement}"
    fact = {"noun": "milestone", "target": known.uids["milestones"], "field": "place"}
    proof = fact | {"quote": quoted.json["uid"]}
    joined = program.post(f"{agreement}/evidence", proof, tag=program.tag(agreement))
    assert joined.status_code == 201, joined.text
    assert {name: joined.json[name] for name in proof} == proof
    missing = words | {"exact": "met in Paris"}
    answer = program.post(f"{source}/quotes", missing, tag=quoted.headers["ETag"])
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/exact")


def test_words_that_stand_twice_are_refused_with_their_places(program_of, document, known):
    program, source = program_of(Role.EDITOR), f"/sources/{known.source}"
    words = {"snapshot": program.get(source).json["snapshots"][0]["uid"], "exact": TWICE}
    refused = program.post(f"{source}/quotes", words, tag=program.tag(source))
    assert refused.status_code == 422
    check(document, "problem", refused.json)
    first, second = refused.json["candidates"]
    assert (first["exact"], first["prefix"][-10:]) == (TWICE, "The envoy ")
    chosen = words | {name: second[name] for name in ("start", "exact")}
    quoted = program.post(f"{source}/quotes", chosen, tag=program.tag(source))
    assert (quoted.status_code, quoted.json["start"]) == (201, second["start"])


def test_the_same_words_with_another_office_are_refused_by_field(program_of, document, known):
    program, source = program_of(Role.EDITOR), f"/sources/{known.source}"
    snapshot = program.get(source).json["snapshots"][0]["uid"]
    words = {"snapshot": snapshot, "exact": "The envoy called", "speech_mode": "direct"}
    stale = program.tag(source)
    first = program.post(f"{source}/quotes", words | {"office": "Envoy"}, tag=stale)
    same = program.post(f"{source}/quotes", words, tag=first.headers["ETag"])
    assert (same.status_code, same.json["uid"]) == (201, first.json["uid"])
    other = program.post(
        f"{source}/quotes", words | {"office": "Chancellor"}, tag=program.tag(source)
    )
    check(document, "problem", other.json)
    assert other.json["errors"][0]["pointer"] == "/office"
    assert other.json["quotation"] == first.json["uid"]
    assert program.post(f"{source}/quotes", words, tag=stale).status_code == 412


def test_words_that_are_not_there_are_refused_with_the_closest(program_of, document, known):
    program, source = program_of(Role.EDITOR), f"/sources/{known.source}"
    snapshot = program.get(source).json["snapshots"][0]["uid"]
    words = {"snapshot": snapshot, "exact": "The envoy called the drafts fair"}
    refused = program.post(f"{source}/quotes", words, tag=program.tag(source))
    check(document, "problem", refused.json)
    assert refused.json["suggestions"][0]["exact"] == "The envoy called the draft fair"
    assert "candidates" not in refused.json


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": " "}, "/text"),
        ({"text": 7}, "/text"),
        ({"text": "a", "extent": "half"}, "/extent"),
        ({"text": "a", "offsets": []}, "/offsets"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(program_of, known, body, pointer):
    program, path = program_of(Role.EDITOR), f"/sources/{known.source}"
    answer = program.post(f"{path}/snapshots", body, tag=program.tag(path))
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)


def test_a_word_is_made_and_retired_by_administrators_alone(program_of):
    program = program_of(Role.ADMIN, TokenScope.ADMINISTER)
    made = program.post("/terms", {"vocabulary": "subject", "label": "Tea"})
    assert made.status_code == 201
    retired = program.put(
        f"/terms/{made.json['uid']}", made.json | {"is_retired": True}, tag=made.headers["ETag"]
    )
    assert retired.json["is_retired"] is True
    assert "Tea" in {row["label"] for row in program.get("/terms").json["items"]}
    assert program_of(Role.REVIEWER).post("/terms", {"label": "x"}).status_code == 403


def test_the_formats_are_listed(program_of):
    keys = {row["key"] for row in program_of(Role.READER).get("/exports").json["items"]}
    assert {"csv", "json"} <= keys
