"""Put a record and all its parts back from what was written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import Message, say
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Agreement, Evidence, Revision, Term, agreement_subject
from tracker.models.mixins import now
from tracker.models.types import Instant
from tracker.queries import publications as queries
from tracker.queries.references import REFERENCES
from tracker.services.aggregates.dumping import dump, evidence_of
from tracker.services.aggregates.shapes import ALWAYS_LEFT_OUT, SHAPES, Data, Part


def restore(session: Session, record: Any, data: Data) -> None:
    """Make a record and its parts equal to what ``dump`` once returned.

    How far it is through editing is no content, and stays as it is.
    Raises InvalidInput where something it needs (a party, a quotation) is gone for good.
    """
    shape = SHAPES[type(record)]
    before = dump(session, record)
    gone = _parts_to_remove(before, data, shape.parts)
    if shape.model is Agreement:
        _remove_evidence(session, record, before["evidence"], data["evidence"], gone)
        session.flush()  # evidence goes before the parts that it proves
    for part in shape.parts:
        _remove(session, part, [record.id], gone)
    session.flush()  # deletions come before insertions, so that unique names are free again
    kept = {"record_state"}
    if shape.model is Agreement and queries.last_version(session, record):
        kept.add("slug")  # readers know the address
    _fill(session, record, {key: data[key] for key in data if key not in kept})
    if shape.model is Agreement:
        # the shown status must agree with the override at once; the projection follows
        record.status = record.status_override or record.derived_status
    for part in shape.parts:
        _put(session, part, record.id, data[part.name])
    if shape.model is Agreement:
        session.flush()  # evidence needs the row numbers of new parts
        _put_subjects(session, record, data["subjects"])
        _put_evidence(session, record, data["evidence"])
    session.flush()


def _parts_to_remove(before: Data, after: Data, parts: tuple[Part, ...]) -> set[str]:
    """Return the uids of parts that are not wanted, or not as they are and may have swapped."""
    gone: set[str] = set()
    for part in parts:
        wanted = {item["uid"]: item for item in after[part.name]}
        for item in before[part.name]:
            other = wanted.get(item["uid"])
            if other is None or (part.is_swappable and other != item):
                gone.add(item["uid"])
            nothing: Data = {sub.name: [] for sub in part.parts}
            gone |= _parts_to_remove(item, other or nothing, part.parts)
        if part.is_kept:
            # a quotation that was moved from one stored text to another is moved back
            gone -= {
                item["uid"]
                for held in after[part.name]
                for sub in part.parts
                for item in held[sub.name]
            }
    return gone


def _remove_evidence(
    session: Session, record: Agreement, before: list[Data], after: list[Data], gone: set[str]
) -> None:
    """Remove evidence that is not wanted as it is, or hangs on a part that is removed."""
    wanted = {item["uid"]: item for item in after}
    kept = {
        item["uid"]
        for item in before
        if wanted.get(item["uid"]) == item and gone.isdisjoint(item.values())
    }
    for row in evidence_of(session, record.id):
        if row.uid not in kept:
            session.delete(row)


def _remove(session: Session, part: Part, owners: list[int], gone: set[str]) -> None:
    column = getattr(part.model, part.owner)
    rows = list(session.scalars(select(part.model).where(column.in_(owners))))
    for sub in part.parts:
        _remove(session, sub, [row.id for row in rows], gone)
    for row in rows:
        if row.uid in gone and part.is_kept:
            row.deleted_at = row.deleted_at or now()
        elif row.uid in gone:
            session.delete(row)


def _put(session: Session, part: Part, owner: int, items: Iterable[Data]) -> None:
    for item in items:
        row = session.scalar(select(part.model).where(part.model.uid == item["uid"]))
        if row is None:
            if part.is_kept:
                raise InvalidInput(
                    {"": [say("The stored text {item} is gone for good.", item=item["uid"])]}
                )
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
            setattr(row, key, number_of(session, name, model, by, value))
        elif name in composites:
            setattr(row, name, None if value is None else dates.from_dict(value))
        elif name in columns and name not in ALWAYS_LEFT_OUT:
            setattr(row, name, _python(columns[name], value))


def _python(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    kind = column.type.python_type
    if issubclass(kind, StrEnum):
        return kind(value)
    return date.fromisoformat(value) if kind is date else value


def number_of(
    session: Session, name: str, model: type[Any], by: str, value: str | None
) -> int | None:
    """Return the row number behind a slug or uid, also behind a slug it once had."""
    if value is None:
        return None
    named = select(model.id).where(getattr(model, by) == value)
    if model is Term:
        named = named.where(
            Term.vocabulary == TermVocabulary(name)
        )  # one slug may stand in two vocabularies
    number = session.scalar(named)
    if number is None and model in SHAPES:
        owner = getattr(Revision, f"{SHAPES[model].noun}_id")
        once = Revision.data["slug"].as_string() == value
        number = session.scalar(
            select(owner).where(owner.is_not(None), once).order_by(Revision.id.desc()).limit(1)
        )
    if number is None:
        raise InvalidInput(
            {
                "": [
                    say(
                        "This cannot be put back: the {noun} “{value}” is gone.",
                        noun=Message(name.replace("_", " "), {}),
                        value=value,
                    )
                ]
            }
        )
    return int(number)


def _put_subjects(session: Session, record: Agreement, slugs: list[str]) -> None:
    session.execute(agreement_subject.delete().where(agreement_subject.c.agreement_id == record.id))
    ids = session.scalars(
        select(Term.id).where(Term.slug.in_(slugs), Term.vocabulary == TermVocabulary.SUBJECT)
    )
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
