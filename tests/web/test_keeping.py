"""What was typed comes back where the form could not be taken: signed out, or an old token."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from tests.people import EDITOR, PASSWORD, QUICK
from tests.web import pages
from tests.web.kinds import KINDS
from tests.web.pages import Form, Page
from tracker.app import create_app
from tracker.config import Settings
from tracker.queries import revisions
from tracker.services import users

TYPED = 'Zwei Zeilen,\r\n  "quoted" <b>&amp;</b> \U0001f58b'


@pytest.fixture
def guarded(database_url, sessions, people, monkeypatch):
    """Return an application that asks for tokens."""
    monkeypatch.setattr(users, "hasher", lambda: QUICK)
    app = create_app(
        Settings(database_url=database_url, secret_key="of the tests"), sessions=sessions
    )
    app.config["TESTING"] = True
    return app


def sign_in(client) -> None:
    form = next(f for f in pages.get(client, "/sign-in").forms if "password" in f.values)
    sent = form.filled(name=EDITOR.name, password=PASSWORD)
    assert client.post("/sign-in", data=sent).status_code == 303


def kept(page: Page) -> Form:
    """Return the form that a page hands back."""
    return next(form for form in page.forms if "version" in form.values)


def with_token(sent: MultiDict, token: str) -> MultiDict:
    values = sent.copy()
    values["csrf_token"] = token
    return values


@pytest.fixture
def typing(guarded, known):
    """Return somebody who has typed into a form, with the address and what is to be sent."""
    client, address = guarded.test_client(), f"/agreements/{known.agreement}/edit"
    sign_in(client)
    return client, address, pages.get(client, address).form.filled(summary=TYPED)


def test_what_was_typed_survives_that_the_sign_in_ended(typing, contents, connection):
    client, address, sent = typing
    client.delete_cookie("tracker")
    before = contents()
    page = pages.post(client, address, sent)
    assert page.status in {400, 401}
    assert "Zwei Zeilen" in page.words
    assert contents() == before
    sign_in(client)  # in another tab, with a new cookie; the page is still there
    again = pages.post(client, kept(page).action, kept(page).values)
    assert again.status == 400
    done = pages.post(client, kept(again).action, kept(again).values, follow=True)
    assert (done.status, "Saved" in done.words) == (200, True)
    assert pages.get(client, address).form.values["summary"] == TYPED


def test_an_old_token_costs_one_press(typing):
    client, address, sent = typing
    page = pages.post(client, address, with_token(sent, "stale"))
    assert (page.status, "is not lost" in page.words) == (400, True)
    assert "Saved" in pages.post(client, address, kept(page).values, follow=True).words


def test_a_form_that_came_too_late_as_well_is_still_merged(typing, reviewer):
    client, address, sent = typing
    pages.send(reviewer, address, title="Treaty of enmity")
    page = pages.post(client, address, with_token(sent, "stale"))
    late = pages.post(client, address, kept(page).values)
    assert (late.status, late.form.values["summary"]) == (409, TYPED)
    assert late.form.values["title"] == "Treaty of enmity"


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_form_comes_back_when_nobody_is_signed_in(client_of, editor, known, kind):
    form = pages.get(editor, kind.new_address(known)).form.filled(**kind.new)
    page = pages.post(client_of(None), kind.new_address(known), form)
    assert page.status == 401
    values = kept(page).values
    assert {name: values[name] for name in kind.new} == kind.new
    assert pages.post(editor, kept(page).action, values).status == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
def test_what_another_site_sends_is_not_handed_back(typing, headers):
    client, address, sent = typing
    answer = client.post(address, data=with_token(sent, ""), headers=headers)
    assert (answer.status_code, "Zwei Zeilen" in answer.text) == (400, False)


def test_a_password_is_not_sent_back(guarded, people):
    client = guarded.test_client()
    page = pages.post(client, "/sign-in", {"name": EDITOR.name, "password": PASSWORD})
    assert (page.status, PASSWORD in page.text) == (400, False)
    sent = {"name": "nina", "password": PASSWORD, "version": ""}
    page = pages.post(client, "/users/new", sent)
    assert (PASSWORD in page.text, kept(page).values["name"]) == (False, "nina")


def test_what_was_typed_for_a_record_that_is_gone_can_be_read(editor, reviewer, known):
    address = f"/agreements/{known.agreement}/provisions/new"
    form = pages.get(editor, address).form.filled(heading="Free passage")
    pages.send(reviewer, f"/agreements/{known.agreement}/delete")
    page = pages.post(editor, address, form)
    assert page.status == 409
    assert page.form.values["heading"] == "Free passage"


@pytest.mark.parametrize("end", ["edit", "provisions/new", "delete"])
def test_a_form_follows_its_record_to_the_address_that_somebody_gave_it(
    editor, reviewer, known, end
):
    old, new = f"/agreements/{known.agreement}", "/agreements/another-place"
    form = pages.get(editor, f"{old}/{end}").form
    typed = {"summary": TYPED} if "summary" in form.values else {"reason": "As it was said."}
    typed |= {"heading": "Free passage"} if "heading" in form.values else {}
    assert pages.send(reviewer, f"{old}/edit", slug="another-place").summary == []
    page = pages.post(editor, f"{old}/{end}", form.filled(**typed))
    assert page.status == 409
    again = next(each for each in page.forms if each.action.startswith(new))
    assert again.action == f"{new}/{end}"
    late = pages.post(editor, again.action, again.values)
    assert late.status == 409  # merged, or asked again, as any form that came too late
    for name, value in typed.items():
        assert late.form.values[name] == value


def test_a_form_for_a_record_that_never_was_follows_nothing(editor, known):
    assert pages.post(editor, "/agreements/never-was/edit", {"title": "x"}).status == 404


def test_a_form_does_not_follow_a_change_of_long_ago(editor, reviewer, known, monkeypatch):
    address = f"/persons/{known.person}/edit"
    form = pages.get(editor, address).form
    assert pages.send(reviewer, address, slug="the-envoy").summary == []
    monkeypatch.setattr(revisions, "_LATELY", 1)
    assert pages.post(editor, address, form.values).status == 409
    monkeypatch.setattr(revisions, "_LATELY", 0)
    assert pages.post(editor, address, form.values).status == 404
