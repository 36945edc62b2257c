"""The command line explains itself, and says in one line what is wrong."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from tracker import __version__
from tracker.cli import main


def test_the_version_is_printed(tracker):
    assert tracker("version").output == f"{__version__}\n"


def test_help_lists_every_command():
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in listed for name in main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_group_says_what_it_is_for(name):
    command = main.commands[name]
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    assert all((each.help or "").strip().endswith(".") for each in (command, *inner))


@pytest.mark.only_on("sqlite")
def test_a_database_without_tables_is_told_from_an_empty_one(empty_database, tmp_path):
    environment = {"TRACKER_DATABASE_URL": empty_database, "TRACKER_SECRET_KEY": "of the tests"}
    result = CliRunner(env=environment).invoke(main, ["users", "list"])
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: There are no tables in ")
    assert "Run “tracker db upgrade” first." in result.stderr


@pytest.mark.parametrize(
    "url",
    ["sqlite:////no/such/folder/tracker.sqlite", "postgresql://ada:hush@127.0.0.1:1/tracker"],
)
def test_a_database_that_cannot_be_opened_is_one_line_without_a_password(url):
    environment = {"TRACKER_DATABASE_URL": url, "TRACKER_SECRET_KEY": "of the tests"}
    result = CliRunner(env=environment).invoke(main, ["users", "list"])
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: The database refuses: ")
    assert "TRACKER_DATABASE_URL" in result.stderr
    assert result.stderr.count("\n") == 1
    assert "hush" not in result.stderr


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("sqlite:///no/such/folder/tracker.sqlite", "a path from the root has four slashes"),
        ("postgresql://127.0.0.1:1/tracker", "that the server runs"),
    ],
)
def test_a_file_is_not_said_to_be_a_server(url, advice):
    environment = {"TRACKER_DATABASE_URL": url, "TRACKER_SECRET_KEY": "of the tests"}
    result = CliRunner(env=environment).invoke(main, ["users", "list"])
    assert (result.exit_code, advice in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite:/tracker.sqlite",
        "sqlite://folder/tracker.sqlite",
        "mysql://ada:hush@127.0.0.1/tracker",
        "postgresql://ada:hush@127.0.0.1:port/tracker",
        "postgresql://ada:hush@127.0.0.1:99999999/tracker",
    ],
)
@pytest.mark.parametrize("name", ["TRACKER_DATABASE_URL", "TRACKER_READ_URL"])
def test_what_is_no_address_of_a_database_is_one_line_without_a_password(url, name):
    environment = {name: url, "TRACKER_SECRET_KEY": "of the tests"}
    result = CliRunner(env=environment).invoke(main, ["db", "check"])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {name}: This is no address of a database. Write ")
    assert "hush" not in result.stderr


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:////folder/tracker.sqlite",
        "postgresql:///tracker?host=/run/postgresql",
        "postgresql+psycopg://ada:h/u:s#h?@db.example:5432/tracker?sslmode=require",
        "postgres://ada@[::1]:5432/tracker",
    ],
)
def test_addresses_of_databases_are_taken(url):
    environment = {"TRACKER_DATABASE_URL": url, "TRACKER_SECRET_KEY": "of the tests"}
    assert CliRunner(env=environment).invoke(main, ["config"]).exit_code == 0


def test_a_database_is_not_copied_to_what_is_no_address():
    environment = {"TRACKER_DATABASE_URL": "sqlite://", "TRACKER_SECRET_KEY": "of the tests"}
    result = CliRunner(env=environment).invoke(main, ["db", "copy", "nonsense"])
    assert (result.exit_code, result.stderr[:24]) == (2, "Error: TARGET: This is n")


def test_a_setting_that_cannot_be_read_is_named_with_its_value():
    result = CliRunner(env={"TRACKER_TRUSTED_PROXIES": "two"}).invoke(main, ["config"])
    assert result.exit_code == 2
    assert "TRACKER_TRUSTED_PROXIES" in result.stderr
    assert "“two”" in result.stderr
