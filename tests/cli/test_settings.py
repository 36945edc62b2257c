"""Settings are listed without their secrets."""

from __future__ import annotations

from dataclasses import fields

from click.testing import CliRunner

from tracker.cli import main
from tracker.config import Settings


def shown(**environment: str) -> str:
    given = {"TRACKER_DATABASE_URL": "sqlite://", "TRACKER_SECRET_KEY": "hush"} | environment
    return CliRunner(env=given).invoke(main, ["config"]).output


def test_every_setting_is_listed_with_its_meaning():
    output = shown()
    for item in fields(Settings):
        assert f"TRACKER_{item.name.upper()}=" in output
        assert item.metadata["meaning"] in output


def test_secrets_are_not_shown():
    output = shown(
        TRACKER_DATABASE_URL="postgresql://ada:hush@db/tracker",
        TRACKER_RATE_LIMIT_STORAGE="redis://:hush@cache:6379/0",
    )
    assert "hush" not in output
    assert "postgresql://ada:***@db/tracker" in output


def test_yes_and_no_are_shown_as_they_are_written():
    assert "TRACKER_SECURE_COOKIES=1\n" in shown(TRACKER_SECURE_COOKIES="yes")
