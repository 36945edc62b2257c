"""People sign in at a provider of their organisation, which is asked over real HTTP."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import ECKey, OctKey
from sqlalchemy import select

from tests import provider as providers
from tests.people import ADMIN, EDITOR, PASSWORD, QUICK, sign_in
from tests.web import pages
from tracker.config import Settings
from tracker.domain.errors import InvalidInput
from tracker.domain.vocabularies import Role
from tracker.models import AuditEntry, ExternalIdentity, User
from tracker.services import users

START, DONE = "/sign-in/elsewhere", "/sign-in/elsewhere/done"
NINA = {"sub": "n-1", "preferred_username": "Nina.New", "name": "Nina New", "groups": ["staff"]}
ROLES = {"oidc_roles": "staff=editor, heads=reviewer, root=admin"}


@pytest.fixture
def provider():
    with providers.running() as running:
        running.person = dict(NINA)
        yield running


@pytest.fixture
def make(app, database_url, provider, people, monkeypatch):
    """Return what tells the application of the provider and makes a client of it."""
    monkeypatch.setattr(users, "hasher", lambda: QUICK)

    def with_settings(**settings):
        known = {
            "database_url": database_url,
            "secret_key": "of the tests",
            "oidc_issuer": provider.issuer,
            "oidc_client_id": providers.CLIENT,
            "oidc_client_secret": providers.SECRET,
            "oidc_label": "the ministry",
        }
        app.extensions["tracker.settings"] = Settings(**known | ROLES | settings)
        return app.test_client()

    return with_settings


def go(client, path: str = START) -> str:
    """Go to the provider and return the address at which it sends one back."""
    there = client.get(path).location
    with requests.get(there, allow_redirects=False, timeout=10) as answer:
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def account(connection, name="nina-new"):
    return connection.execute(select(User.__table__).filter_by(name=name)).one_or_none()


def is_in(client) -> bool:
    return client.get("/agreements").status_code == 200


def test_somebody_unknown_comes_in_with_an_account_of_their_own(make, connection):
    client = make()
    assert client.get(go(client, f"{START}?next=/parties")).location == "/parties"
    assert is_in(client)
    row = account(connection)
    assert (row.display_name, row.role, row.password_hash) == ("Nina New", Role.EDITOR, "")


def test_the_provider_is_asked_with_pkce_state_and_nonce(make, provider):
    client = make()
    go(client)
    asked = provider.asked[0]
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 20
    assert len(asked["nonce"]) >= 20
    assert "openid" in asked["scope"]


def test_the_same_person_comes_back_to_the_same_account(make, provider, connection):
    make_sure = make()
    make_sure.get(go(make_sure))
    provider.person |= {"preferred_username": "edda", "name": "Another Name"}
    client = make()
    client.get(go(client))
    assert "Nina New" in pages.get(client, "/").words
    assert len(connection.execute(select(ExternalIdentity.id)).all()) == 1


def test_an_account_is_never_found_by_a_name_that_the_provider_states(make, provider, connection):
    provider.person |= {"preferred_username": ADMIN.name, "email": "adam@example.org"}
    client = make()
    client.get(go(client))
    assert client.get("/users").status_code == 403
    assert account(connection, "adam-2").role is Role.EDITOR


@pytest.mark.parametrize(
    ("groups", "settings", "role"),
    [
        (["staff", "heads"], {}, Role.REVIEWER),
        ("root", {}, Role.ADMIN),
        (["unknown"], {"oidc_default_role": "reader"}, Role.READER),
        (["staff"], {"oidc_roles": "", "oidc_default_role": "contributor"}, Role.CONTRIBUTOR),
    ],
)
def test_groups_give_the_role(make, provider, connection, groups, settings, role):
    provider.person["groups"] = groups
    client = make(**settings)
    client.get(go(client))
    assert account(connection).role is role


@pytest.mark.parametrize("groups", [["unknown"], [], None, 7, {"staff": True}])
def test_who_is_in_no_group_of_ours_is_turned_away(make, provider, connection, groups):
    provider.person["groups"] = ["unknown"] if groups == {"staff": True} else groups
    client = make()
    assert client.get(go(client)).location == "/sign-in"
    assert not is_in(client)
    assert account(connection) is None
    assert "None of your groups" in pages.get(client, "/sign-in").words


def test_a_role_follows_the_groups_at_the_next_sign_in_and_ends_older_ones(make, provider):
    before = make()
    before.get(go(before))
    provider.person["groups"] = ["heads"]
    after = make()
    after.get(go(after))
    assert "reviewer" in pages.get(after, "/account").words
    assert is_in(after)
    assert not is_in(before)


def test_groups_may_be_told_apart_from_the_token(make, provider, connection):
    del provider.person["groups"]
    provider.more = {"groups": ["heads"]}
    client = make()
    client.get(go(client))
    assert account(connection).role is Role.REVIEWER


def test_what_is_told_of_somebody_else_does_not_count(make, provider, connection):
    del provider.person["groups"]
    provider.more = {"groups": ["root"], "sub": "somebody else"}
    client = make()
    client.get(go(client))
    assert account(connection) is None


def test_the_last_administrator_stays_one_whatever_the_groups_say(make, provider, connection):
    client = make()
    sign_in(client, connected(client, provider, connection, ADMIN.name))
    provider.person["groups"] = ["staff"]
    client = make()
    client.get(go(client))
    assert account(connection, ADMIN.name).role is Role.ADMIN
    assert is_in(client)
    kinds = connection.scalars(select(AuditEntry.kind).filter_by(about=ADMIN.name)).all()
    assert "role_kept" in kinds


def connected(client, provider, connection, name):
    """Connect the account of somebody who is signed in, and return it."""
    client.post("/sign-in", data={"name": name, "password": PASSWORD})
    there = client.post("/account/elsewhere").location
    with requests.get(there, allow_redirects=False, timeout=10) as answer:
        back = urlsplit(answer.headers["Location"])
    assert client.get(f"{back.path}?{back.query}").location == "/account"
    return account(connection, name)


def test_one_s_own_account_is_connected_while_signed_in(make, provider, connection):
    here = make(oidc_roles="")
    connected(here, provider, connection, EDITOR.name)
    assert "is connected" in pages.get(here, "/account").words
    client = make(oidc_roles="")
    client.get(go(client))
    assert "Edda Editor" in pages.get(client, "/").words
    assert account(connection) is None


def test_what_another_account_is_connected_with_cannot_be_taken(make, provider, connection):
    connected(make(), provider, connection, EDITOR.name)
    client = make()
    client.post("/sign-in", data={"name": "rita", "password": PASSWORD})
    there = client.post("/account/elsewhere").location
    with requests.get(there, allow_redirects=False, timeout=10) as answer:
        back = urlsplit(answer.headers["Location"])
    client.get(f"{back.path}?{back.query}")
    assert "Another account signs in with this" in pages.get(client, "/account").words
    assert len(connection.execute(select(ExternalIdentity.id)).all()) == 1


def test_a_deactivated_account_stays_out(make, provider, connection, session):
    first = make()
    first.get(go(first))
    connection.execute(User.__table__.update().filter_by(name="nina-new").values(is_active=False))
    client = make()
    client.get(go(client))
    assert not is_in(client)
    assert "may not sign in any more" in pages.get(client, "/sign-in").words


EVIL = {"iss": "https://evil.example"}
WRONG = {
    "another issuer": {"claims": EVIL},
    "another issuer that describes itself so": {
        "claims": EVIL,
        "description": {"issuer": "https://evil.example"},
    },
    "another audience": {"claims": {"aud": ["another client"]}},
    "another nonce": {"claims": {"nonce": "another nonce"}},
    "too old": {"claims": {"exp": int(time.time()) - 3600}},
    "not yet": {"claims": {"iat": int(time.time()) + 3600}},
    "of nobody": {"claims": {"sub": None}},
    "the key of a stranger": {"key": ECKey.generate_key("P-256")},
    "a secret for a key": {"key": OctKey.import_key(providers.SECRET * 3)},
    "no token": {"token": {"access_token": "x", "token_type": "Bearer"}},
    "a refusal": {"token": {"error": "invalid_grant"}},
    "no JSON Web Token": {
        "token": {"access_token": "x", "token_type": "Bearer", "id_token": "not.a.token"}
    },
    "nonsense": {"token": ["nonsense"]},
    "no keys": {"description": {"jwks_uri": None}},
}


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_that_is_not_true_lets_nobody_in(make, provider, connection, name):
    client = make()
    provider.wrong = WRONG[name]
    answer = client.get(go(client))
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert not is_in(client)
    assert account(connection) is None
    assert "could not be verified" in pages.get(client, "/sign-in").words


def test_an_answer_to_another_browser_lets_nobody_in(make):
    """Whoever lures somebody to an answer of their own does not sign them in."""
    theirs, ours = make(), make()
    back = go(theirs)
    assert ours.get(back).location == "/sign-in"
    assert not is_in(ours)
    query = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    for wrong in ({"state": "guess"}, {"code": "guess"}, {"iss": "https://evil.example"}):
        client = make()
        go(client)
        client.get(DONE, query_string=query | wrong)
        assert not is_in(client)


def test_an_answer_is_taken_once(make):
    client = make()
    back = go(client)
    client.get(back)
    client.post("/sign-out")
    assert client.get(back).location == "/sign-in"
    assert not is_in(client)


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?state=x", "?state=%00"])
def test_a_broken_answer_is_answered_with_words(make, query):
    client = make()
    assert client.get(f"{DONE}{query}").location == "/sign-in"
    assert "Nobody was signed in with the ministry" in pages.get(client, "/sign-in").words


def test_the_password_still_opens_while_the_provider_is_away(make):
    client = make(oidc_issuer="http://127.0.0.1:1")
    assert client.get(START).location == "/sign-in"
    page = pages.get(client, "/sign-in")
    assert "cannot be reached" in page.words
    sent = {"name": ADMIN.name, "password": PASSWORD}
    assert client.post("/sign-in", data=sent).status_code == 303
    assert client.get("/users").status_code == 200


def test_a_second_factor_is_the_affair_of_the_provider(make):
    client = make(second_factor_for="editor")
    client.get(go(client))
    assert is_in(client)


def test_the_sign_in_page_offers_it_where_there_is_one(make, client):
    assert "Sign in with" not in pages.get(client, "/sign-in").words
    assert client.get(START).status_code == 404
    assert "Sign in with the ministry" in pages.get(make(), "/sign-in").words


def test_what_happens_is_in_the_audit_log(make, provider, connection):
    client = make()
    client.get(go(client))
    provider.wrong = {"claims": {"aud": ["another client"]}}
    other = make()
    other.get(go(other))
    rows = connection.execute(
        select(AuditEntry.kind, AuditEntry.about).order_by(AuditEntry.id.desc()).limit(4)
    )
    assert [tuple(row) for row in rows] == [
        ("sign_in_refused", ""),
        ("signed_in", "nina-new"),
        ("identity_connected", "nina-new"),
        ("account_made", "nina-new"),
    ]


@pytest.mark.parametrize(
    "settings",
    [
        {"OIDC_ROLES": "staff=king"},
        {"OIDC_ROLES": "staff"},
        {"OIDC_DEFAULT_ROLE": "king"},
        {"OIDC_ISSUER": "https://id.example"},
    ],
)
def test_settings_that_make_no_sense_are_refused(settings):
    with pytest.raises(InvalidInput):
        Settings.from_environment({f"TRACKER_{name}": value for name, value in settings.items()})
