"""Write down a record's first revision, as the gate would."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import inspect

from tests.bench.filling import dates
from tests.bench.filling.writer import Row, row
from tracker.domain.vocabularies import Action
from tracker.models import Revision
from tracker.queries.references import REFERENCES
from tracker.services.aggregates.shapes import ALWAYS_LEFT_OUT, LEFT_OUT

Names = dict[tuple[str, int], str]


def revision(noun: str, uid: str, values: dict[str, Any], data: dict[str, Any]) -> Row:
    """Return the revision by which a record was made."""
    return row(
        Revision,
        uid=uid,
        **{f"{noun}_id": values["id"]},
        version=1,
        actor_name="generator",
        at=values["updated_at"],
        action=Action.CREATED,
        data=data,
        changes=[],
    )


def plain(
    model: type[Any], values: dict[str, Any], names: Names, owner: str = ""
) -> dict[str, Any]:
    """Return a row as a revision holds it; foreign keys become names."""
    plan_of_columns, composites = _plan(model, owner)
    data: dict[str, Any] = {}
    for column, name in plan_of_columns:
        value = values[column]
        if name:
            data[name] = None if value is None else names[column, value]
        else:
            data[column] = _json(value)
    for composite in composites:
        day = values[f"{composite}_earliest"]
        data[composite] = None if day is None else dates.record(day)
    return data


@cache
def _plan(model: type[Any], owner: str) -> tuple[list[tuple[str, str]], list[str]]:
    mapper = inspect(model)
    composed = {column.key for each in mapper.composites for column in each.columns}
    left_out = ALWAYS_LEFT_OUT | LEFT_OUT.get(model, set()) | composed | {owner}
    columns = [
        (column.key, REFERENCES[column.key].name if column.key in REFERENCES else "")
        for column in mapper.columns
        if column.key not in left_out
    ]
    return columns, [each.key for each in mapper.composites]


def _json(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date) else value
