"""Each reader gets the pages in a language of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.web import pages


def language_of(client: FlaskClient, asked: str = "", address: str = "/sign-in") -> str:
    headers = {"Accept-Language": asked} if asked else {}
    with client.get(address, headers=headers) as response:
        said = response.headers["Content-Language"]
        assert {"accept-language", "cookie"} <= {each.lower() for each in response.vary}
        assert f'<html lang="{said}"' in response.text
        return said


def choose(client: FlaskClient, code: str) -> None:
    with client.post("/language", data={"language": code, "next": "/sign-in"}) as response:
        assert (response.status_code, response.location) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("zh-CN,zh;q=0.9", "zh-Hans"),
        ("fr,zh;q=0.5,de;q=0.4", "zh-Hans"),
        ("fr", "en"),
        ("%%;;q=x", "en"),
    ],
)
def test_the_browser_is_asked(client, asked, expected):
    assert language_of(client, asked) == expected


def test_the_setting_is_for_those_whose_browser_asks_for_none_of_ours(app, client):
    settings = app.extensions["tracker.settings"]
    app.extensions["tracker.settings"] = replace(settings, language="de")
    assert [language_of(client, asked) for asked in ("", "fr", "en")] == ["de", "de", "en"]


def test_a_guest_chooses_with_a_button(client):
    page = pages.get(client, "/sign-in")
    assert "Deutsch" in page.words
    assert 'formaction="/language"' in page.text
    choose(client, "de")
    assert language_of(client, "zh") == "de"


def test_a_language_that_there_is_not_is_not_kept(client):
    choose(client, "tlh")
    assert language_of(client, "zh") == "zh-Hans"


def test_the_choice_stays_with_the_account(editor):
    choose(editor, "zh")
    editor.delete_cookie("language")
    assert language_of(editor, "de", "/") == "zh-Hans"


def test_programs_are_answered_in_english(app, client):
    with client.get("/api/v1/agreements", headers={"Accept-Language": "de"}) as response:
        assert "Content-Language" not in response.headers
        assert "token" in response.json["detail"]
