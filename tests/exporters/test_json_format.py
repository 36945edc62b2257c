from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.exporters.samples import CASES, HOSTILE_TEXTS, NOW, cyber, long_quotation, timeline
from tracker import exporters
from tracker.domain import vocabularies
from tracker.domain.errors import NotFound

SCHEMA = json.loads(exporters.schema("export-1.json"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def rendered(key: str, case: str) -> bytes:
    return b"".join(exporters.get(key).render(CASES[case](), NOW))


def milestones() -> dict[str, dict]:
    (agreement,) = json.loads(rendered("json", "cyber"))["agreements"]
    return {milestone["id"]: milestone for milestone in agreement["milestones"]}


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", CASES)
def test_every_export_keeps_to_the_schema(case):
    VALIDATOR.validate(json.loads(rendered("json", case)))


@pytest.mark.parametrize("case", CASES)
def test_the_file_for_people_says_the_same_in_the_usual_form(case):
    asked = replace(CASES[case](), is_pretty=True)
    written = b"".join(exporters.get("json").render(asked, NOW)).decode()
    record = json.loads(written)
    assert record == json.loads(rendered("json", case))
    if "\\u" not in written:  # signs that end a line are escaped, which json.dumps does not do
        assert written == json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def test_the_schema_refuses_what_it_does_not_know():
    record = json.loads(rendered("json", "cyber"))
    record["agreements"][0]["milestones"][0]["fields"]["date"]["value"]["earliest"] = "2016-13-01"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(record)


def test_the_words_of_the_schema_are_those_of_the_vocabularies():
    known = {frozenset(word.value for word in each) for each in vocabularies.VOCABULARIES}
    declared = [words - {None} for words in _enums(SCHEMA) if "overdue" not in words]
    assert declared
    assert not [words for words in declared if words not in known]


def _enums(node) -> list[frozenset]:
    if isinstance(node, list):
        return [found for item in node for found in _enums(item)]
    if not isinstance(node, dict):
        return []
    own = [frozenset(node["enum"])] if "enum" in node else []
    return own + [found for item in node.values() for found in _enums(item)]


def test_an_unknown_schema_is_refused():
    with pytest.raises(NotFound):
        exporters.schema("../base.py")


def test_the_head_tells_what_was_selected():
    record = json.loads(rendered("json", "vague"))
    assert list(record) == [
        "schema",
        "title",
        "generated_at",
        "generator",
        "filter",
        "as_of",
        "today",
        "agreements",
    ]
    assert record["schema"] == "https://tracker.example/t/schemas/export-1.json"
    assert record["generated_at"] == "2016-08-01T12:30:00Z"
    assert record["filter"][0] == {"name": "party", "value": "china"}


def test_evidence_stands_under_the_field_it_bears_on():
    raised = milestones()["raised"]
    (dated,) = raised["fields"]["date"]["evidence"]
    assert dated["exact"] == "raised it last autumn"
    assert dated["source"]["title"].startswith("An interview")
    assert [item["quote_id"] for item in raised["evidence"]] == ["q-said"]


def test_a_date_says_how_it_was_read():
    assert milestones()["raised"]["fields"]["date"]["value"] == {
        "text": "in October",
        "edtf": "2015-10",
        "earliest": "2015-10-01",
        "latest": "2015-10-31",
        "precision": "month",
        "qualifier": "",
        "basis": "inferred",
        "anchor": "2016-03-17",
        "note": "",
    }


def test_a_series_of_targets_is_kept_whole():
    planned = milestones()["sign"]
    texts = [target["date"]["text"] for target in planned["targets"]]
    assert texts == ["first half", "towards June", "on 15 July"]
    assert planned["slippage"]["postponements"] == 2
    assert planned["is_overdue"] is True


def test_both_sides_of_a_dispute_are_kept():
    (agreement,) = json.loads(rendered("json", "cyber"))["agreements"]
    assert {"id": "sign", "evidence": ["e-never"]} in agreement["disputes"]
    assert [item["stance"] for item in milestones()["sign"]["evidence"]] == ["contradicts"]
    assert milestones()["wrong"]["rank"] == "deprecated"


def test_nothing_that_an_agreement_holds_is_left_out():
    (agreement,) = json.loads(rendered("json", "cyber"))["agreements"]
    quoted = json.dumps(agreement)
    assert all(f'"{item.uid}"' in quoted for item in cyber().all_evidence())
    for part in ("titles", "identifiers", "provisions", "relations", "notes"):
        assert len(agreement[part]) == len(getattr(cyber(), part))
    assert len(agreement["parties"]) == len(cyber().participations)


def test_hostile_texts_come_back_letter_for_letter():
    agreement = json.loads(rendered("json", "hostile"))["agreements"][1]
    texts = [found["fields"]["description"]["value"] for found in agreement["milestones"]]
    assert texts == list(HOSTILE_TEXTS.values())


def test_a_long_quotation_is_not_cut():
    output = b"".join(exporters.get("json").render(timeline(long_quotation()), NOW))
    (agreement,) = json.loads(output)["agreements"]
    assert len(agreement["milestones"][0]["evidence"][0]["exact"]) == 40_000


def test_json_lines_hold_the_same_agreements_one_a_line():
    found = rendered("jsonl", "hostile").decode().splitlines()
    assert [json.loads(line) for line in found] == json.loads(rendered("json", "hostile"))[
        "agreements"
    ]
