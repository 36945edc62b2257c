"""Write rows in bulk: executemany on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, text

from tracker.db import Base
from tracker.domain import collation, searching
from tracker.models import search_word

Row = tuple[Table, dict[str, Any]]
BATCH = 20_000


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """Return what a column holds where nothing is said: its constant default, or NULL."""
    constants = {c.name: c.default for c in table.columns if c.default is not None}
    return dict.fromkeys(c.name for c in table.columns) | {
        name: default.arg for name, default in constants.items() if default.is_scalar
    }


def row(model: type[Any], **given: Any) -> Row:
    """Return a whole row of a model's table."""
    table = model.__table__
    keys = {f"{of}_key": collation.key(given[of]) for of in ("title", "name") if of in given}
    return table, _defaults(table) | given | {k: v for k, v in keys.items() if k in table.columns}


class Writer:
    """Collect rows, and write them in the order in which tables point at each other."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._count = 0
        self._written: set[Table] = set()
        self._words: set[str] = set()

    def add(self, rows: Iterable[Row]) -> None:
        for table, values in rows:
            self._waiting[table].append(values)
            self._count += 1
            if "body" in values and table.name.startswith("search_"):
                self._learn(values["body"])
        if self._count >= BATCH:
            self.flush()

    def _learn(self, body: str) -> None:
        """Remember long words by their parts."""
        new = set(body.split()) - self._words
        self._words |= new
        for part, word in searching.parts(sorted(new)):
            self._waiting[search_word].append({"id": None, "part": part, "word": word})

    def flush(self) -> None:
        for table in Base.metadata.sorted_tables:
            if self._waiting[table]:
                self._write(table, self._waiting[table])
        self._written |= self._waiting.keys()
        self._waiting.clear()
        self._count = 0

    def finish(self) -> None:
        """Write the rest; let PostgreSQL count on from the numbers that were given."""
        self.flush()
        if self._connection.dialect.name == "postgresql":
            for table in self._written:
                if "id" in table.columns:
                    name = self._connection.dialect.identifier_preparer.format_table(table)
                    self._connection.execute(
                        text(
                            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"
                            f" (SELECT max(id) FROM {name}))"
                        )
                    )

    def _write(self, table: Table, rows: list[dict[str, Any]]) -> None:
        columns = [
            (column.name, self._bound(column))
            for column in table.columns
            if column.name != "id" or rows[0]["id"] is not None  # else the database counts
        ]
        values = (
            [to_driver(given[name]) if to_driver else given[name] for name, to_driver in columns]
            for given in rows
        )
        quote = self._connection.dialect.identifier_preparer.quote
        name, names = quote(table.name), ", ".join(quote(name) for name, _ in columns)
        cursor = self._connection.connection.cursor()
        if self._connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {name} ({names}) FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
        else:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {name} ({names}) VALUES ({marks})", values)
        cursor.close()

    def _bound(self, column: Any) -> Callable[[Any], Any] | None:
        dialect = self._connection.dialect
        return column.type.dialect_impl(dialect).bind_processor(dialect)
