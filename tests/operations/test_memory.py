"""SQLite keeps as many pages in memory as a list reads, and no more than a worker may hold."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tracker.db import make_engine


@pytest.mark.parametrize(
    ("writes_much", "pages", "most"), [(False, 8_192, 12_288), (True, 65_536, 0)]
)
def test_what_sqlite_keeps_in_memory_is_bounded(tmp_path, writes_much, pages, most):
    engine = make_engine(f"sqlite:///{tmp_path / 'any.sqlite'}", writes_much=writes_much)
    with engine.connect() as connection:
        (kept,) = connection.exec_driver_sql("PRAGMA cache_size").one()
        (limit,) = connection.exec_driver_sql("PRAGMA soft_heap_limit").one()
        connection.exec_driver_sql("PRAGMA soft_heap_limit = 0")  # it is that of the process
    engine.dispose()
    assert (kept, limit) == (-pages, most * 1024)


def test_a_worker_loads_the_cipher_when_a_secret_is_sealed():
    asked = (
        "import sys, tracker.serving, tracker.app, tracker.services.vault as vault;"
        "print('cryptography' in sys.modules);"
        "sealed = vault.Vault('key').seal('ada', 'words');"
        "print('cryptography' in sys.modules, vault.Vault('key').open('ada', sealed))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[:2] == ["False", "True words"]
