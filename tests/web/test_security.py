"""Cookies, tokens, headers and sign-in keep strangers out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.conftest import make_app
from tests.people import EDITOR, PASSWORD, QUICK
from tests.web import pages
from tracker.app import create_app
from tracker.config import Settings
from tracker.domain.vocabularies import Role
from tracker.models import User
from tracker.services import users
from tracker.web import auth

READING = {"GET", "HEAD", "OPTIONS"}


@pytest.fixture
def make(database_url, sessions, monkeypatch):
    """Return what makes an application with settings, in which tokens are checked."""
    monkeypatch.setattr(users, "hasher", lambda: QUICK)

    def with_settings(**settings):
        values = {"database_url": database_url, "secret_key": "of the tests"} | settings
        app = create_app(Settings(**values), sessions=sessions)
        app.config["TESTING"] = True
        return app

    return with_settings


def sign_in(client, name=EDITOR.name, password=PASSWORD, **more):
    form = pages.get(client, "/sign-in").forms[-2]
    return client.post("/sign-in", data=form.filled(name=name, password=password, **more))


@pytest.mark.only_on("sqlite")
def test_every_form_that_writes_asks_for_a_token(make, people):
    app = make()
    client = app.test_client()
    assert sign_in(client).status_code == 303
    with app.test_request_context():
        addresses = {
            rule.rule: rule
            for rule in app.url_map.iter_rules()
            if rule.methods - READING
            and rule.endpoint != "static"
            # what takes no cookie needs no token against other sites
            and not rule.rule.startswith("/api/")
        }
    assert len(addresses) > 20
    unguarded = []
    for words in addresses:
        address = re.sub(r"<any\((\w+)[^>]*>", r"\1", words)
        address = re.sub(r"<int[^>]*>", "1", address)
        with client.post(re.sub(r"<[^>]*>", "nothing", address)) as response:
            if response.status_code != 400:
                unguarded.append(f"{words}: {response.status}")
    assert unguarded == []


def test_a_form_sent_without_its_token_is_refused_with_a_page(make, people, known, contents):
    client = make().test_client()
    sign_in(client)
    before = contents()
    page = pages.post(client, f"/agreements/{known.agreement}/edit", {"title": "x"})
    assert page.status == 400
    assert "older than your sign-in" in page.words
    assert contents() == before


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(make, people):
    cookie = sign_in(make().test_client()).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_https_the_cookie_is_sent_over_https_alone(make, people):
    client = make(secure_cookies=True).test_client()
    with client.get("/sign-in", base_url="https://localhost") as response:
        assert "Secure" in response.headers["Set-Cookie"]
        assert response.headers["Strict-Transport-Security"]


def test_signing_in_begins_a_new_cookie(make, people):
    """Whoever planted a cookie in somebody's browser learns nothing from it afterwards."""
    client = make().test_client()
    with client.session_transaction() as cookie:
        cookie["planted"] = "by a stranger"
    before = client.get_cookie("tracker").value
    sign_in(client)
    with client.session_transaction() as cookie:
        assert "planted" not in cookie
    assert client.get_cookie("tracker").value != before


def test_signing_out_ends_access(make, people):
    client = make().test_client()
    sign_in(client)
    form = next(f for f in pages.get(client, "/").forms if f.action == "/sign-out")
    client.post("/sign-out", data=form.values)
    assert client.get("/agreements").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("edda", "wrong words"), ("eve", PASSWORD), ("", "")]
)
def test_a_wrong_name_or_password_says_the_same(make, people, name, password):
    page = pages.read(sign_in(make().test_client(), name, password))
    assert page.status == 422
    assert "do not fit together" in page.message_at("name")
    assert PASSWORD not in page.text


def test_too_many_attempts_are_stopped_even_with_the_right_password(make, people):
    client = make(login_limit="3 per minute").test_client()
    for _ in range(3):
        assert sign_in(client, password="wrong words").status_code == 422
    page = pages.read(sign_in(client))
    assert page.status == 429
    assert "Wait a minute" in page.words


def test_too_many_wrong_passwords_of_one_account_are_stopped_from_anywhere(make, people):
    """Every attempt comes from another address; a right password is not counted."""
    app = make(account_limit="3 per hour")

    def attempt(number: int, **more) -> int:
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        return sign_in(client, **more).status_code

    assert [attempt(number) for number in range(5)] == [303] * 5
    codes = [attempt(number, password="wrong words") for number in range(10, 14)]
    assert codes == [422, 422, 422, 429]
    assert attempt(20) == 429
    assert attempt(21, name="rita") == 303


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil.example",
        " //evil.example",
        "",
        "/a\x00b",
        "@evil.example",
    ],
)
def test_signing_in_leads_to_no_other_site(make, people, target):
    location = sign_in(make().test_client(), next=target).headers["Location"]
    assert location == "/"
    assert make().test_client().get("/sign-in", query_string={"next": target}).status_code == 200


def test_signing_in_leads_to_where_one_wanted_to_go(make, people, known):
    client = make().test_client()
    wanted = f"/agreements/{known.agreement}?as_of=2016-03-17"
    location = client.get(wanted).headers["Location"]
    assert location.startswith("/sign-in?next=")
    form = pages.get(client, location).forms[-2]
    sent = form.filled(name=EDITOR.name, password=PASSWORD)
    assert client.post("/sign-in", data=sent).headers["Location"] == wanted


def test_a_new_password_ends_the_other_sign_ins_and_keeps_this_one(make, people):
    app = make()
    here, elsewhere = app.test_client(), app.test_client()
    sign_in(here)
    sign_in(elsewhere)
    form = next(f for f in pages.get(here, "/account").forms if "old" in f.values)
    sent = form.filled(old=PASSWORD, new="four other plain words")
    assert here.post("/account", data=sent).status_code == 303
    assert here.get("/agreements").status_code == 200
    assert elsewhere.get("/agreements").status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "at"), [("wrong", "four other plain words", "old"), (PASSWORD, "short", "new")]
)
def test_a_password_that_will_not_do_is_refused_and_not_sent_back(client_of, old, new, at):
    page = pages.post(client_of(Role.READER), "/account", {"old": old, "new": new})
    assert page.status == 422
    assert page.message_at(at)
    assert new not in page.text


def test_a_deactivated_account_loses_access_at_once(connection, client_of, people):
    client = client_of(Role.EDITOR)
    assert client.get("/agreements").status_code == 200
    connection.execute(update(User).filter_by(name=EDITOR.name).values(is_active=False))
    assert client.get("/agreements").status_code == 303


def test_a_cookie_signed_with_another_key_is_nobodys(client_of, database_url, sessions, people):
    stranger = create_app(
        Settings(database_url=database_url, secret_key="guess"), sessions=sessions
    )
    client = stranger.test_client()
    with client.session_transaction() as cookie:
        cookie["user"], cookie["epoch"] = people[Role.ADMIN].uid, 0
    forged = client.get_cookie("tracker").value
    victim = make_app(database_url, sessions).test_client()
    victim.set_cookie("tracker", forged)
    assert victim.get("/users").status_code == 303


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nothing-here", "/agreements?flag=x"])
def test_every_answer_forbids_what_pages_do_not_need(client_of, address):
    with client_of(Role.READER).get(address) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors" in policy


def test_what_is_asked_with_the_wrong_method_names_the_right_ones(client_of):
    with client_of(Role.READER).post("/agreements") as response:
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]


def test_a_sign_in_ends_after_a_month_however_busy_somebody_is(client_of):
    client = client_of(Role.EDITOR)
    assert client.get("/agreements").status_code == 200
    with client.session_transaction() as cookie:
        cookie["since"] -= auth.LONGEST + 1
    assert client.get("/agreements").status_code == 303


def test_the_cookie_is_sent_anew_once_it_is_some_minutes_old(make, people, monkeypatch):
    client = make().test_client()
    sign_in(client)
    client.get("/agreements")  # which notes since when somebody is signed in
    assert "Set-Cookie" not in client.get("/agreements").headers
    monkeypatch.setattr("tracker.web.cookies.KEPT_FOR", timedelta(0))
    assert "tracker=" in client.get("/agreements").headers["Set-Cookie"]


def test_a_cookie_that_is_too_old_or_signed_by_another_opens_nothing(client_of, monkeypatch):
    client = client_of(Role.EDITOR)
    assert client.get("/agreements").status_code == 200
    value = client.get_cookie("tracker").value
    # not the last letter: some of its bits say nothing
    client.set_cookie("tracker", value[:-9] + ("a" if value[-9] != "a" else "b") + value[-8:])
    assert client.get("/agreements").status_code == 303
    client.set_cookie("tracker", value)
    monkeypatch.setitem(client.application.config, "PERMANENT_SESSION_LIFETIME", timedelta(-1))
    assert client.get("/agreements").status_code == 303


def test_behind_https_no_other_host_can_set_the_cookie(make, people):
    client = make(secure_cookies=True).test_client()
    with client.get("/sign-in", base_url="https://localhost") as response:
        (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-tracker=")
    assert "Path=/;" in f"{cookie};"
    assert "Domain" not in cookie
