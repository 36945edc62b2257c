"""Many rows go in with few statements, and what none of them says is left out of these."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, event, select

from tracker.services.inserting import insert_values

COLUMNS = ("id", "title", "note")


@pytest.fixture
def table(session):
    found = Table(
        "some_rows",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("title", Text),
        Column("note", Text),
    )
    found.create(session.connection())
    return found


@pytest.fixture
def statements(session):
    found = []
    connection = session.connection()

    def keep(_connection, _cursor, statement, *_more):
        found.append(statement.partition(" VALUES")[0])

    event.listen(connection, "before_cursor_execute", keep)
    yield found
    event.remove(connection, "before_cursor_execute", keep)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([(1, "a", "b"), (2, "c", "d")], "id, title, note"),
        ([(1, "a", None), (2, None, "d")], "id, title, note"),
        ([(1, None, "b"), (2, None, "d")], "id, note"),
        ([(1, None, None), (2, None, None)], "id"),
        ([(1, "", None)], "id, title"),
    ],
)
def test_a_statement_has_the_columns_that_its_rows_fill(session, table, statements, rows, columns):
    insert_values(session, table, COLUMNS, rows)
    assert statements == [f"INSERT INTO some_rows ({columns})"]
    assert session.execute(select(table).order_by(table.c.id)).all() == rows


def test_each_statement_looks_at_its_own_rows(session, table, statements):
    rows = [(n, None, "filled" if n > 150 else None) for n in range(1, 251)]
    insert_values(session, table, COLUMNS, rows)
    assert [each.rpartition("(")[2] for each in statements] == ["id)", "id, note)", "id, note)"]
    assert session.execute(select(table).order_by(table.c.id)).all() == rows
