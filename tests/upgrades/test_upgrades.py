"""What earlier versions stored is all there after the newest one brought the tables up."""

from __future__ import annotations

import pytest

from tests.operations.rows import sessions_of
from tests.upgrades import rows
from tracker import migrate
from tracker.db import make_engine
from tracker.models import Agreement, Party, Source
from tracker.services import aggregates, checking

KEPT = rows.files()
# Numbers of tables with the rows that are put into them. The first kept ones fit earlier tables
# too, for until then migrations made tables only; later ones could be what one made of others.
RELEASED = [(number, min(KEPT)) for number in range(1, min(KEPT))] + [(n, n) for n in KEPT]
# Columns that a migration works out anew, each with the reason.
WORKED_OUT: dict[tuple[str, str], str] = {
    (table, column): reason
    for column, reason in {
        "last_on": "is the day of what occurred last, no longer of what anything names (0019)",
        "is_disputed": "tells of claims that exclude each other, too (0026)",
    }.items()
    for table in ("agreement", "publication")
}


@pytest.mark.parametrize(("number", "kept"), RELEASED)
def test_every_row_survives_the_way_up(empty_database, number, kept):
    migrate.upgrade(empty_database, f"{number:04}")
    stored = rows.read(KEPT[kept])
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        rows.load(connection, stored)
        held = set(rows.reflected(connection))
    migrate.upgrade(empty_database)
    with engine.connect() as connection:
        tables = rows.reflected(connection)
        for name in held & set(tables):
            read = connection.execute(tables[name].select()).mappings()
            found = [rows.plain(dict(row)) for row in read]
            lost = [
                row
                for row in stored.get(name, [])
                if not any(same(name, row, other) for other in found)
            ]
            assert not lost, f"{name}: {lost}"
    engine.dispose()


def same(name: str, row: dict[str, object], other: dict[str, object]) -> bool:
    """Say whether a row is another one, as far as that has its columns."""
    return all(
        value == other[key]
        for key, value in row.items()
        if key in other and (name, key) not in WORKED_OUT
    )


def test_the_newest_version_reads_and_checks_what_the_first_one_stored(empty_database):
    migrate.upgrade(empty_database, f"{min(KEPT):04}")
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        rows.load(connection, rows.read(KEPT[min(KEPT)]))
    engine.dispose()
    migrate.upgrade(empty_database)
    with sessions_of(empty_database) as sessions, sessions.reading() as session:
        for kind in (Agreement, Party, Source):
            for record in session.query(kind):
                assert aggregates.dump(session, record)
        states = {finding.state for finding in checking.check_all(session)}
        assert states <= {"exact", "moved"}
        assert states
