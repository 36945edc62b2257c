"""Write a record with all its parts down as JSON, and put it back from there.

The JSON names other records by slug or uid, never by row number, so that it can be read by
people, exported, and restored into the same database years later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Evidence,
    Identifier,
    Milestone,
    Note,
    OfficeHolding,
    Participation,
    Party,
    PartyName,
    Person,
    Provision,
    Quote,
    Relation,
    Snapshot,
    Source,
    Term,
    agreement_subject,
)
from tracker.queries.references import REFERENCES

Data = dict[str, Any]

# What is derived, counted or stored once for ever, and so is no part of the record's content.
_LEFT_OUT = {
    Agreement: {
        "status",
        "derived_status",
        "is_slipped",
        "is_disputed",
        "due_on",
        "first_on",
        "last_on",
        "last_evidence_on",
        "fact_count",
        "sourced_count",
        "single_source_count",
        "contradicted_count",
        "official_count",
        "deleted_at",
    },
    Party: {"deleted_at"},
    Person: {"deleted_at"},
    Source: {"deleted_at"},
    Milestone: {"sequence"},
    Snapshot: {"text", "offsets"},
}
_ALWAYS_LEFT_OUT = {"id", "version", "created_at", "updated_at", "search_text"}


@dataclass(frozen=True, slots=True)
class Part:
    """Name one kind of part: its place in the JSON, its table, the column of its owner."""

    name: str
    model: type[Any]
    owner: str
    parts: tuple[Part, ...] = ()
    # stored texts are hidden, never removed
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Say what belongs to one kind of record."""

    noun: str
    model: type[Any]
    parts: tuple[Part, ...]


SHAPES = {
    Agreement: Shape(
        "agreement",
        Agreement,
        (
            Part("titles", AgreementTitle, "agreement_id"),
            Part("identifiers", Identifier, "agreement_id"),
            Part("participations", Participation, "agreement_id"),
            Part(
                "milestones",
                Milestone,
                "agreement_id",
                (Part("expectations", DateExpectation, "milestone_id"),),
            ),
            Part("provisions", Provision, "agreement_id"),
            Part("relations", Relation, "agreement_id"),
            Part("notes", Note, "agreement_id"),
        ),
    ),
    Party: Shape("party", Party, (Part("names", PartyName, "party_id"),)),
    Person: Shape("person", Person, (Part("offices", OfficeHolding, "person_id"),)),
    Source: Shape(
        "source",
        Source,
        (
            Part(
                "snapshots",
                Snapshot,
                "source_id",
                (Part("quotes", Quote, "snapshot_id"),),
                is_kept=True,
            ),
        ),
    ),
}


def dump(session: Session, record: Any) -> Data:
    """Return a record and all its parts as JSON-ready data."""
    shape = SHAPES[type(record)]
    rows = _Rows(session)
    found = {part.name: rows.parts(part, [record.id]) for part in shape.parts}
    evidence = rows.evidence(record) if shape.model is Agreement else []
    rows.look_up([record], *(row for group in found.values() for row in group), *evidence)
    data = rows.plain(record)
    if shape.model is Agreement:
        data["subjects"] = subjects(session, record)
    for part in shape.parts:
        data[part.name] = rows.nested(part, record.id)
    if shape.model is Agreement:
        data["evidence"] = [_evidence_data(rows, row) for row in evidence]
    return data


def subjects(session: Session, agreement: Agreement) -> list[str]:
    """Return the slugs of an agreement's subjects."""
    return list(
        session.scalars(
            select(Term.slug)
            .join(agreement_subject, agreement_subject.c.term_id == Term.id)
            .where(agreement_subject.c.agreement_id == agreement.id)
            .order_by(Term.slug)
        )
    )


def evidence_of(session: Session, agreement_id: int) -> list[Evidence]:
    """Return every evidence of an agreement and its parts, oldest first."""
    milestones = select(Milestone.id).where(Milestone.agreement_id == agreement_id)
    expectations = select(DateExpectation.id).where(DateExpectation.milestone_id.in_(milestones))
    conditions = [
        Evidence.agreement_id == agreement_id,
        Evidence.milestone_id.in_(milestones),
        Evidence.expectation_id.in_(expectations),
    ]
    for column, model in (
        (Evidence.participation_id, Participation),
        (Evidence.provision_id, Provision),
        (Evidence.relation_id, Relation),
    ):
        conditions.append(column.in_(select(model.id).where(model.agreement_id == agreement_id)))
    return list(session.scalars(select(Evidence).where(or_(*conditions)).order_by(Evidence.id)))


class _Rows:
    """Read the rows of one record's parts and the names of what they point at."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.by_owner: dict[tuple[str, int], list[Any]] = {}
        self.names: dict[tuple[type[Any], int], str] = {}

    def parts(self, part: Part, owners: list[int]) -> list[Any]:
        """Read the parts of some owners, and the parts of those."""
        column = getattr(part.model, part.owner)
        rows = list(
            self.session.scalars(
                select(part.model).where(column.in_(owners)).order_by(part.model.id)
            )
        )
        for row in rows:
            self.by_owner.setdefault((part.name, getattr(row, part.owner)), []).append(row)
        inner = [row for sub in part.parts for row in self.parts(sub, [r.id for r in rows])]
        return rows + inner

    def evidence(self, record: Agreement) -> list[Evidence]:
        return evidence_of(self.session, record.id)

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
        left_out = _ALWAYS_LEFT_OUT | _LEFT_OUT.get(type(row), set()) | {owner}
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
                data[column.key] = _json(value)
        for comp in mapper.composites:
            value = getattr(row, comp.key)
            data[comp.key] = None if value is None else dates.to_dict(value)
        return data


def _evidence_data(rows: _Rows, row: Evidence) -> Data:
    data = rows.plain(row)
    return {key: value for key, value in data.items() if value is not None}


def _json(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def restore(session: Session, record: Any, data: Data) -> None:
    """Make a record and its parts equal to what ``dump`` once returned.

    Raises InvalidInput where something it needs (a party, a quotation) is gone for good.
    """
    shape = SHAPES[type(record)]
    if shape.model is Agreement:
        kept = {item["uid"] for item in data["evidence"]}
        for row in evidence_of(session, record.id):
            if row.uid not in kept:
                session.delete(row)
        session.flush()  # evidence goes before the parts that it proves
    for part in shape.parts:
        _drop_missing(session, part, [record.id], [data])
    session.flush()  # deletions come before insertions, so that unique names are free again
    _fill(session, record, data)
    for part in shape.parts:
        _put(session, part, record.id, data[part.name])
    if shape.model is Agreement:
        session.flush()  # evidence needs the row numbers of new parts
        _put_subjects(session, record, data["subjects"])
        _put_evidence(session, record, data["evidence"])
    session.flush()


def _drop_missing(session: Session, part: Part, owners: list[int], owned: list[Data]) -> None:
    items = [item for data in owned for item in data[part.name]]
    kept = {item["uid"] for item in items}
    column = getattr(part.model, part.owner)
    rows = list(session.scalars(select(part.model).where(column.in_(owners))))
    for row in rows:
        if row.uid not in kept:
            if part.is_kept:
                row.deleted_at = row.deleted_at or datetime.now().astimezone()
            else:
                session.delete(row)
    left = {row.uid: row.id for row in rows if row.uid in kept}
    for sub in part.parts:
        inner = [item for item in items if item["uid"] in left]
        _drop_missing(session, sub, list(left.values()), inner)


def _put(session: Session, part: Part, owner: int, items: Iterable[Data]) -> None:
    for item in items:
        row = session.scalar(select(part.model).where(part.model.uid == item["uid"]))
        if row is None:
            if part.is_kept:
                raise InvalidInput({"": [f"The stored text {item['uid']} is gone for good."]})
            row = part.model(uid=item["uid"])
            session.add(row)
        setattr(row, part.owner, owner)
        _fill(session, row, item)
        session.flush()  # the parts of this part need its row number
        for sub in part.parts:
            _put(session, sub, row.id, item[sub.name])


def _fill(session: Session, row: Any, data: Data) -> None:
    mapper = inspect(type(row))
    columns = {column.key: column for column in mapper.columns}
    composites = {comp.key for comp in mapper.composites}
    references = {name: (key, model, by) for key, (name, model, by, _) in REFERENCES.items()}
    for name, value in data.items():
        if name in references and references[name][0] in columns:
            key, model, by = references[name]
            setattr(row, key, _number(session, model, by, value))
        elif name in composites:
            setattr(row, name, None if value is None else dates.from_dict(value))
        elif name in columns and name not in _ALWAYS_LEFT_OUT:
            setattr(row, name, _python(columns[name], value))


def _python(column: Any, value: Any) -> Any:
    if value is None:
        return None
    kind = column.type.python_type
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind is date else value


def _number(session: Session, model: type[Any], by: str, value: str | None) -> int | None:
    if value is None:
        return None
    number = session.scalar(select(model.id).where(getattr(model, by) == value))
    if number is None:
        raise InvalidInput(
            {"": [f"This cannot be put back: the {model.__name__.lower()} “{value}” is gone."]}
        )
    return int(number)


def _put_subjects(session: Session, record: Agreement, slugs: list[str]) -> None:
    session.execute(agreement_subject.delete().where(agreement_subject.c.agreement_id == record.id))
    ids = session.scalars(select(Term.id).where(Term.slug.in_(slugs), Term.vocabulary == "subject"))
    for number in ids:
        session.execute(agreement_subject.insert().values(agreement_id=record.id, term_id=number))


def _put_evidence(session: Session, record: Agreement, items: list[Data]) -> None:
    present = {row.uid: row for row in evidence_of(session, record.id)}
    for item in items:
        row = present.get(item["uid"])
        if row is None:
            row = Evidence(uid=item["uid"])
            session.add(row)
        _fill(session, row, item)
