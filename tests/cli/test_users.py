"""Accounts are kept from the terminal."""

from __future__ import annotations

import re

import pytest

PASSWORD = "three plain words"
TWICE = f"{PASSWORD}\n{PASSWORD}\n"


@pytest.fixture
def ada(tracker):
    assert tracker("users", "add", "ada", "--role", "admin", typed=TWICE).exit_code == 0


def test_an_added_account_is_listed(tracker, ada):
    assert tracker("users", "list").output == "ada\tadmin\tada\tnever\n"


def test_the_typed_password_is_not_shown(tracker):
    assert PASSWORD not in tracker("users", "add", "ada", typed=TWICE).output


def test_a_made_password_is_shown_once(tracker):
    output = tracker("users", "add", "ada", "--generate").output
    assert re.search(r"The password is \S{16}\n", output)


def test_a_made_password_is_not_shown_where_the_account_is_refused(tracker, ada):
    result = tracker("users", "add", "ada", "--generate")
    assert (result.exit_code, result.stdout) == (2, "")
    assert tracker("users", "password", "eve", "--generate").stdout == ""


def test_a_taken_name_is_refused(tracker, ada):
    result = tracker("users", "add", "ADA", typed=TWICE)
    assert result.exit_code == 2
    assert "Error: name: Somebody signs in with this name already." in result.stderr


def test_a_short_password_is_refused(tracker):
    result = tracker("users", "add", "ada", typed="short\nshort\n")
    assert result.exit_code == 2
    assert "Use 10 to 200 characters" in result.stderr


def test_a_role_is_changed(tracker, ada):
    tracker("users", "add", "bob", typed=TWICE)
    assert tracker("users", "role", "bob", "editor").output == "bob is now editor.\n"
    assert "bob\teditor\t" in tracker("users", "list").output


def test_the_last_administrator_stays(tracker, ada):
    result = tracker("users", "deactivate", "ada")
    assert result.exit_code == 2
    assert "last active administrator" in result.stderr
    assert "deactivated" not in tracker("users", "list").output


def test_an_account_is_deactivated_and_activated(tracker, ada):
    tracker("users", "add", "bob", typed=TWICE)
    tracker("users", "deactivate", "bob")
    assert "bob\treader\tbob\tnever\tdeactivated\n" in tracker("users", "list").output
    tracker("users", "activate", "bob")
    assert "deactivated" not in tracker("users", "list").output


def test_a_new_password_is_set(tracker, ada):
    assert tracker("users", "password", "ada", typed=TWICE).exit_code == 0


def test_while_a_password_is_typed_others_save(tracker, ada, monkeypatch):
    def typed(*_words, **_options) -> str:
        assert tracker("users", "role", "bob", "editor").exit_code == 0
        return "a password of one's own"

    tracker("users", "add", "bob", typed=TWICE)
    monkeypatch.setattr("tracker.db.BUSY_TIMEOUT_MS", 100)
    monkeypatch.setattr("tracker.cli.users.click.prompt", typed)
    assert tracker("users", "password", "ada").exit_code == 0


@pytest.mark.parametrize("words", [("password", "eve"), ("remove", "eve")])
def test_nothing_is_asked_about_an_account_that_there_is_not(tracker, words):
    result = tracker("users", *words)
    told = "There is no account “eve”. “tracker users list” lists the accounts."
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {told}\n")


def test_an_unknown_account_is_named(tracker):
    result = tracker("users", "role", "eve", "editor")
    told = "There is no account “eve”. “tracker users list” lists the accounts."
    assert (result.exit_code, result.stderr) == (2, f"Error: {told}\n")


def test_an_account_that_is_nearly_named_is_guessed(tracker, ada):
    result = tracker("users", "role", "adda", "editor")
    assert result.stderr == "Error: There is no account “adda”. Did you mean “ada”?\n"


def test_a_link_invites_people(tracker, environment):
    environment["TRACKER_PUBLIC_URL"] = "https://tracker.example/"
    output = tracker("users", "invite", "--role", "editor", "--uses", "5").output
    assert re.fullmatch(r"https://tracker\.example/join/[\w-]{43}\n", output)
    assert tracker("users", "invite", "--uses", "0").exit_code == 2


def test_a_link_for_a_new_password_is_printed(tracker, ada):
    result = tracker("users", "link", "ada")
    assert re.fullmatch(r"/password/[\w-]{43}\n", result.stdout)
    assert "Put the address of your tracker before it" in result.stderr


@pytest.mark.parametrize("hours", ["0", "2161", "99999999999"])
def test_a_link_for_a_new_password_works_for_hours_that_can_be(tracker, ada, hours):
    result = tracker("users", "link", "ada", "--hours", hours)
    assert (result.exit_code, "is not in the range" in result.stderr) == (2, True)


def test_an_account_is_removed_but_not_the_last_administrator(tracker, ada):
    tracker("users", "add", "bob", typed=TWICE)
    assert tracker("users", "remove", "bob", "--yes").output == "bob is removed.\n"
    assert tracker("users", "remove", "ada", "--yes").exit_code == 2
    assert tracker("users", "list").output.startswith("ada\t")
