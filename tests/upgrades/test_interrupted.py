"""A migration that breaks off leaves the database as it was, and two at once do no harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from tests.operations.rows import contents, fill
from tracker import migrate
from tracker.db import make_engine

ROOT = Path(__file__).parents[2]
BREAKS = {
    "a mistake": "raise ZeroDivisionError",
    "a kill": "os.kill(os.getpid(), signal.SIGKILL)",
}
PLANTED = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE agreement SET title = 'spoilt'")
    with op.batch_alter_table("agreement") as batch:
        batch.add_column(sa.Column("half", sa.Text()))
    {end}
"""
UP = """
import sys
from pathlib import Path
from tracker import migrate

migrate.shipped = lambda name: Path(sys.argv[1])
migrate.upgrade(sys.argv[2])
"""


def start(folder: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", UP, str(folder), url]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a folder of migrations of the test's own."""
    copied = tmp_path / "migrations"
    shutil.copytree(ROOT / "migrations", copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


@pytest.mark.parametrize("end", BREAKS.values(), ids=BREAKS)
def test_a_migration_that_breaks_off_changes_nothing(fresh_database, folder, end):
    fill(fresh_database)
    before = contents(fresh_database)
    planted = PLANTED.format(head=migrate.head(), end=end)
    (folder / "versions" / "9999_planted.py").write_text(planted)
    broken = start(folder, fresh_database)
    said, _ = broken.communicate()
    assert broken.returncode != 0, said
    assert contents(fresh_database) == before
    engine = make_engine(fresh_database)
    tables = inspect(engine)
    assert not tables.has_table("half")
    assert "half" not in {column["name"] for column in tables.get_columns("agreement")}
    engine.dispose()
    migrate.upgrade(fresh_database)  # and whoever repairs it goes on
    assert migrate.current(fresh_database) == migrate.head()


def test_two_that_bring_the_tables_up_at_once_do_it_once(empty_database, folder):
    both = [start(folder, empty_database) for _ in range(2)]
    said = [each.communicate()[0].decode() for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert migrate.current(empty_database) == migrate.head()
