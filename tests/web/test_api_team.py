"""What a team does with the forms, programs do too: comments, marks, reports, accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from tests.web import pages
from tests.web.programs import BASE, Program
from tracker.domain.vocabularies import Role, TokenScope
from tracker.models import OutboxMail, User

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database


@pytest.fixture
def program(program_of) -> Program:
    return program_of(Role.ADMIN, TokenScope.ADMINISTER)


@pytest.fixture
def reader(program_of) -> Program:
    return program_of(Role.READER)


def test_a_token_that_only_reads_changes_not_even_what_is_ones_own(program_of):
    program = program_of(Role.ADMIN, TokenScope.READ)
    assert program.get("/timelines").status_code == 200
    for path, body in (
        ("/timelines", {"name": "Mine"}),
        ("/feeds", {"name": "Mine", "kind": "changes"}),
        ("/notices/read", None),
    ):
        assert program.post(path, body).status_code == 403, path


def test_a_comment_is_said_settled_and_opened_again(program, reader, known):
    path = f"/agreements/{known.agreement}/comments"
    said = program.post(path, {"text": "Is this the day?"})
    assert said.status_code == 201
    assert said.json in program.get(path).json["items"]
    one = f"{path}/{said.json['uid']}"
    settled = program.put(one, {"is_resolved": True}).json
    assert settled["resolved_by_name"] == "Adam Administrator"
    assert program.put(one, {"is_resolved": False}).json["resolved_at"] is None
    assert reader.post(path, {"text": "Let me in."}).status_code == 403
    other = f"/agreements/{known.other}/comments/{said.json['uid']}"
    assert program.put(other, {"is_resolved": True}).status_code == 404


def test_a_coder_sees_what_others_found_once_they_have_said_it(program_of, known):
    one, two = program_of(Role.EDITOR), program_of(Role.REVIEWER)
    path = f"/agreements/{known.agreement}/marks"
    facts = one.get(path)
    fact = next(each for each in facts.json["items"] if each["field"] == "instrument_type")
    at, tag = f"{path}/{fact['fact']}", facts.headers["ETag"]
    body = {"verdict": "right", "code": "treaty", "note": "As it says."}
    wrong = one.put(at, body | {"code": "poem"}, tag=tag)
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/code")
    assert one.put(at, body, tag=tag).json["own"]["code"] == "treaty"
    assert shown(two, path, fact) == []
    two.put(at, {"verdict": "wrong"}, tag=tag)
    (seen,) = shown(two, path, fact)
    assert (seen["coder_name"], seen["verdict"]) == ("Edda Editor", "right")
    late = one.put(at, body, tag='"1"')
    assert late.status_code == 412
    assert late.json["merged"] == body


def shown(program: Program, path: str, fact) -> list:
    found = program.get(path).json["items"]
    return next(each for each in found if each["fact"] == fact["fact"])["others"]


def test_a_reader_reports_a_problem_and_editors_decide_once(program, reader, client_of, known):
    path = f"/agreements/{known.agreement}/reports"
    assert reader.post(path, {"text": "It is wrong."}).status_code == 404  # nobody sees it yet
    pages.move(client_of(Role.REVIEWER), known.agreement, "publish")
    made = reader.post(path, {"text": "The day is wrong."})
    assert made.status_code == 201
    assert reader.get("/reports").status_code == 403
    (waiting,) = program.get("/reports").json["items"]
    at = f"/reports/{waiting['uid']}"
    tag = program.get(at).headers["ETag"]
    verdict = {"state": "solved", "answer": "Put right."}
    done = program.put(f"{at}/decision", verdict, tag=tag)
    assert (done.status_code, done.json["answer"]) == (200, "Put right.")
    late = program.put(f"{at}/decision", {"state": "dismissed"}, tag=tag)
    assert late.status_code == 412
    (state, *_) = late.json["fields"]
    assert (state["theirs"], state["yours"]) == ("solved", "dismissed")
    assert program.get("/reports").json["items"] == []


def test_notices_tell_what_waits_and_are_seen(program_of, known):
    author, reviewer = program_of(Role.EDITOR), program_of(Role.REVIEWER, TokenScope.PUBLISH)
    path = f"/agreements/{known.agreement}"
    author.post(f"{path}/workflow?reason=Look.", {"move": "submit"}, tag=author.tag(path))
    assert [row["slug"] for row in reviewer.get("/queue").json["in_review"]] == [known.agreement]
    (notice,) = reviewer.get("/notices").json["items"]
    assert (notice["slug"], notice["text"]) == (known.agreement, "Look.")
    assert reviewer.put("/notices/mail", {"wants_mail": False}).status_code == 204
    assert reviewer.post("/notices/read").status_code == 204
    assert reviewer.get("/notices").json["items"][0]["read_at"] is not None


def test_a_move_by_a_program_sends_e_mails_that_lead_there(
    app, connection, program_of, known, monkeypatch
):
    monkeypatch.setattr("tracker.mailing.deliver", lambda *_: None)
    settings = app.extensions["tracker.settings"]
    public = "https://tracker.example.org"
    mailing = replace(settings, smtp_host="mail.example.org", public_url=public)
    app.extensions["tracker.settings"] = mailing
    author = program_of(Role.EDITOR)
    connection.execute(update(User).values(email="someone@example.org"))
    path = f"/agreements/{known.agreement}"
    author.post(f"{path}/workflow", {"move": "submit"}, tag=author.tag(path))
    bodies = connection.scalars(select(OutboxMail.body)).all()
    assert bodies
    assert all(f"{public}{path}" in body for body in bodies)


def test_drafts_of_forms_are_ones_own(program_of):
    author, other = program_of(Role.EDITOR), program_of(Role.CONTRIBUTOR)
    kept = author.put("/drafts", {"address": "/agreements/new", "fields": [["title", "A"]]})
    assert kept.json["fields"] == [["title", "A"]]
    assert other.delete(f"/drafts/{kept.json['uid']}").status_code == 404
    wrong = author.put("/drafts", {"address": "/agreements/new", "fields": [["title"]]})
    assert wrong.status_code == 422
    assert author.delete(f"/drafts/{kept.json['uid']}").status_code == 204
    assert author.get("/drafts").json["items"] == []


def test_accounts_are_made_changed_and_removed(program, connection):
    new = {"name": "nora", "email": "n@example.org", "password": "three grey herons"}
    made = program.post("/users", new)
    assert made.status_code == 201, made.text
    assert "password" not in made.text
    path, tag = f"/users/{made.json['uid']}", made.headers["ETag"]
    base = {key: made.json[key] for key in ("display_name", "email", "role")}
    theirs = program.put(path, made.json | {"role": "editor"}, tag=tag)
    late = program.put(path, made.json | {"display_name": "Nora", "base": base}, tag=tag)
    assert late.status_code == 412
    assert late.json["merged"]["role"] == "editor"
    assert late.json["merged"]["display_name"] == "Nora"
    assert not any(field["clashes"] for field in late.json["fields"])
    merged = program.put(path, late.json["merged"], tag=late.headers["ETag"])
    assert (merged.json["role"], merged.json["display_name"]) == ("editor", "Nora")
    assert theirs.headers["ETag"] == late.headers["ETag"]
    link = program.post(f"{path}/password-link").json["url"]
    assert "/password/" in link
    assert program.delete(path, tag=tag).status_code == 412
    assert program.delete(path, tag=merged.headers["ETag"]).status_code == 204
    assert connection.scalar(select(User.id).filter_by(name="nora")) is None


def test_the_last_administrator_stays(program, people):
    path = f"/users/{people[Role.ADMIN].uid}"
    there = program.get(path)
    answer = program.put(path, there.json | {"role": "reader"}, tag=there.headers["ETag"])
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/role")
    assert program.delete(path, tag=there.headers["ETag"]).status_code == 422


def test_an_invitation_is_told_once_and_ends(program, client):
    made = program.post("/invitations", {"role": "editor", "days": 2})
    join = made.json["url"].partition("/join/")[2]
    assert client.get(f"/join/{join}").status_code == 200
    (row,) = program.get("/invitations").json["items"]
    assert "url" not in row
    assert program.delete(f"/invitations/{row['uid']}").status_code == 204
    assert client.get(f"/join/{join}").status_code == 404


def test_a_late_word_tells_both_sides(program):
    made = program.post("/terms", {"vocabulary": "subject", "label": "Tea"})
    path, tag = f"/terms/{made.json['uid']}", made.headers["ETag"]
    program.put(path, made.json | {"definition": "A leaf."}, tag=tag)
    body = made.json | {"label": "Green tea"}
    late = program.put(path, body | {"base": made.json}, tag=tag)
    assert late.json["merged"] == {
        "vocabulary": "subject",
        "label": "Green tea",
        "slug": "tea",
        "definition": "A leaf.",
        "is_retired": False,
    }
    blind = program.put(path, body, tag=tag)
    assert {each["field"] for each in blind.json["fields"] if each["clashes"]} == {
        "label",
        "definition",
    }
    assert program.get(path).json["label"] == "Tea"


def test_a_feed_address_is_told_once_and_opens_the_feed(reader, client):
    made = reader.post("/feeds", {"name": "Mine", "kind": "calendar", "selection": {}})
    assert made.status_code == 201, made.text
    address = made.json["address"].removeprefix("http://localhost")
    assert client.get(address).mimetype == "text/calendar"
    (row,) = reader.get("/feeds").json["items"]
    assert "address" not in row
    assert reader.delete(f"/feeds/{row['uid']}").status_code == 204
    assert client.get(address).status_code == 404
    wrong = reader.post("/feeds", {"name": "x", "kind": "calendar", "selection": {"party": 1}})
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/selection")
    assert BASE not in made.json["address"]
