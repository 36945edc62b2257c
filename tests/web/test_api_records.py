"""Programs read and write every record and part with a token, through the gate of the forms."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.web.kinds import EVERY_REFUSAL, KINDS, PARTS, RECORDS
from tests.web.programs import Program
from tracker.domain.vocabularies import Role, TokenScope
from tracker.models import Revision

SQLITE = pytest.mark.only_on("sqlite")  # it does not depend on the database
LINK = re.compile(r'<http://localhost/api/v1([^>]+)>; rel="next"')


@pytest.fixture
def program(program_of) -> Program:
    return program_of(Role.ADMIN, TokenScope.ADMINISTER)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_one_is_made_shown_changed_and_deleted(program, known, kind):
    base = kind.record(known)
    at = f"{base}/{kind.name}" if kind.owner else f"/{kind.name}"
    made = program.post(at, new_of(program, known, kind), tag=program.tag(base, of=kind))
    assert made.status_code == 201, made.text
    path = made.location.removeprefix("http://localhost/api/v1")
    shown = program.get(path)
    assert shown.json == made.json
    assert shown.headers["ETag"] == made.headers["ETag"]

    changed = program.put(path, shown.json | kind.change, tag=shown.headers["ETag"])
    assert changed.status_code == 200, changed.text
    assert changed.headers["ETag"] != shown.headers["ETag"]
    (name,) = kind.change
    assert changed.json[name] == kind.change[name]
    kept = {key: value for key, value in shown.json.items() if key not in {name, *MOVES}}
    assert {key: changed.json[key] for key in kept} == kept

    gone = program.delete(path, tag=changed.headers["ETag"])
    assert gone.status_code == 200, gone.text
    assert program.get(path).status_code == 404


MOVES = {"version", "updated_at", "slug", "self"}


def new_of(program, known, kind) -> dict:
    new = dict(kind.new)
    if kind.name == "expectations":
        new["milestone"] = known.uids["milestones"]
    return new


@SQLITE
@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (kind, refusal)
        for kind, refusal in EVERY_REFUSAL
        if not any(name.endswith("_edtf") or name == "reason" for name in refusal.values)
    ],
    ids=lambda each: str(each) if not hasattr(each, "at") else each.at,
)
def test_what_a_form_refuses_is_refused_at_the_same_field(program, known, contents, kind, refusal):
    """A form is filled with what is there; so is what a program sends."""
    path = f"{kind.record(known)}/{kind.name}/{known.uids[kind.name]}" if kind.owner else ""
    path = path or kind.record(known)
    there = program.get(path)
    before = contents()
    sent = there.json | refusal.values
    answer = program.put(path, sent, tag=there.headers["ETag"])
    assert answer.status_code == 422, answer.text
    assert answer.content_type == "application/problem+json"
    assert f"/{refusal.at}" in {error["pointer"] for error in answer.json["errors"]}
    assert contents() == before


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_is_read_can_be_sent_back_and_changes_nothing(program, known, contents, kind):
    path = f"{kind.record(known)}/{kind.name}/{known.uids[kind.name]}" if kind.owner else ""
    path = path or kind.record(known)
    before = contents()
    there = program.get(path)
    back = program.put(path, there.json, tag=there.headers["ETag"])
    assert back.status_code == 200, back.text
    assert (back.json, back.headers["ETag"]) == (there.json, there.headers["ETag"])
    assert contents() == before


@SQLITE
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nothing_is_set_that_no_form_sets(program, known, contents, kind):
    path = f"{kind.record(known)}/{kind.name}/{known.uids[kind.name]}" if kind.owner else ""
    path = path or kind.record(known)
    there = program.get(path)
    before = contents()
    for name in ("id", "agreement_id", "deleted_at", "role", "__class__"):
        if name not in there.json:
            answer = program.put(path, there.json | {name: 1}, tag=there.headers["ETag"])
            assert answer.status_code == 422
            assert f"/{name}" in {error["pointer"] for error in answer.json["errors"]}
    told = there.json | {"uid": "0" * 32, "version": 99, "created_at": "1900-01-01"}
    told = {key: value for key, value in told.items() if key in there.json}
    answer = program.put(path, told, tag=there.headers["ETag"])
    assert answer.json == there.json
    assert contents() == before


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_a_record_is_deleted_restored_and_put_back(program, known, kind):
    made = program.post(f"/{kind.name}", kind.new)
    path = made.location.removeprefix("http://localhost/api/v1")
    program.put(path, made.json | kind.change, tag=made.headers["ETag"])
    program.delete(path, tag='"2"')
    back = program.post(f"{path}/restore", tag='"3"')
    assert back.status_code == 200, back.text
    first = program.post(f"{path}/history/1/revert", tag=back.headers["ETag"])
    assert first.status_code == 200, first.text
    (name,) = kind.change
    assert first.json[name] == made.json[name]
    saves = program.get(f"{path}/history").json["items"]
    assert [save["action"] for save in saves] == [
        "reverted",
        "restored",
        "deleted",
        "updated",
        "created",
    ]
    assert program.get(f"{path}/history/2").json["data"][name] == kind.change[name]


def test_a_save_keeps_who_and_why(program, known, connection):
    path = f"/persons/{known.person}"
    start = program.get(path)
    sent = start.json | {"note": "Changed."}
    program.put(f"{path}?reason=As+the+gazette+says.", sent, tag=start.headers["ETag"])
    row = connection.execute(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
    assert (row.actor_name, row.reason) == ("Adam Administrator", "As the gazette says.")


def test_what_has_not_changed_is_not_sent_again(program, known):
    path = f"/agreements/{known.story}"
    tag = program.get(path).headers["ETag"]
    again = program.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("plural", ["agreements", "parties", "persons", "sources"])
def test_a_list_leads_through_all_of_its_pages(program, plural):
    seen, path = [], f"/{plural}?limit=3"
    while path:
        answer = program.get(path)
        assert answer.status_code == 200
        seen += [row["slug"] for row in answer.json["items"]]
        match = LINK.search(answer.headers.get("Link", ""))
        path = match[1] if match and len(seen) < 30 else ""
    assert len(seen) == len(set(seen))
    assert len(seen) > 3


@SQLITE
@pytest.mark.parametrize("limit", ["0", "201", "x", "-1", "²", "9" * 50])
def test_a_page_of_no_size_is_refused(program, limit):
    answer = program.get(f"/parties?limit={limit}")
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/limit")


def test_the_list_of_agreements_takes_the_filter_of_the_page(program, known):
    found = program.get("/agreements?party=china").json["items"]
    assert known.story in {row["slug"] for row in found}
    assert program.get("/agreements?status=signed&party=ruritania").status_code == 200
    assert program.get("/agreements?status=nonsense").json["errors"][0]["pointer"] == "/status"
    backwards = program.get("/agreements?after=2017&before=2016")
    assert (backwards.status_code, backwards.json["errors"][0]["pointer"]) == (422, "/before")
    assert backwards.json["detail"] == "What was asked for cannot be shown."
    for query in ("dates=perhaps", "sort=zz", "party=zz", "other_party=zz", "subject=zz"):
        unknown = program.get(f"/agreements?{query}")
        pointer = f"/{query.partition('=')[0]}"
        assert (unknown.status_code, unknown.json["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_of_another_record_is_not_found(program, known, contents, part):
    """What is named by its own record alone cannot be reached through another one."""
    other = {"agreements": known.other, "parties": "germany", "persons": "angela-merkel"}
    path = f"/{part.owner}/{other[part.owner]}"
    tag = program.get(path).headers["ETag"]
    before = contents()
    uid = known.uids[part.name]
    body = program.get(f"{part.record(known)}/{part.name}/{uid}").json | part.change
    assert program.get(f"{path}/{part.name}/{uid}").status_code == 404
    assert program.put(f"{path}/{part.name}/{uid}", body, tag=tag).status_code == 404
    assert program.delete(f"{path}/{part.name}/{uid}", tag=tag).status_code == 404
    assert contents() == before


@SQLITE
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"note": "No name."}, "/name"),
        ({"name": None}, "/name"),
        ({"name": 7}, "/name"),
        ({"name": ["A"]}, "/name"),
        ({"name": {}}, "/name"),
        ({"name": "A\x00B"}, "/name"),
        ({"name": "\ud800"}, "/name"),
        ({"name": "A", "a/b~c": 1}, "/a~1b~0c"),
        ([], ""),
        ("text", ""),
    ],
)
def test_a_body_of_the_wrong_shape_names_the_field(program, body, pointer):
    answer = program.post("/persons", body)
    assert answer.status_code == 422, answer.text
    assert pointer in {error["pointer"] for error in answer.json["errors"]}


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"name": "A"}', "text/plain", 415),
        (b"name=A", "application/x-www-form-urlencoded", 415),
        (b'{"name": "' + b"x" * 9_000_000 + b'"}', "application/json", 413),
    ],
    ids=["broken", "no text", "deep", "plain", "form", "large"],
)
def test_a_body_that_is_no_json_is_refused(program, data, kind, status):
    answer = program.raw("POST", "/persons", data=data, content_type=kind)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == status


def test_dates_are_sent_as_words_or_as_they_are_told(program, known):
    path = f"/agreements/{known.agreement}/milestones"
    tag = program.tag(f"/agreements/{known.agreement}")
    new = {"type": "signed", "modality": "planned", "date": "around June 2016"}
    made = program.post(path, new, tag=tag)
    assert made.json["date"]["edtf"] == "2016-06~"
    exact = {"text": "in the autumn", "edtf": "2016-10", "note": "As the host says."}
    again = program.post(path, new | {"date": exact}, tag=made.headers["ETag"])
    assert (again.json["date"]["edtf"], again.json["date"]["note"]) == (
        "2016-10",
        "As the host says.",
    )
    for wrong in ("31 June 2016", {"text": "June", "moon": 1}, 2016, {"text": 7}, []):
        answer = program.post(path, new | {"date": wrong}, tag=again.headers["ETag"])
        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/date")
