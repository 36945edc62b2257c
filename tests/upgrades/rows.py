"""Write the rows of a whole database to a file, and put them into one of the same tables."""

from __future__ import annotations

import json
import re
import warnings
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, MetaData, Table, types

FOLDER = Path(__file__).parent / "rows"
Rows = dict[str, list[dict[str, Any]]]
BOOKMARK = "alembic_version"
# what SQLite's full text search keeps for itself; triggers fill it from the tables beside it
DERIVED = re.compile(r"search_\w+_index(_\w+)?")


def files() -> dict[int, Path]:
    """Return the kept rows by the number of their tables."""
    return {int(path.stem): path for path in sorted(FOLDER.glob("*.json"))}


def reflected(connection: Connection, names: list[str] | None = None) -> dict[str, Table]:
    """Return the tables as the database has them, what is pointed at first."""
    metadata = MetaData()
    with warnings.catch_warnings():
        # of no matter here: rows are written by tables, not by indexes
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based")
        metadata.reflect(connection, only=names)
    return {
        table.name: table
        for table in metadata.sorted_tables
        if table.name != BOOKMARK and not DERIVED.fullmatch(table.name)
    }


def read(path: Path) -> Rows:
    return json.loads(path.read_text(encoding="utf-8"))


def write(connection: Connection, path: Path) -> None:
    """Write every row, plainly, in the order of the keys."""
    rows = {
        name: [plain(dict(row)) for row in connection.execute(table.select()).mappings()]
        for name, table in reflected(connection).items()
    }
    text = json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def load(connection: Connection, rows: Rows) -> None:
    """Put rows into those of the tables that there are, with the columns that they have."""
    for name, table in reflected(connection).items():
        for row in ordered(rows.get(name, [])):
            values = {key: value for key, value in row.items() if key in table.c}
            held = {key: typed(table.c[key].type, value) for key, value in values.items()}
            connection.execute(table.insert().values(held))


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with those that others of the same table point at first."""
    return sorted(rows, key=lambda row: (bool(row.get("parent_id") or row.get("successor_id")),))


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a row as JSON has them."""

    def said(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.replace(tzinfo=None).isoformat()
        if isinstance(value, date):
            return value.isoformat()
        return b64encode(value).decode() if isinstance(value, bytes) else value

    return {name: said(value) for name, value in row.items()}


def typed(kind: types.TypeEngine[Any], value: Any) -> Any:
    """Return a value of JSON as a column of a kind takes it."""
    if value is None or isinstance(kind, JSON):
        return value
    if isinstance(kind, types.DateTime):
        instant = datetime.fromisoformat(value)
        return instant.replace(tzinfo=UTC) if kind.timezone else instant
    if isinstance(kind, types.Date):
        return date.fromisoformat(value)
    if isinstance(kind, types.LargeBinary):
        return b64decode(value)
    return bool(value) if isinstance(kind, types.Boolean) else value
