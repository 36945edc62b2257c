"""With a second factor, the password alone opens nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select

from tests.people import EDITOR, PASSWORD, QUICK
from tests.web import pages
from tracker.config import Settings
from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import Role
from tracker.models import AuditEntry, SecondFactor
from tracker.services import second_factors, users
from tracker.web import auth

KEY = re.compile(r"\b[A-Z2-7]{32}\b")
CODE = re.compile(r"\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b")
AT = "/account/second-factor"
PASSED = {"name": EDITOR.name, "password": PASSWORD}


HALF_MINUTE = datetime(2026, 3, 17, 9, 0, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Take little time for a password, and stand still in the middle of a half minute."""
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    monkeypatch.setattr(second_factors, "now", lambda: HALF_MINUTE)


def code_of(totp: pyotp.TOTP, steps: int = 0) -> str:
    return totp.at(HALF_MINUTE + timedelta(seconds=30 * steps))


@pytest.fixture
def enrolled(client_of):
    """Return a client of an editor who has turned a second factor on, the app and the codes."""
    client = client_of(Role.EDITOR)
    assert client.post(f"{AT}/begin", data={"password": PASSWORD}).location == f"{AT}/confirm"
    page = pages.get(client, f"{AT}/confirm")
    totp = pyotp.TOTP(KEY.search(page.words)[0])
    page = pages.post(client, f"{AT}/confirm", {"code": code_of(totp, -1)})
    codes = CODE.findall(page.words)
    assert len(codes) == 10
    return client, totp, codes


def test_a_code_is_asked_for_after_the_password(client, enrolled):
    _, totp, _ = enrolled
    answer = client.post("/sign-in", data=PASSED | {"next": "/parties"})
    assert answer.location == "/sign-in/code?next=/parties"
    assert client.get("/agreements").status_code == 303
    form = next(f for f in pages.get(client, answer.location).forms if "code" in f.values)
    page = pages.post(client, "/sign-in/code", form.filled(code="000000"))
    assert page.status == 422
    assert page.message_at("code")
    assert client.get("/agreements").status_code == 303
    answer = client.post("/sign-in/code", data=form.filled(code=code_of(totp)))
    assert answer.location == "/parties"
    assert client.get("/agreements").status_code == 200


def test_a_code_that_was_used_does_not_sign_in_again(app, enrolled):
    _, totp, codes = enrolled
    for code in (code_of(totp), codes[0]):
        first, second = app.test_client(), app.test_client()
        for client, status in ((first, 303), (second, 422)):
            client.post("/sign-in", data=PASSED)
            assert client.post("/sign-in/code", data={"code": code}).status_code == status


def test_a_code_without_the_password_opens_nothing(client, enrolled):
    _, totp, codes = enrolled
    for code in (code_of(totp), codes[0]):
        answer = client.post("/sign-in/code", data={"code": code})
        assert answer.location.startswith("/sign-in?")
    assert client.get("/agreements").status_code == 303


def test_the_password_is_forgotten_when_the_code_comes_late(client, enrolled, monkeypatch):
    _, totp, _ = enrolled
    client.post("/sign-in", data=PASSED)
    monkeypatch.setattr(auth, "HALF_FOR", -1)
    answer = client.post("/sign-in/code", data={"code": code_of(totp)})
    assert answer.location.startswith("/sign-in?")


def test_too_many_wrong_codes_are_stopped_even_with_a_right_one(app, enrolled, people):
    _, totp, _ = enrolled
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, account_limit="3 per hour")
    client = app.test_client()
    client.post("/sign-in", data=PASSED)
    codes = [client.post("/sign-in/code", data={"code": "1"}).status_code for _ in range(3)]
    assert codes == [422] * 3
    assert client.post("/sign-in/code", data={"code": code_of(totp)}).status_code == 429


def test_turning_it_on_or_off_ends_other_sign_ins_and_keeps_this_one(app, client_of, people):
    elsewhere = client_of(Role.EDITOR)
    here = client_of(Role.EDITOR)
    here.post(f"{AT}/begin", data={"password": PASSWORD})
    totp = pyotp.TOTP(KEY.search(pages.get(here, f"{AT}/confirm").words)[0])
    here.post(f"{AT}/confirm", data={"code": code_of(totp)})
    assert here.get("/agreements").status_code == 200
    assert elsewhere.get("/agreements").status_code == 303
    assert here.post(f"{AT}/off", data={"password": PASSWORD}).status_code == 303
    assert here.get("/agreements").status_code == 200
    assert app.test_client().post("/sign-in", data=PASSED).location == "/"


@pytest.mark.parametrize("step", ["begin", "codes", "off"])
def test_a_stranger_at_the_desk_changes_nothing_without_the_password(enrolled, connection, step):
    client, _, _ = enrolled
    before = connection.execute(select(SecondFactor.__table__)).all()
    page = pages.post(client, f"{AT}/{step}", {"password": "wrong words"})
    assert page.status == 422
    assert page.message_at("password")
    assert connection.execute(select(SecondFactor.__table__)).all() == before


def test_the_secret_is_not_shown_again(enrolled):
    client, totp, codes = enrolled
    for path in (AT, f"{AT}/confirm", f"{AT}/begin", "/account"):
        text = client.get(path, follow_redirects=True).get_data(as_text=True)
        assert totp.secret not in text
        assert not [code for code in codes if code in text]
    page = pages.post(client, f"{AT}/begin", {"password": PASSWORD})
    assert "Turn it off first" in page.words


def test_new_recovery_codes_replace_the_old(client, enrolled):
    own, _, old = enrolled
    new = CODE.findall(pages.post(own, f"{AT}/codes", {"password": PASSWORD}).words)
    client.post("/sign-in", data=PASSED)
    assert client.post("/sign-in/code", data={"code": old[0]}).status_code == 422
    assert client.post("/sign-in/code", data={"code": new[0]}).status_code == 303
    assert "9 of your recovery codes are left" in pages.get(client, AT).words


def test_an_administrator_turns_it_off_for_who_lost_it(app, client_of, enrolled, people):
    address = f"/users/{people[Role.EDITOR].uid}"
    admin = client_of(Role.ADMIN)
    assert "on since" in pages.get(admin, address).words
    admin.post(f"{address}/second-factor/remove")
    assert enrolled[0].get("/agreements").status_code == 303
    assert app.test_client().post("/sign-in", data=PASSED).location == "/"


def test_what_happens_is_in_the_audit_log_without_any_code(client, enrolled, connection):
    _, totp, codes = enrolled
    client.post("/sign-in", data=PASSED)
    client.post("/sign-in/code", data={"code": "123456"})
    client.post("/sign-in/code", data={"code": codes[0]})
    rows = connection.execute(
        select(AuditEntry.kind, AuditEntry.summary).filter_by(about="edda").order_by(AuditEntry.id)
    ).all()
    assert [row.kind for row in rows[-3:]] == ["second_factor_on", "sign_in_refused", "signed_in"]
    assert "recovery code" in rows[-1].summary
    assert not [secret for secret in (totp.secret, "123456", *codes) if secret in str(rows)]


def test_a_role_that_takes_a_second_factor_sees_nothing_before_it_has_one(app, people):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, second_factor_for="admin, editor")
    client = app.test_client()
    assert client.post("/sign-in", data=PASSED).status_code == 303
    for method, path in (("GET", "/agreements"), ("POST", "/agreements/new"), ("GET", "/tokens")):
        assert client.open(path, method=method).location == AT
    assert "Set it up first" in pages.get(client, AT).words
    client.post(f"{AT}/begin", data={"password": PASSWORD})
    totp = pyotp.TOTP(KEY.search(pages.get(client, f"{AT}/confirm").words)[0])
    client.post(f"{AT}/confirm", data={"code": code_of(totp)})
    assert client.get("/agreements").status_code == 200
    reader = app.test_client()
    reader.post("/sign-in", data=PASSED | {"name": "otto"})
    assert reader.get("/agreements").status_code == 200


def test_a_role_that_there_is_not_is_refused_in_the_settings():
    with pytest.raises(InvalidInput, match="“king” is no role"):
        Settings.from_environment({"TRACKER_SECOND_FACTOR_FOR": "admin, king"})
