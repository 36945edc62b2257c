"""A late save changes nothing and tells what it was, what they saved and what you sent."""

from __future__ import annotations

import pytest

from tests.web.kinds import KINDS
from tests.web.programs import Program
from tests.web.test_api_records import MOVES
from tracker.domain.vocabularies import Role, TokenScope
from tracker.web.compressing import LEAST

SQLITE = pytest.mark.only_on("sqlite")  # it does not depend on the database


@pytest.fixture
def program(program_of) -> Program:
    return program_of(Role.ADMIN, TokenScope.ADMINISTER)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_stale_save_says_what_it_was_what_they_saved_and_what_you_sent(
    program, known, contents, kind
):
    path = f"{kind.record(known)}/{kind.name}/{known.uids[kind.name]}" if kind.owner else ""
    path = path or kind.record(known)
    start = program.get(path)
    rival = program.put(path, start.json | kind.other, tag=start.headers["ETag"])
    assert rival.status_code == 200, rival.text
    before = contents()
    late = program.put(path, start.json | kind.change, tag=start.headers["ETag"])
    assert late.status_code == 412, late.text
    assert contents() == before
    assert late.headers["ETag"] == rival.headers["ETag"]
    (mine,), (theirs,) = kind.change, kind.other
    by_name = {each["field"]: each for each in late.json["fields"]}
    assert by_name[mine]["yours"] == kind.change[mine]
    assert by_name[mine]["base"] == by_name[mine]["theirs"] == start.json[mine]
    assert by_name[theirs]["theirs"] == rival.json[theirs]
    assert not any(each["clashes"] for each in by_name.values())
    merged = program.put(path, late.json["merged"], tag=late.headers["ETag"])
    assert merged.status_code == 200, merged.text
    assert (merged.json[mine], merged.json[theirs]) == (kind.change[mine], rival.json[theirs])


def test_a_field_that_both_changed_clashes(program, known):
    path = f"/persons/{known.person}"
    start = program.get(path)
    program.put(path, start.json | {"note": "Theirs."}, tag=start.headers["ETag"])
    late = program.put(path, start.json | {"note": "Yours."}, tag=start.headers["ETag"])
    (clash,) = late.json["fields"]
    assert clash == {
        "field": "note",
        "base": start.json["note"],
        "theirs": "Theirs.",
        "yours": "Yours.",
        "clashes": True,
    }


@pytest.mark.parametrize("tag", [None, "*", ""])
def test_a_save_that_does_not_say_its_version_is_asked_for_it(program, known, contents, tag):
    before = contents()
    path = f"/persons/{known.person}"
    body = program.get(path).json | {"note": "Changed."}
    for answer in (
        program.put(path, body, tag=tag),
        program.delete(path, tag=tag),
        program.post(f"{path}/restore", tag=tag),
        program.post(f"{path}/history/1/revert", tag=tag),
        program.post(f"{path}/offices", {"office": "Consul"}, tag=tag),
    ):
        assert answer.status_code == 428
        assert answer.content_type == "application/problem+json"
        assert "If-Match" in answer.json["detail"]
    assert contents() == before


@SQLITE
@pytest.mark.parametrize(
    "tag", ['"999"', 'W/"999"', 'w/"1"', "1", '"1", "2"', '"x"', '"' + "9" * 40 + '"']
)
def test_a_tag_that_is_not_the_version_changes_nothing(program, contents, tag):
    made = program.post("/persons", {"name": "Nobody Quoted"})
    path = made.location.removeprefix("http://localhost/api/v1")
    before = contents()
    for answer in (
        program.put(path, program.get(path).json | {"note": "Changed."}, tag=tag),
        program.delete(path, tag=tag),
        program.post(f"{path}/history/1/revert", tag=tag),
    ):
        assert answer.status_code == 412
    assert contents() == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("persons", {"name": "Nobody Quoted", "note": "Long. " * LEAST}),
        ("terms", {"vocabulary": "subject", "label": "Tea", "definition": "Long. " * LEAST}),
    ],
    ids=["a version", "what it says"],
)
def test_a_tag_read_through_gzip_is_as_good_for_a_save(program, kind, body):
    made = program.post(f"/{kind}", body)
    path = made.json["uid"] if kind == "terms" else made.json["slug"]
    path, packed = f"/{kind}/{path}", {"Accept-Encoding": "gzip"}
    tag = program.get(path, headers=packed).headers["ETag"]
    assert tag == f"W/{made.headers['ETag']}"
    assert program.get(path, headers=packed | {"If-None-Match": tag}).status_code == 304
    assert program.put(path, made.json, tag=tag).status_code == 200


def test_a_stale_addition_comes_back_whole(program, known, contents):
    path = f"/persons/{known.person}"
    start = program.get(path)
    program.put(path, start.json | {"note": "Theirs."}, tag=start.headers["ETag"])
    before, body = contents(), {"office": "Consul", "party": "ruritania"}
    late = program.post(f"{path}/offices", body, tag=start.headers["ETag"])
    assert late.status_code == 412
    assert contents() == before
    told = {each["field"]: (each["base"], each["theirs"]) for each in late.json["fields"]}
    assert told == {"office": (None, None), "party": (None, None)}
    again = program.post(f"{path}/offices", late.json["merged"], tag=late.headers["ETag"])
    assert (again.status_code, again.json["office"]) == (201, "Consul")


@pytest.mark.parametrize(
    ("act", "yours"),
    [
        (lambda program, path, tag: program.delete(path, tag=tag), None),
        (lambda program, path, tag: program.post(f"{path}/restore", tag=tag), "First."),
        (lambda program, path, tag: program.post(f"{path}/history/1/revert", tag=tag), ""),
    ],
    ids=["delete", "restore", "revert"],
)
def test_whatever_comes_too_late_tells_both_sides(program, contents, act, yours):
    made = program.post("/persons", {"name": "Nobody Quoted"})
    path = made.location.removeprefix("http://localhost/api/v1")
    first = program.put(path, made.json | {"note": "First."}, tag=made.headers["ETag"])
    program.put(path, made.json | {"note": "Theirs."}, tag=first.headers["ETag"])
    before = contents()
    late = act(program, path, first.headers["ETag"])
    assert late.status_code == 412
    assert contents() == before
    (told,) = late.json["fields"]
    told = {name: told[name] for name in ("field", "base", "theirs", "yours")}
    assert told == {"field": "note", "base": "First.", "theirs": "Theirs.", "yours": yours}
    assert "merged" not in late.json


def test_a_late_part_is_not_taken_away_and_a_late_move_not_done(program, known, contents):
    path = f"/agreements/{known.agreement}"
    start, part = program.get(path), f"{path}/milestones/{known.uids['milestones']}"
    there = program.get(part)
    program.put(part, there.json | {"place": "Zenda"}, tag=there.headers["ETag"])
    before = contents()
    gone = program.delete(part, tag=start.headers["ETag"])
    moved = program.post(f"{path}/workflow", {"move": "submit"}, tag=start.headers["ETag"])
    assert (gone.status_code, moved.status_code) == (412, 412)
    assert contents() == before
    (told,) = gone.json["fields"]
    assert (told["field"], told["theirs"], told["yours"]) == ("place", "Zenda", None)
    fields = {each["field"]: each for each in moved.json["fields"]}
    assert fields["record_state"]["yours"] == "in_review"
    (place,) = (field for name, field in fields.items() if name.endswith("/place"))
    assert (place["theirs"], place["clashes"]) == ("Zenda", False)


def patched(program: Program, path: str, body, tag: str):
    kind = "application/merge-patch+json"
    return program.raw("PATCH", path, json=body, content_type=kind, headers={"If-Match": tag})


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_patch_changes_what_it_names_and_is_merged_when_it_is_late(program, known, kind):
    path = f"{kind.record(known)}/{kind.name}/{known.uids[kind.name]}" if kind.owner else ""
    path = path or kind.record(known)
    start = program.get(path)
    changed = patched(program, path, kind.change, start.headers["ETag"])
    assert changed.status_code == 200, changed.text
    told = {key: value for key, value in changed.json.items() if key not in MOVES}
    assert told == {key: start.json[key] for key in told} | kind.change
    late = patched(program, path, kind.other, start.headers["ETag"])
    assert late.status_code == 412
    assert not any(each["clashes"] for each in late.json["fields"])
    merged = program.put(path, late.json["merged"], tag=late.headers["ETag"])
    (mine,), (other,) = kind.change, kind.other
    assert merged.json[mine] == kind.change[mine]
    assert merged.json[other] != start.json[other]


def test_a_patch_of_null_brings_the_default_back(program, known):
    path = f"/persons/{known.person}"
    there = patched(program, path, {"note": "Once."}, program.tag(path))
    assert patched(program, path, {"note": None}, there.headers["ETag"]).json["note"] == ""
    plain = program.raw("PATCH", path, json={}, headers={"If-Match": program.tag(path)})
    assert plain.status_code == 415
    deep = b'{"note":' * 900 + b"{}" + b"}" * 900
    kind = {"content_type": "application/merge-patch+json"}
    tag = {"If-Match": program.tag(path)}
    assert program.raw("PATCH", path, data=deep, headers=tag, **kind).status_code in {400, 422}


def test_one_field_goes_back_to_how_a_version_left_it(program):
    made = program.post("/persons", {"name": "Nobody Quoted", "note": "First."})
    path = made.location.removeprefix("http://localhost/api/v1")
    body = made.json | {"note": "Second.", "name": "Somebody Quoted"}
    second = program.put(path, body, tag=made.headers["ETag"])
    tag = second.headers["ETag"]
    back = program.post(f"{path}/history/1/revert?path=note", tag=tag)
    assert (back.json["note"], back.json["name"]) == ("First.", "Somebody Quoted")
    missing = program.post(f"{path}/history/1/revert?path=x", tag=back.headers["ETag"])
    assert missing.status_code == 404
