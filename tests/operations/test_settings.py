"""Settings come from the environment or a file, and mistakes in them are found."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tracker import migrate
from tracker.cli import main
from tracker.config import Settings
from tracker.domain.errors import InvalidInput
from tracker.operations import settings as checking

LONG = "a key that is long enough to be nobody's guess"


@pytest.fixture(scope="session", autouse=True)
def programs() -> None:
    """These tests are on no database."""


def read(tmp_path, text: str, **environ: str) -> Settings:
    file = tmp_path / "tracker.toml"
    file.write_text(text)
    file.chmod(0o600)
    given = {"TRACKER_SECRET_KEY": LONG, "TRACKER_DATABASE_URL": "sqlite://"}
    return Settings.from_environment(
        given
        | {"TRACKER_CONFIG": str(file)}
        | {f"TRACKER_{k.upper()}": v for k, v in environ.items()}
    )


def test_a_file_gives_what_the_environment_does_not(tmp_path):
    text = 'public_reading = true\ntrusted_proxies = 2\nlogin_limit = "3 per hour"\n'
    settings = read(tmp_path, text, trusted_proxies="1")
    assert settings.public_reading is True
    assert (settings.trusted_proxies, settings.login_limit) == (1, "3 per hour")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "public_readin = true",
            "public_readin: There is no such setting in .*did you mean public",
        ),
        ("trusted_proxies = [1]", "trusted_proxies: Write one text, number, true or false"),
        ('trusted_proxies = "one"', "trusted_proxies: “one” is not a whole number"),
        ("trusted_proxies = ", "TRACKER_CONFIG: .* cannot be read"),
        ('log_format = "xml"', "log_format: “xml” is none of text, json"),
        ("max_upload_bytes = 0", "max_upload_bytes: 0 would show or take nothing"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, text, told):
    with pytest.raises(InvalidInput, match=told):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_one_line():
    result = CliRunner(env={"TRACKER_CONFIG": "/nowhere.toml"}).invoke(main, ["config"])
    assert result.exit_code == 2
    assert "TRACKER_CONFIG: /nowhere.toml cannot be read" in result.stderr


def test_every_secret_is_known_as_one():
    settings = Settings(
        secret_key="a",
        reader_key="b",
        metrics_token="c",
        database_url="postgresql://ada:p%40ss@db/tracker",
        rate_limit_storage="redis://:cache@host",
    )
    assert {"a", "b", "c", "p%40ss", "p@ss", "cache"} <= set(settings.secrets())
    assert "ada" not in settings.secrets()


def found(tmp_path, environ=None, **values) -> dict[str, str]:
    given = {
        "database_url": f"sqlite:///{tmp_path}/x.sqlite",
        "secret_key": LONG,
        "backup_folder": str(tmp_path / "backups"),
    }
    settings = Settings(**(given | values))
    findings = checking.check(settings, environ or {})
    return {each.setting: each.message for each in findings if not each.is_hint}


@pytest.mark.parametrize(
    ("values", "setting", "told"),
    [
        ({"secret_key": "short"}, "secret_key", "5 characters"),
        ({"public_url": "example.org"}, "public_url", "Write it whole"),
        ({"public_url": "https://a.example"}, "secure_cookies", "Set it to 1"),
        ({"public_url": "https://a.example"}, "trusted_proxies", "Behind https stands a proxy"),
        (
            {"public_url": "http://a", "secure_cookies": True},
            "secure_cookies",
            "Nobody can sign in",
        ),
        ({"rate_limit_storage": "nowhere://x"}, "rate_limit_storage", "It cannot be used"),
        ({"login_limit": "often"}, "login_limit", "10 per minute"),
        ({"account_limit": "often"}, "account_limit", "10 per minute"),
        ({"api_limit": "often"}, "api_limit", "10 per minute"),
        ({"report_limit": "often"}, "report_limit", "10 per minute"),
        ({"login_limit": "0 per minute"}, "login_limit", "lets nobody through"),
        ({"publish_needs_coverage": 101}, "publish_needs_coverage", "0 to 100"),
        ({"smtp_port": 65_536}, "smtp_port", "1 to 65535"),
        ({"site_domain": "https://a.example"}, "site_domain", "a name alone"),
        ({"mail_from": "nobody"}, "mail_from", "an address of mail"),
        ({"read_url": "sqlite:////x"}, "read_url", "Only PostgreSQL"),
        ({"reader_url": "ftp://a.example", "reader_model": "m"}, "reader_url", "Write it whole"),
        ({"public_url": "http://a.example/?b=c"}, "public_url", "nothing behind it"),
        ({"database_url": "sqlite://"}, "database_url", "It names no file"),
        ({"reader_url": "https://a.example/v1"}, "reader_model", "Name the model"),
        ({"database_url": "nonsense"}, "database_url", "no address of a database"),
        ({"database_url": "sqlite:////nowhere/x"}, "database_url", "cannot be opened"),
        ({"database_url": "postgresql://127.0.0.1:1/x"}, "database_url", "cannot be opened"),
        ({}, "database_url", "no tables yet. Run “tracker db upgrade” first."),
        ({"backup_folder": "/dev/null/x"}, "backup_folder", "Nothing can be written"),
    ],
)
def test_a_mistake_is_found_at_its_setting(tmp_path, values, setting, told):
    assert told in found(tmp_path, **values)[setting]


def test_a_name_that_is_no_setting_is_found(tmp_path):
    told = found(tmp_path, {"TRACKER_SECURE_COOKIE": "1", "OTHER": "1"})
    assert told["TRACKER_SECURE_COOKIE"].endswith("did you mean TRACKER_SECURE_COOKIES.")
    assert "OTHER" not in told


def test_a_file_that_others_may_read_is_found(tmp_path):
    file = tmp_path / "tracker.toml"
    file.write_text("")
    file.chmod(0o644)
    assert "Others may read" in found(tmp_path, {"TRACKER_CONFIG": str(file)})["TRACKER_CONFIG"]


def test_a_database_that_others_may_read_is_found(tmp_path, monkeypatch):
    migrate.upgrade(f"sqlite:///{tmp_path}/x.sqlite")
    assert (tmp_path / "x.sqlite").stat().st_mode & 0o777 == 0o600
    assert "database_url" not in found(tmp_path)
    (tmp_path / "x.sqlite").chmod(0o644)
    assert "database_url" not in found(tmp_path)  # the folder of tests lets nobody else in
    monkeypatch.setattr(checking, "_lets_others_in", lambda _folder: True)
    assert f"chmod 600 {tmp_path}/x.sqlite" in found(tmp_path)["database_url"]


def test_a_restored_database_and_its_backup_are_read_by_their_owner_alone(tmp_path):
    environ = {"TRACKER_SECRET_KEY": LONG, "XDG_DATA_HOME": str(tmp_path)}
    runner = CliRunner(env=environ)
    assert runner.invoke(main, ["db", "upgrade"]).exit_code == 0
    assert runner.invoke(main, ["backup", "--to", str(tmp_path / "kept")]).exit_code == 0
    [backup] = (tmp_path / "kept").iterdir()
    (tmp_path / "tracker" / "tracker.sqlite").unlink()
    assert runner.invoke(main, ["restore", str(backup)]).exit_code == 0
    for file in (backup / "database.sqlite", tmp_path / "tracker" / "tracker.sqlite"):
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_over_a_network_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "_file_system", lambda _path: "nfs4")
    assert "over a network, where SQLite loses data" in found(tmp_path)["database_url"]


def test_a_full_disk_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(checking.rooms, "LEAST", 1 << 62)
    assert "bytes left" in found(tmp_path)["database_url"]


def test_the_command_fails_where_there_is_a_mistake_and_passes_where_there_is_none(tmp_path):
    environ = {
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite",
        "TRACKER_SECRET_KEY": LONG,
        "XDG_DATA_HOME": str(tmp_path),
    }
    before = CliRunner(env=environ).invoke(main, ["config", "check"])
    assert (before.exit_code, "mistake\tTRACKER_DATABASE_URL\t" in before.output) == (1, True)
    assert "1 mistake, " in before.output
    CliRunner(env=environ).invoke(main, ["db", "upgrade"])
    after = CliRunner(env=environ).invoke(main, ["config", "check"])
    assert (after.exit_code, "0 mistakes" in after.output) == (0, True), after.output
