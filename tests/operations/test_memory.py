"""SQLite keeps as many pages in memory as a list reads, and no more than a worker may hold."""

from __future__ import annotations

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
