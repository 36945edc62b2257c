"""A backup made while people write is whole, is checked, and comes back row by row."""

from __future__ import annotations

import json
import os
import shutil
import threading
from dataclasses import replace
from itertools import count

import pytest
from sqlalchemy import make_url, text

from tests.factories import agreements as make
from tests.operations.rows import contents, sessions_of
from tracker import migrate
from tracker.domain.errors import TrackerError
from tracker.models import Agreement
from tracker.operations import backups, postgresql
from tracker.operations.manifests import Damaged

KEY = "of the tests"
WRITERS = 3


@pytest.fixture(scope="session")
def pristine(filled_database, tmp_path_factory):
    return backups.make(filled_database, tmp_path_factory.mktemp("backups"), KEY)


@pytest.fixture
def made(pristine, tmp_path):
    """Return a backup of the test's own, of a database with a row of every kind."""
    folder = tmp_path / "backups" / pristine.folder.name
    shutil.copytree(pristine.folder, folder)
    return replace(pristine, folder=folder)


@pytest.fixture
def target(databases, filled_database):
    """Return the address of a copy of that database, which the test may change."""
    url = databases.copy(filled_database)
    yield url
    databases.drop(url)


def test_what_is_restored_is_what_was_there(made, filled_database, other_database, tmp_path):
    assert backups.restore(made.folder, other_database, tmp_path, KEY, is_over=False) is None
    assert contents(other_database) == contents(filled_database)
    assert migrate.current(other_database) == migrate.head()
    assert made.manifest.rows["agreement"] == 2
    assert made.manifest.row_count > 80


def test_a_restored_database_keeps_its_guards(made, other_database, tmp_path):
    backups.restore(made.folder, other_database, tmp_path, KEY, is_over=False)
    with sessions_of(other_database) as sessions, sessions.writing() as session:
        agreement = make.agreement(session, "After the restore")  # numbers go on where they ended
        session.commit()
        assert session.get_one(Agreement, agreement.id).version == 1
        with pytest.raises(Exception, match="final"):
            session.execute(text("DELETE FROM revision"))


def test_a_backup_under_load_holds_all_that_was_acknowledged_before_and_nothing_by_half(
    fresh_database, other_database, tmp_path
):
    stopped, acknowledged, numbers = threading.Event(), [], count()

    def write() -> None:
        with sessions_of(fresh_database) as sessions:
            while not stopped.is_set():
                title = f"Treaty {next(numbers)}"
                with sessions.writing() as session:
                    agreement = make.agreement(session, title)
                    make.milestone(session, agreement)
                    session.commit()
                acknowledged.append(title)

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        while len(acknowledged) < 5 * WRITERS:
            assert any(writer.is_alive() for writer in writers)
        before = set(acknowledged)
        made = backups.make(fresh_database, tmp_path / "backups", KEY)
    finally:
        stopped.set()
        for writer in writers:
            writer.join()
    backups.restore(made.folder, other_database, tmp_path, KEY, is_over=False)
    rows = contents(other_database)
    assert before <= {row.title for row in rows["agreement"]} <= set(acknowledged)
    agreements = len(rows["agreement"])
    assert [len(rows[name]) for name in ("milestone", "revision")] == [agreements, 2 * agreements]
    assert made.manifest.rows["agreement"] == agreements


def test_a_database_with_tables_is_replaced_only_when_asked_and_kept(
    made, filled_database, fresh_database, tmp_path
):
    with sessions_of(fresh_database) as sessions, sessions.writing() as session:
        make.agreement(session, "Only here")
        session.commit()
    before = contents(fresh_database)
    with pytest.raises(TrackerError, match="--overwrite"):
        backups.restore(made.folder, fresh_database, tmp_path, KEY, is_over=False)
    assert contents(fresh_database) == before
    kept = backups.restore(made.folder, fresh_database, tmp_path, KEY, is_over=True)
    assert contents(fresh_database) == contents(filled_database)
    backups.restore(kept.folder, fresh_database, tmp_path, KEY, is_over=True)
    assert contents(fresh_database) == before


def test_a_server_that_runs_goes_on_with_what_was_restored(made, target, tmp_path):
    with sessions_of(target) as sessions:
        with sessions.writing() as session:
            agreement_id = make.agreement(session, "Since the backup").id
            session.commit()
        backups.restore(made.folder, target, tmp_path, KEY, is_over=True)
        with sessions.reading() as session:
            assert session.get(Agreement, agreement_id) is None


def flip_a_byte(folder):
    file = folder / backups.verify(folder).file
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)


def cut_the_end(folder):
    file = folder / backups.verify(folder).file
    file.write_bytes(file.read_bytes()[:-1])


def lose_the_file(folder):
    (folder / backups.verify(folder).file).unlink()


def lose_the_manifest(folder):
    (folder / "manifest.json").unlink()


def rewrite(**changed):
    def spoil(folder):
        path = folder / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changed))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (flip_a_byte, "SHA-256 is another"),
        (cut_the_end, "its manifest says"),
        (lose_the_file, "is missing"),
        (lose_the_manifest, "is no backup"),
        (rewrite(rows={"agreement": 7}), "agreement has 2 instead of 7"),
        (rewrite(format=99), "not of a kind that this version knows"),
        (rewrite(file="../../secret"), "names a file elsewhere"),
    ],
    ids=lambda value: getattr(value, "__name__", "") or None,
)
def test_a_damaged_backup_is_named_and_not_restored(made, other_database, tmp_path, spoil, told):
    spoil(made.folder)
    with pytest.raises(Damaged, match=told):
        backups.verify(made.folder)
    with pytest.raises(Damaged, match=told):
        backups.restore(made.folder, other_database, tmp_path, KEY, is_over=False)
    assert migrate.current(other_database) is None


def test_what_a_newer_version_made_is_not_restored(made, other_database, tmp_path):
    rewrite(schema="9999", version="9.9")(made.folder)
    with pytest.raises(TrackerError, match=r"made by version 9.9 .* Install that version first"):
        backups.restore(made.folder, other_database, tmp_path, KEY, is_over=False)


def test_rotation_keeps_the_newest_and_always_the_one_just_made(fresh_database, tmp_path):
    folder = tmp_path / "backups"
    made = [backups.make(fresh_database, folder, KEY) for _ in range(3)]
    rewrite(made_at="2099-01-01T00:00:00+00:00")(made[0].folder)  # the clock was wrong that day
    newest = backups.make(fresh_database, folder, KEY)
    assert backups.rotate(folder, 2, newest) == [made[2].folder, made[1].folder]
    assert {each.folder for each in backups.list_all(folder)} == {made[0].folder, newest.folder}
    assert backups.rotate(folder, 1, newest) == [made[0].folder]


def test_a_backup_that_fails_leaves_nothing_behind(fresh_database, tmp_path, monkeypatch):
    def fail(*_arguments):
        raise Damaged("Planted.")

    folder = tmp_path / "backups"
    monkeypatch.setattr(backups, "verify", fail)
    with pytest.raises(Damaged, match="Planted"):
        backups.make(fresh_database, folder, KEY)
    assert list(folder.iterdir()) == []


def test_a_database_without_tables_is_not_backed_up(empty_database, tmp_path):
    with pytest.raises(TrackerError, match="nothing to copy"):
        backups.make(empty_database, tmp_path, KEY)


@pytest.mark.only_on("postgresql")
def test_a_restore_that_breaks_off_changes_nothing(made, target, tmp_path, monkeypatch):
    before = contents(target)
    program = tmp_path / "programs" / "pg_restore"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'CREATE TABLE half (id int);'\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    with pytest.raises(TrackerError, match="Nothing was changed"):
        postgresql.put_back(made.folder / made.manifest.file, make_url(target))
    assert contents(target) == before


@pytest.mark.only_on("sqlite")
def test_a_backup_of_another_kind_of_database_is_not_restored(made, tmp_path):
    with pytest.raises(TrackerError, match="a backup of sqlite"):
        backups.restore(made.folder, "postgresql://x/y", tmp_path, KEY, is_over=False)
