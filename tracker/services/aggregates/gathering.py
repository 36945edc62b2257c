"""Read the rows of all parts of one record in one statement, as JSON that the database makes.

A dozen small statements take longer to ask than to answer. This is for parts of which the JSON of
a database holds what that of a revision does: words and days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Date, Dialect, Select, String, bindparam, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from tracker.models import Agreement, Evidence, Term, agreement_subject
from tracker.queries import evidence
from tracker.services.aggregates.layouts import layout, reading, table_of
from tracker.services.aggregates.shapes import Part, Shape

Rows = dict[str, list[dict[str, Any]]]
Columns = list[tuple[str, tuple[str, ...]]]
_DRIVEN = 16  # statements: of each kind of record on each of the few databases of a process
_NUMBER: list[Any] = [bindparam("number")]


class _Row(FunctionElement[Any]):
    """Be the values of one row as a list."""

    inherit_cache = True
    type = JSON()


class _Rows(FunctionElement[Any]):
    """Be the lists of all rows as a list, in no order."""

    inherit_cache = True
    type = JSON()


@compiles(_Row, "sqlite")
def _row_on_sqlite(element: _Row, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **options)})"


@compiles(_Row, "postgresql")
def _row_on_postgresql(element: _Row, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **options)})"


@compiles(_Rows, "sqlite")
def _rows_on_sqlite(element: _Rows, compiler: SQLCompiler, **options: Any) -> str:
    # what another statement made is text again, until it is said to be JSON
    return f"json_group_array(json({compiler.process(element.clauses, **options)}))"


@compiles(_Rows, "postgresql")
def _rows_on_postgresql(element: _Rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_agg({compiler.process(element.clauses, **options)})"


@cache
def is_fit(shape: Shape) -> bool:
    """Say whether the parts of a kind of record hold nothing but words and days."""
    forms = (layout(part.model, part.owner) for part, _ in _owned(shape.parts, _NUMBER))
    columns = (form.table.c[name] for form in forms for name in form.columns())
    return all(isinstance(column.type, String | Date) or column.foreign_keys for column in columns)


def rows(connection: Connection, shape: Shape, number: int) -> Rows:
    """Return the rows of a record's parts by the names of these, in the order of their numbers.

    Of an agreement there are ``subjects`` and ``evidence`` too.
    """
    columns, statement, places = _driven(shape, connection.dialect)
    values = (number,) * places if places else {"number": number}
    found = connection.exec_driver_sql(statement, values).one()
    return {
        name: [
            dict(zip(names, values, strict=True))
            for values in sorted(_read(lists), key=itemgetter(0))
        ]
        for (name, names), lists in zip(columns, found, strict=True)
    }


def _read(lists: Any) -> list[Any]:
    """Return the lists of a column; SQLite has JSON as text, PostgreSQL nothing for no rows."""
    return json.loads(lists) if isinstance(lists, str) else lists or []


@lru_cache(maxsize=_DRIVEN)
def _driven(shape: Shape, dialect: Dialect) -> tuple[Columns, str, int]:
    """Return the columns, the statement as the driver takes it, and its places for the number.

    There are no places where the number has a name. To tell which of its statements this one is
    takes SQLAlchemy a good part of the time that the database takes to answer it.
    """
    columns, statement = _statement(shape)
    compiled = statement.compile(dialect=dialect)
    return columns, str(compiled), len(compiled.positiontup or ())


def _statement(shape: Shape) -> tuple[Columns, Select[Any]]:
    """Return what the columns of the statement are, each with the names in its lists."""
    asked = [
        (part.name, reading(form, part.owner).where(form.table.c[part.owner].in_(owners)))
        for part, owners in _owned(shape.parts, _NUMBER)
        for form in [layout(part.model, part.owner)]
    ]
    if shape.model is Agreement:
        asked.append(("subjects", _subjects()))
    columns = [(name, tuple(each.selected_columns.keys())) for name, each in asked]
    lists = [_listed(each) for _, each in asked]
    if shape.model is Agreement:
        names, found = _evidence()
        columns.append(("evidence", names))
        lists.append(found)
    return columns, select(*lists)


def _listed(rows: Select[Any]) -> Any:
    inner = rows.order_by(None).subquery()
    return select(_Rows(_Row(*inner.c))).scalar_subquery()


def _owned(parts: tuple[Part, ...], owners: Any) -> Iterator[tuple[Part, Any]]:
    """Yield every kind of part, and what numbers its owners."""
    for part in parts:
        yield part, owners
        table = table_of(part.model)
        yield from _owned(part.parts, select(table.c.id).where(table.c[part.owner].in_(owners)))


def _subjects() -> Select[Any]:
    links = agreement_subject
    place = func.row_number().over(order_by=Term.slug)  # in the order of the database
    return (
        select(place.label("place"), links.c.agreement_id, Term.slug)
        .join(Term, Term.id == links.c.term_id)
        .where(links.c.agreement_id.in_(_NUMBER))
    )


def _evidence() -> tuple[tuple[str, ...], Any]:
    """Return the names in the lists of evidence, and these.

    Each is looked up by its number: PostgreSQL would read all evidence there is to join it.
    """
    form = layout(Evidence)
    numbers = evidence.ids_within(_NUMBER).subquery()
    row = reading(form).where(form.table.c.id == numbers.c.id).order_by(None)
    names = tuple(row.selected_columns.keys())
    values = row.with_only_columns(_Row(*row.selected_columns), maintain_column_froms=True)
    each = values.correlate(numbers).scalar_subquery()
    return names, select(_Rows(each)).select_from(numbers).scalar_subquery()
