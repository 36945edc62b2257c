"""A token alone opens the interface for programs, as far as its scope and its account reach."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import sign_in
from tests.web import pages
from tests.web.kinds import KINDS
from tests.web.programs import BASE, Program
from tracker.domain.permissions import GRANTS, SCOPES, Permission
from tracker.domain.vocabularies import RecordState, Role, TokenScope
from tracker.models import Agreement, ApiToken, User
from tracker.models.mixins import now

pytestmark = pytest.mark.only_on("sqlite")  # who may do what does not depend on the database


def operations(app) -> list[tuple[str, str, Permission]]:
    """Return method, address and permission of every operation; what it names does not exist."""
    found = []
    for rule in app.url_map.iter_rules():
        operation = getattr(app.view_functions[rule.endpoint], "operation", None)
        if operation is not None:
            address = re.sub(r"<int[^>]*>", "999", rule.rule)
            address = re.sub(r"<any\((\w+)[^>]*>", r"\1", address)
            address = re.sub(r"<[^>]*>", "nothing", address).removeprefix(BASE)
            found.append((operation.method, address, operation.access))
    return found


def ask(program: Program, method: str, path: str):
    body = None if method in {"GET", "DELETE"} else {}
    return program.raw(method, path, json=body, headers={"If-Match": '"1"'})


def test_every_operation_lets_in_whom_its_scope_and_role_allow(app, program_of):
    wrong = []
    for role in Role:
        for scope in TokenScope:
            program = program_of(role, scope)
            allowed = GRANTS[role] & SCOPES[scope]
            for method, path, access in operations(app):
                with ask(program, method, path) as answer:
                    is_in = answer.status_code not in {401, 403}
                if is_in != (access in allowed | {Permission.PUBLIC}):
                    wrong.append(f"{role} {scope} {method} {path}: {answer.status}")
    assert wrong == []


def test_nothing_opens_without_a_token(app, client, client_of):
    """Neither nobody nor a browser that is signed in as an administrator gets in."""
    for visitor in (client, client_of(Role.ADMIN)):
        for method, path, access in operations(app):
            if access is Permission.PUBLIC:
                continue
            with visitor.open(f"{BASE}{path}", method=method) as answer:
                assert answer.status_code == 401, path
                assert answer.content_type == "application/problem+json"
                assert answer.headers["WWW-Authenticate"] == "Bearer"
                assert "Set-Cookie" not in answer.headers


def test_public_reading_does_not_open_it(app, client):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, public_reading=True)
    assert client.get("/agreements").status_code == 200
    assert client.get(f"{BASE}/agreements").status_code == 401


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer \xff", "bearer " + "x" * 9000],
)
def test_what_is_no_token_opens_nothing(client, people, header):
    answer = client.get(f"{BASE}/agreements", headers={"Authorization": header})
    assert answer.status_code == 401


def test_a_token_opens_no_page(app, program_of):
    program = program_of(Role.ADMIN, TokenScope.ADMINISTER)
    answer = app.test_client().get("/users", headers={"Authorization": f"Bearer {program.token}"})
    assert answer.status_code == 303


@pytest.mark.parametrize("end", ["expired", "revoked", "deactivated", "demoted"])
def test_a_token_ends_at_once(connection, program_of, known, end):
    program = program_of(Role.EDITOR)
    path = f"/persons/{known.person}"
    there = program.get(path)
    if end == "expired":
        connection.execute(update(ApiToken).values(created_at=now() - timedelta(days=9)))
        connection.execute(update(ApiToken).values(expires_at=now() - timedelta(seconds=1)))
    elif end == "revoked":
        connection.execute(update(ApiToken).values(revoked_at=now()))
    else:
        values = {"is_active": False} if end == "deactivated" else {"role": Role.READER}
        connection.execute(update(User).filter_by(name="edda").values(values))
    answer = program.put(path, there.json, tag=there.headers["ETag"])
    assert answer.status_code == (403 if end == "demoted" else 401)


def test_the_use_of_a_token_is_noted(connection, program_of):
    program_of(Role.READER).get("/persons").close()
    row = connection.execute(select(ApiToken.used_at, ApiToken.used_from)).one()
    assert now() - row.used_at < timedelta(minutes=1)
    assert row.used_from == "127.0.0.1"


def test_an_account_that_lacks_its_second_factor_is_asked_for_it_first(app, program_of):
    program = program_of(Role.EDITOR)
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, second_factor_for="editor")
    answer = program.get("/agreements")
    assert answer.status_code == 403
    assert "second factor" in answer.json["detail"]


def test_too_many_requests_of_one_token_are_stopped_and_of_no_other(app, program_of):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, api_limit="3 per hour")
    program, other = program_of(Role.READER), program_of(Role.EDITOR)
    left = [program.get("/persons").headers["X-RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    stopped = program.get("/persons")
    assert stopped.status_code == 429
    assert stopped.content_type == "application/problem+json"
    assert int(stopped.headers["Retry-After"]) > 0
    assert other.get("/persons").status_code == 200


@pytest.fixture
def published(client_of, known):
    page = pages.move(client_of(Role.REVIEWER), known.agreement, "publish")
    assert page.summary == []
    return known


def writes(program: Program, known) -> dict[str, int]:
    """Try to change and delete one of everything that a published record rests on."""
    answers = {}
    for kind in KINDS:
        path = kind.record(known)
        path = f"{path}/{kind.name}/{known.uids[kind.name]}" if kind.owner else path
        there = program.get(path)
        tag = there.headers["ETag"]
        answers[f"PUT {path}"] = program.put(path, there.json | kind.change, tag=tag).status_code
        answers[f"DELETE {path}"] = program.delete(path, tag=tag).status_code
    record = f"/agreements/{known.agreement}"
    tag = program.get(record).headers["ETag"]
    evidence = f"{record}/evidence/{known.uids['evidence']}"
    answers[f"DELETE {evidence}"] = program.delete(evidence, tag=tag).status_code
    revert = f"{record}/history/1/revert"
    answers[f"POST {revert}"] = program.post(revert, tag=tag).status_code
    quote = f"/sources/{known.source}/quotes/{known.quote}"
    there = program.get(quote)
    sent = there.json | {"translation": "Anders."}
    answers[f"PUT {quote}"] = program.put(quote, sent, tag=there.headers["ETag"]).status_code
    return answers


@pytest.mark.parametrize("scope", [TokenScope.WRITE, TokenScope.ADMINISTER])
def test_a_contributor_changes_nothing_that_is_published(program_of, published, contents, scope):
    program = program_of(Role.CONTRIBUTOR, scope)
    before = contents()
    answers = writes(program, published)
    assert set(answers.values()) == {403}, answers
    assert contents() == before


def test_an_editor_neither_publishes_nor_takes_back(program_of, published, contents):
    """Neither by a step nor by the field, which no program sets, whatever the scope."""
    program = program_of(Role.EDITOR, TokenScope.ADMINISTER)
    path, other = f"/agreements/{published.agreement}", f"/agreements/{published.other}"
    before = contents()
    for address, move in ((path, "withdraw"), (other, "publish"), (other, "return")):
        tag = program.get(address).headers["ETag"]
        answer = program.post(f"{address}/workflow", {"move": move}, tag=tag)
        assert answer.status_code == 403, move
    for address, state in ((path, "draft"), (path, "withdrawn"), (other, "published")):
        there = program.get(address)
        sent = there.json | {"record_state": state}
        answer = program.put(address, sent, tag=there.headers["ETag"])
        assert answer.json["record_state"] == there.json["record_state"]
    assert contents() == before
    made = program.post("/agreements", {"title": "A pact", "record_state": "published"})
    assert made.json["record_state"] == "draft"


def test_a_token_of_a_reviewer_that_may_only_write_does_not_publish(program_of, known):
    path = f"/agreements/{known.agreement}"
    for scope, status in ((TokenScope.WRITE, 403), (TokenScope.PUBLISH, 200)):
        program = program_of(Role.REVIEWER, scope)
        tag = program.get(path).headers["ETag"]
        for move in ("submit", "publish") if scope is TokenScope.PUBLISH else ("publish",):
            answer = program.post(f"{path}/workflow", {"move": move}, tag=tag)
            tag = answer.headers.get("ETag")
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize("body", [{}, {"move": "fly"}, {"move": 7}, {"move": "submit", "x": 1}])
def test_a_step_that_there_is_not_is_refused(program_of, known, body):
    program, path = program_of(Role.REVIEWER), f"/agreements/{known.agreement}"
    answer = program.post(f"{path}/workflow", body, tag=program.get(path).headers["ETag"])
    assert answer.status_code == 422


def test_publishing_by_a_program_needs_the_same_coverage(app, connection, program_of, known):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, publish_needs_coverage=100)
    program = program_of(Role.REVIEWER, TokenScope.PUBLISH)
    path = f"/agreements/{known.agreement}"
    tag = program.get(path).headers["ETag"]
    sent = program.post(f"{path}/workflow", {"move": "submit"}, tag=tag)
    answer = program.post(f"{path}/workflow", {"move": "publish"}, tag=sent.headers["ETag"])
    assert answer.status_code == 422
    state = connection.scalar(select(Agreement.record_state).filter_by(slug=known.agreement))
    assert state is not RecordState.PUBLISHED


@pytest.mark.parametrize("path", ["/nothing", "/agreements/nothing", "/agreements/%00", "/"])
def test_what_there_is_not_is_told_in_json(program_of, path):
    answer = program_of(Role.READER).get(path)
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert set(answer.json) >= {"type", "title", "status", "detail"}


def test_the_wrong_method_is_told_in_json(program_of):
    answer = program_of(Role.READER).raw("PATCH", "/agreements")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.content_type == "application/problem+json"


def test_a_form_of_another_site_cannot_write(client_of, people, app):
    """It sends the cookie along but cannot send a token."""
    client = sign_in(app.test_client(), people[Role.ADMIN])
    answer = client.post(f"{BASE}/persons", data='{"name": "Eve"}', content_type="text/plain")
    assert answer.status_code == 401
