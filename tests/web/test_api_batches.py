"""Programs bring in tables, change many, merge two, keep timelines and have articles read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.web.programs import Program
from tests.web.test_imports import FILE
from tracker.domain.vocabularies import MilestoneType, PartyRole, Role, TokenScope
from tracker.models import Agreement

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
OURS = "title,record_state\nPact of hills,published\n"


@pytest.fixture
def program(program_of) -> Program:
    return program_of(Role.EDITOR)


def upload(program: Program, text: str = FILE, name: str = "deals.csv") -> dict:
    answer = program.raw("POST", f"/imports?name={name}", data=text.encode())
    assert answer.status_code == 201, answer.text
    return answer.json


def planned(program: Program, text: str = FILE) -> dict:
    made = upload(program, text)
    mapping = made["mapping"] | {"adds_parties": True}
    answer = program.put(f"/imports/{made['uid']}/mapping", {"mapping": mapping})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_file_goes_from_upload_to_saved_and_back(program, contents):
    made = planned(program)
    path = f"/imports/{made['uid']}"
    rows = program.get(f"{path}/rows").json["items"]
    assert {row["title"] for row in rows} >= {"Pact of rivers"}
    assert made["chosen"] == sum(row["is_chosen"] for row in rows) > 0
    left = program.post(f"{path}/choice", {"is_chosen": False, "numbers": [1]})
    assert left.json["chosen"] == made["chosen"] - 1
    everything = {"is_chosen": True, "outcome": "new"}
    assert program.post(f"{path}/choice", everything).json["chosen"] == made["chosen"]
    done = program.post(f"{path}/apply?reason=From+the+register.", {})
    assert done.status_code == 200, done.text
    assert done.json["reason"] == "From the register."
    batch = f"/batches/{done.json['uid']}"
    saves = program.get(f"{batch}/saves").json["items"]
    assert len(saves) == made["chosen"]
    assert program.get(f"/agreements/{saves[0]['slug']}").status_code == 200
    undone = program.post(f"{batch}/undo", {})
    assert undone.json["kind"] == "undo"
    assert program.get(f"/agreements/{saves[0]['slug']}").status_code == 404


def test_a_file_that_is_sent_as_a_form_is_refused(program):
    kind = "application/x-www-form-urlencoded"
    answer = program.raw("POST", "/imports", data=FILE, content_type=kind)
    assert answer.status_code == 415
    assert "octet-stream" in answer.json["detail"]


def test_an_import_is_planned_anew_and_thrown_away_by_its_owner_alone(program, program_of):
    made = planned(program)
    path = f"/imports/{made['uid']}"
    assert program_of(Role.REVIEWER).get(path).status_code == 404
    assert program.post(f"{path}/plan").json["counts"] == made["counts"]
    assert program.get("/imports").json["items"][0]["uid"] == made["uid"]
    assert program.delete(path).status_code == 204
    assert program.get(path).status_code == 404


@pytest.mark.parametrize("mapping", [{}, {"sheets": 1}, {"sheets": [{"columns": [{}]}]}])
def test_a_mapping_that_is_none_is_refused(program, mapping):
    path = f"/imports/{upload(program)['uid']}/mapping"
    assert program.put(path, {"mapping": mapping}).status_code == 422


def test_a_token_does_not_save_what_its_scope_could_not_plan(program_of):
    whole, narrow = (
        program_of(Role.REVIEWER, scope) for scope in (TokenScope.PUBLISH, TokenScope.WRITE)
    )
    path = f"/imports/{planned(whole)['uid']}"
    refused = narrow.post(f"{path}/apply", {})
    assert refused.status_code == 403
    assert narrow.post(f"{path}/plan").status_code == 200
    assert narrow.post(f"{path}/apply", {}).status_code == 200


def test_a_stale_row_keeps_everything_back_and_tells_both_sides(program, sessions, contents):
    made = program.post("/bulk-edits?party=ruritania", {"instrument_type": "contract"})
    assert made.status_code == 201, made.text
    path = f"/imports/{made.json['uid']}"
    row = next(each for each in program.get(f"{path}/rows").json["items"] if each["can_be_saved"])
    with sessions.writing() as session:
        found = session.scalars(select(Agreement).where(Agreement.slug == row["slug"])).one()
        make.note(session, found, "Meanwhile.")
        session.commit()
    before = contents()
    late = program.post(f"{path}/apply", {})
    assert late.status_code == 412, late.text
    assert contents() == before
    (told,) = late.json["rows"]
    fields = {each["field"].partition("/")[0]: each for each in told["fields"]}
    assert fields["instrument_type"]["yours"] == "contract"
    assert fields["notes"]["base"] is None
    assert fields["notes"]["theirs"]["text"] == "Meanwhile."
    assert program.post(f"{path}/apply", {"is_all_or_nothing": False}).status_code == 200


def test_a_bulk_edit_that_decides_is_for_reviewers(program):
    assert program.post("/bulk-edits", {"move": "publish"}).status_code == 403
    assert program.post("/bulk-edits", {}).status_code == 422


def test_two_that_are_one_are_merged(program, program_of, sessions):
    with sessions.writing() as session:
        party = make_parties.party(session, "Sylvania")
        for title in ("Pact of rivers", "Rivers pact"):
            agreement = make.agreement(session, title)
            make.participation(session, agreement, party, PartyRole.SIGNATORY)
            make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
        session.commit()
    assert program.post("/duplicates").json["found"] > 0
    pairs = program.get("/duplicates").json["items"]
    pair = next(each for each in pairs if "rivers-pact" in (each["slug"], each["other_slug"]))
    versions = {
        slug: program.get(f"/agreements/{slug}").json["version"]
        for slug in ("pact-of-rivers", "rivers-pact")
    }
    body = {"kept": "pact-of-rivers", "version": versions["pact-of-rivers"]}
    path = f"/duplicates/{pair['uid']}/merge"
    late = program.post(path, body | {"other_version": 99})
    assert (late.status_code, bool(late.json["rows"])) == (412, True)
    assert program.post(path, body | {"kept": "x", "other_version": 1}).status_code == 422
    done = program.post(path, body | {"other_version": versions["rivers-pact"]})
    assert done.json["kind"] == "merge"
    assert program.get("/agreements/rivers-pact").status_code == 404
    assert program_of(Role.CONTRIBUTOR).get("/duplicates").status_code == 403


def test_a_timeline_is_kept_released_and_handed_out(program_of, known):
    program = program_of(Role.REVIEWER, TokenScope.PUBLISH)
    made = program.post("/timelines", {"name": "Of China", "selection": {"party": "china"}})
    assert made.status_code == 201, made.text
    path, tag = f"/timelines/{made.json['slug']}", made.headers["ETag"]
    patched = patch(program, path, {"title": "China"}, tag)
    assert (patched.json["title"], patched.json["selection"]) == ("China", {"party": "china"})
    late = patch(program, path, {"title": "Zhongguo"}, tag)
    assert late.status_code == 412
    assert [each["field"] for each in late.json["fields"]] == ["title"]
    tag = late.headers["ETag"]
    shared = patch(program, path, {"visibility": "link"}, tag)
    again = program.post(f"{path}/link", tag=shared.headers["ETag"])
    assert again.json["link"] not in {"", shared.json["link"]}
    released = program.post(f"{path}/releases?reason=First.", tag=again.headers["ETag"])
    assert released.status_code == 200, released.text
    (release,) = program.get(f"{path}/releases").json["items"]
    assert (release["number"], release["note"]) == (1, "First.")
    assert program.get(f"{path}/releases/1/record.json").json["title"] == "China"
    assert program.get(f"{path}/exports/csv").mimetype == "text/csv"
    gone = program.delete(path, tag=released.headers["ETag"])
    assert gone.status_code == 422  # it has a release


def patch(program: Program, path: str, body, tag: str):
    kind = "application/merge-patch+json"
    return program.raw("PATCH", path, json=body, content_type=kind, headers={"If-Match": tag})


def test_a_private_timeline_is_nobody_elses(program, program_of):
    made = program.post("/timelines", {"name": "Mine"})
    path, tag = f"/timelines/{made.json['slug']}", made.headers["ETag"]
    other = program_of(Role.ADMIN, TokenScope.ADMINISTER)
    assert other.get(path).status_code == 404
    assert other.delete(path, tag=tag).status_code == 404
    assert program.post("/timelines", {"name": "All", "visibility": "public"}).status_code == 422
    assert program.delete(path, tag=tag).status_code == 200
    assert program.get(path).status_code == 404


def test_an_article_is_read_and_what_it_proposes_is_decided(program, known):
    text = "Ruritania and Freedonia signed a treaty of friendship on 13 June 2016."
    body = {"title": "Peace at last", "kind": "news_report", "text": text}
    review = program.post("/articles", body)
    assert review.status_code == 201, review.text
    assert "stored already" in program.post("/articles", body).text
    path, tag = f"/reviews/{review.json['uid']}", review.headers["ETag"]
    agreement = next(p for p in review.json["proposals"] if p["kind"] == "agreement")
    at = f"{path}/proposals/{agreement['uid']}"
    seen = program.get(at).headers["ETag"]
    correction = {"payload": {"title": "Treaty of lasting friendship"}}
    wrong = program.put(at, {"payload": {"record_state": "published"}}, tag=seen)
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/record_state")
    corrected = program.put(at, correction, tag=seen)
    assert corrected.json["payload"]["title"] == "Treaty of lasting friendship"
    base = {"title": agreement["payload"]["title"], "summary": ""}
    stale = program.put(at, {"payload": {**base, "summary": "Peace."}, "base": base}, tag=seen)
    assert (stale.status_code, stale.headers["ETag"]) == (412, corrected.headers["ETag"])
    clashes = {each["field"]: each["clashes"] for each in stale.json["fields"]}
    assert clashes == {"title": False, "summary": False}
    merged = {"title": "Treaty of lasting friendship", "summary": "Peace."}
    assert stale.json["merged"] == merged
    late = program.post(at, {"decision": "accept"}, tag=seen)
    assert late.status_code == 412
    assert late.json["theirs"]["payload"]["title"] == "Treaty of lasting friendship"
    (told,) = late.json["fields"]
    assert (told["theirs"], told["yours"]) == ("pending", "accepted")
    assert "merged" not in late.json
    done = program.post(at, {"decision": "accept"}, tag=corrected.headers["ETag"])
    assert (done.json["state"], done.json["became_noun"]) == ("accepted", "agreement")
    assert program.post(f"{path}/accept", {"kind": "participation"}, tag=tag).status_code == 412
    tag = program.get(path).headers["ETag"]
    rest = program.post(f"{path}/accept", {"agreement": agreement["uid"]}, tag=tag)
    assert rest.json["accepted"] > 0
    again = f"/sources/{review.json['source']}/snapshots/{review.json['snapshot']}/reviews"
    anew = program.post(again).json
    assert anew["uid"] != review.json["uid"]
    first = program.get(path).json["proposals"]
    assert [row["state"] for row in anew["proposals"]] == [row["state"] for row in first]
    assert len(program.get("/reviews").json["items"]) > 1


def test_agreements_leave_as_files(program, known):
    assert program.get("/exports/csv?party=china").mimetype == "text/csv"
    assert program.get(f"/agreements/{known.story}/exports/json").status_code == 200
    assert program.get("/pairs/china/germany/exports/csv").status_code == 200
    assert program.get("/exports/papyrus").status_code == 404
    assert program.get("/exports/csv?status=nonsense").status_code == 422
    assert program.get("/exports/csv?as_of=nonsense").status_code == 422


def test_a_program_says_who_says_it_and_what_it_belongs_to(program, known):
    text = "“Ruritania and Freedonia will sign a treaty in 2017,” said Ida Quill, the envoy."
    body = {"title": "Peace soon", "kind": "news_report", "text": text}
    review = program.post("/articles", body).json
    path = f"/reviews/{review['uid']}/proposals"
    rows = {each["kind"]: each for each in review["proposals"]}
    row, agreement = rows["milestone"], rows["agreement"]
    at, tag = f"{path}/{row['uid']}", row["etag"]
    wrong = program.put(at, {"payload": {}, "owner": "nothing"}, tag=tag)
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/owner")
    said = {"payload": {}, "owner": agreement["key"], "voice": {"speaker": "Karl Quill"}}
    corrected = program.put(at, said, tag=tag)
    voice = corrected.json["payload"]["voice"]
    assert (voice["speaker"], voice["speech_mode"]) == ("Karl Quill", "reported")
    of_none = {"payload": {}, "voice": {"speaker": "Karl Quill"}}
    refused = program.put(f"{path}/{agreement['uid']}", of_none, tag=agreement["etag"])
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/voice")


def test_a_program_takes_all_back(program, known):
    text = "Ruritania and Freedonia signed a treaty of friendship on 13 June 2016."
    body = {"title": "Peace at last", "kind": "news_report", "text": text}
    review = program.post("/articles", body)
    path = f"/reviews/{review.json['uid']}"
    wanted = next(each["uid"] for each in review.json["proposals"] if each["kind"] == "agreement")
    done = program.post(f"{path}/accept", {"agreement": wanted}, tag=review.headers["ETag"])
    assert (done.json["accepted"] > 1, done.json["problems"]) == (True, [])
    rows = program.get(path).json["proposals"]
    moments = {row["decided_at"] for row in rows if row["state"] == "accepted"}
    assert len(moments) == 1
    undo = {"decided_at": moments.pop()}
    assert program.post(f"{path}/undo", undo).json == {"taken_back": done.json["accepted"]}
    again = program.post(f"{path}/undo", undo)
    assert (again.status_code, "taken back already" in again.text) == (422, True)
