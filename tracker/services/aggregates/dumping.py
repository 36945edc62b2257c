"""Write a record with all its parts down as JSON-ready data."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tracker.domain import dates
from tracker.models import Agreement, Evidence
from tracker.queries import evidence as evidence_queries
from tracker.queries.agreements import subject_slugs
from tracker.queries.references import REFERENCES
from tracker.services.aggregates.layouts import as_json
from tracker.services.aggregates.shapes import ALWAYS_LEFT_OUT, LEFT_OUT, SHAPES, Data, Part


def dump(session: Session, record: Any, *, is_fresh: bool = False) -> Data:
    """Return a record and all its parts as JSON-ready data.

    ``is_fresh`` reads every row anew, in place of what the session read before the record was
    locked and somebody else may have changed since.
    """
    shape = SHAPES[type(record)]
    rows = _Rows(session, is_fresh=is_fresh)
    found = {part.name: rows.parts(part, [record.id]) for part in shape.parts}
    evidence = rows.evidence(record) if shape.model is Agreement else []
    rows.look_up([record], *(row for group in found.values() for row in group), *evidence)
    data = rows.plain(record)
    if shape.model is Agreement:
        data["subjects"] = subject_slugs(session, record.id)
    for part in shape.parts:
        data[part.name] = rows.nested(part, record.id)
    if shape.model is Agreement:
        data["evidence"] = [_evidence_data(rows, row) for row in evidence]
    return data


def evidence_of(session: Session, agreement_id: int, *, is_fresh: bool = False) -> list[Evidence]:
    """Return every evidence of an agreement and its parts, oldest first."""
    ids = evidence_queries.ids_within([agreement_id])
    statement = select(Evidence).where(Evidence.id.in_(ids)).order_by(Evidence.id)
    return list(session.scalars(statement, execution_options={"populate_existing": is_fresh}))


class _Rows:
    """Read the rows of one record's parts and the names of what they point at."""

    def __init__(self, session: Session, *, is_fresh: bool) -> None:
        self.session = session
        self.is_fresh = is_fresh
        self.by_owner: dict[tuple[str, int], list[Any]] = {}
        self.names: dict[tuple[type[Any], int], str] = {}

    def parts(self, part: Part, owners: list[int]) -> list[Any]:
        """Read the parts of some owners, and the parts of those."""
        column = getattr(part.model, part.owner)
        rows = list(
            self.session.scalars(
                select(part.model).where(column.in_(owners)).order_by(part.model.id),
                execution_options={"populate_existing": self.is_fresh},
            )
        )
        for row in rows:
            self.by_owner.setdefault((part.name, getattr(row, part.owner)), []).append(row)
        inner = [row for sub in part.parts for row in self.parts(sub, [r.id for r in rows])]
        return rows + inner

    def evidence(self, record: Agreement) -> list[Evidence]:
        return evidence_of(self.session, record.id, is_fresh=self.is_fresh)

    def look_up(self, *rows: Any) -> None:
        """Read the slugs and uids of everything that the rows point at."""
        wanted: dict[tuple[type[Any], str], set[int]] = {}
        for row in (item for group in rows for item in (group if type(group) is list else [group])):
            for column, (_, model, key, _) in REFERENCES.items():
                number = getattr(row, column, None)
                if number is not None:
                    wanted.setdefault((model, key), set()).add(number)
        for (model, key), numbers in wanted.items():
            for number, name in self.session.execute(
                select(model.id, getattr(model, key)).where(model.id.in_(numbers))
            ):
                self.names[model, number] = name

    def nested(self, part: Part, owner: int) -> list[Data]:
        """Return the parts of an owner as data, in order."""
        result = []
        for row in self.by_owner.get((part.name, owner), []):
            data = self.plain(row, owner=part.owner)
            for sub in part.parts:
                data[sub.name] = self.nested(sub, row.id)
            result.append(data)
        return result

    def plain(self, row: Any, owner: str = "") -> Data:
        """Return a row's own columns as data; foreign keys become names."""
        mapper = inspect(type(row))
        left_out = ALWAYS_LEFT_OUT | LEFT_OUT.get(type(row), set()) | {owner}
        composed = {c.key for comp in mapper.composites for c in comp.columns}
        data: Data = {}
        for column in mapper.columns:
            if column.key in left_out or column.key in composed:
                continue
            value = getattr(row, column.key)
            if column.key in REFERENCES:
                name, model, _, _ = REFERENCES[column.key]
                data[name] = None if value is None else self.names[model, value]
            else:
                data[column.key] = as_json(value)
        for comp in mapper.composites:
            value = getattr(row, comp.key)
            data[comp.key] = None if value is None else dates.to_dict(value)
        return data


def _evidence_data(rows: _Rows, row: Evidence) -> Data:
    data = rows.plain(row)
    return {key: value for key, value in data.items() if value is not None}
