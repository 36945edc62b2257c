"""The migrations build what the models declare, on both databases, and go both ways."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, text

from tests.structure.reflection import describe, differences
from tracker import migrate
from tracker.db import Base, make_engine
from tracker.models import Agreement

# What the migrations make and the models cannot declare: what guards rows that must not change.
BESIDE_THE_MODELS = r": (trigger|function) "


def schema_at(url: str) -> dict[str, str]:
    """Return the description of a database, without the bookmark of the migrations."""
    engine = make_engine(url)
    described = describe(engine)
    engine.dispose()
    return {
        name: content
        for name, content in described.items()
        if not name.startswith("alembic_version:")
    }


@pytest.fixture
def empty_engine(empty_database):
    engine = make_engine(empty_database)
    yield engine
    engine.dispose()


def test_migrations_build_what_the_models_declare(empty_engine: Engine, fresh_database):
    assert Agreement.metadata is Base.metadata
    Base.metadata.create_all(empty_engine)
    migrated = {
        name: content
        for name, content in schema_at(fresh_database).items()
        if not re.search(BESIDE_THE_MODELS, name)
    }
    different = differences(describe(empty_engine), migrated)
    assert not different, "\n".join(different)


def test_the_schema_is_the_same_after_down_and_up(fresh_database):
    before = schema_at(fresh_database)
    migrate.downgrade(fresh_database, "base")
    assert schema_at(fresh_database) == {}
    migrate.upgrade(fresh_database)
    assert not differences(before, schema_at(fresh_database))


def test_each_migration_undoes_itself(empty_database):
    """Go up one step, down and up again: what comes back is what was there."""
    below = schema_at(empty_database)
    for number in range(1, int(migrate.head()) + 1):
        migrate.upgrade(empty_database, f"{number:04}")
        above = schema_at(empty_database)
        migrate.downgrade(empty_database, "-1")
        assert not differences(below, schema_at(empty_database))
        migrate.upgrade(empty_database, f"{number:04}")
        below = above  # what is there now; the next step down is held against it
    assert migrate.current(empty_database) == migrate.head()
    assert not differences(below, schema_at(empty_database))


# The comparison itself must see every planted difference.

TABLES = (
    "CREATE TABLE parent (id INTEGER NOT NULL, CONSTRAINT pk_parent PRIMARY KEY (id))",
    """CREATE TABLE child (
        id INTEGER NOT NULL CONSTRAINT pk_child PRIMARY KEY,
        parent_id INTEGER,
        kind VARCHAR(40) DEFAULT 'a' NOT NULL,
        day DATE,
        CONSTRAINT fk_child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE,
        CONSTRAINT uq_child_kind_day UNIQUE (kind, day),
        CONSTRAINT ck_child_kind CHECK (kind IN ('a', 'b'))
    )""",
    "CREATE INDEX ix_child_day ON child (day) WHERE kind = 'a'",
)


def described_after(engine: Engine, old: str = "", new: str = "") -> dict[str, str]:
    """Build the two tables with one text replaced, describe them and take them away again."""
    with engine.begin() as connection:
        for statement in TABLES:
            connection.execute(text(statement.replace(old, new) if old else statement))
    described = describe(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE child"))
        connection.execute(text("DROP TABLE parent"))
    return described


def test_equal_schemas_have_no_difference(empty_engine):
    assert not differences(described_after(empty_engine), described_after(empty_engine))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("('a', 'b')", "('a', 'c')", id="word in a check"),
        pytest.param(
            ",\n        CONSTRAINT ck_child_kind CHECK (kind IN ('a', 'b'))", "", id="check missing"
        ),
        pytest.param("ck_child_kind", "ck_child_other", id="name of a check"),
        pytest.param("child (day)", "child (kind)", id="columns of an index"),
        pytest.param("CREATE INDEX", "CREATE UNIQUE INDEX", id="index unique"),
        pytest.param("WHERE kind = 'a'", "WHERE kind = 'b'", id="condition of an index"),
        pytest.param("WHERE kind = 'a'", "", id="condition missing"),
        pytest.param("ON DELETE CASCADE", "ON DELETE RESTRICT", id="delete rule"),
        pytest.param("ON DELETE CASCADE", "", id="delete rule missing"),
        pytest.param("UNIQUE (kind, day)", "UNIQUE (day)", id="columns of a unique"),
        pytest.param("DEFAULT 'a' ", "", id="default missing"),
        pytest.param("'a' NOT NULL", "'a'", id="null allowed"),
        pytest.param("VARCHAR(40)", "VARCHAR(41)", id="length"),
        pytest.param("day DATE", "day TEXT", id="type"),
        pytest.param("pk_child PRIMARY", "pk_other PRIMARY", id="name of a primary key"),
        pytest.param("day DATE,", "day DATE, note TEXT,", id="column added"),
    ],
)
def test_a_planted_difference_is_seen(empty_engine, old, new):
    assert differences(described_after(empty_engine), described_after(empty_engine, old, new))
