"""Backups are made, checked, put back and rotated from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.operations.rows import contents, sessions_of
from tracker import migrate
from tracker.domain.vocabularies import CheckupKind
from tracker.queries import checkups

pytestmark = pytest.mark.only_on("sqlite")  # the copying itself is tested on both


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "tracker" / "backups"


def test_a_backup_is_made_checked_and_restored(
    tracker, told, environment, folder, databases, template_url
):
    made = tracker("backup")
    assert made.exit_code == 0, made.output
    [backup] = folder.iterdir()
    assert made.output.endswith(f" in {backup}\n")
    assert tracker("verify", str(backup)).output.endswith(": well\n")
    before = contents(environment["TRACKER_DATABASE_URL"])
    environment["TRACKER_DATABASE_URL"] = databases.copy(template_url)
    refused = tracker("restore", str(backup))
    assert (refused.exit_code, "--overwrite" in refused.stderr) == (2, True)
    restored = tracker("restore", str(backup), "--overwrite")
    assert restored.exit_code == 0, restored.output
    assert "What was there is kept in" in restored.output
    after = contents(environment["TRACKER_DATABASE_URL"])
    assert {**after, "checkup": []} == {**before, "checkup": []}


def test_the_newest_backup_is_told_to_administrators(tracker, told, environment):
    output = tracker("backup").output
    with (
        sessions_of(environment["TRACKER_DATABASE_URL"]) as sessions,
        sessions.reading() as session,
    ):
        kept = checkups.list_all(session)[CheckupKind.BACKUP]
        assert (f"{kept.outcome}\n", kept.is_well) == (output, True)


def test_old_backups_are_removed_where_it_is_asked(tracker, told, folder, tmp_path):
    for _ in range(3):
        tracker("backup", "--to", str(tmp_path / "elsewhere"), "--keep", "2")
    assert len(list((tmp_path / "elsewhere").iterdir())) == 2
    assert not folder.exists()


def test_a_damaged_backup_fails_the_check(tracker, told, folder):
    tracker("backup")
    [backup] = folder.iterdir()
    (backup / "database.sqlite").write_bytes(b"x")
    checked = tracker("verify", str(backup))
    assert (checked.exit_code, "its manifest says" in checked.stderr) == (1, True)


def test_a_folder_that_cannot_be_written_is_one_line(tracker, told, tmp_path):
    (tmp_path / "file").write_text("")
    result = tracker("backup", "--to", str(tmp_path / "file" / "backups"))
    assert result.exit_code == 2
    assert "Nothing can be written in" in result.stderr


def test_another_key_and_older_tables_are_told(tracker, told, environment, folder, tmp_path):
    url = environment["TRACKER_DATABASE_URL"]
    migrate.downgrade(url, "-1")
    tracker("backup")
    [backup] = folder.iterdir()
    environment |= {
        "TRACKER_SECRET_KEY": "other",
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path}/x",
    }
    restored = tracker("restore", str(backup))
    assert "made with another secret key" in restored.stderr
    assert "Run “tracker db upgrade” now" in restored.stderr
