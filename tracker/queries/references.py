"""Name what rows point at, and read a row's fields as a form shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Select, inspect, literal, or_, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.dates import Worded
from tracker.domain.messages import say
from tracker.models import (
    Agreement,
    DateExpectation,
    Milestone,
    Participation,
    Party,
    Person,
    Provision,
    Quote,
    Relation,
    Term,
)


class Reference(NamedTuple):
    """Say what a foreign key points at: its name outside, table, key, and name for people."""

    name: str
    model: type[Any]
    key: str
    shown: str


REFERENCES: dict[str, Reference] = {
    "party_id": Reference("party", Party, "slug", "name"),
    "person_id": Reference("person", Person, "slug", "name"),
    "speaker_id": Reference("speaker", Person, "slug", "name"),
    "parent_id": Reference("parent", Party, "slug", "name"),
    "successor_id": Reference("successor", Party, "slug", "name"),
    "occasion_id": Reference("occasion", Term, "slug", "label"),
    "publisher_id": Reference("publisher", Term, "slug", "label"),
    "to_agreement_id": Reference("to_agreement", Agreement, "slug", "slug"),
    "quote_id": Reference("quote", Quote, "uid", "uid"),
    "agreement_id": Reference("agreement", Agreement, "slug", "slug"),
    "milestone_id": Reference("milestone", Milestone, "uid", "uid"),
    "participation_id": Reference("participation", Participation, "uid", "uid"),
    "expectation_id": Reference("expectation", DateExpectation, "uid", "uid"),
    "provision_id": Reference("provision", Provision, "uid", "uid"),
    "relation_id": Reference("relation", Relation, "uid", "uid"),
}

_BY_NAME = {reference.name: reference for reference in REFERENCES.values()}
NAMED: dict[str, type[Any]] = {name: each.model for name, each in _BY_NAME.items()}
_CALLED: dict[type[Any], Any] = {
    Agreement: Agreement.title,
    Party: Party.name,
    Person: Person.name,
    Term: Term.label,
}


_SAYING: dict[type[Any], Any] = {
    Quote: Quote.exact,
    DateExpectation: DateExpectation.__table__.c.target_text,
    Provision: Provision.heading,
    Participation: Party.name,
    Relation: Agreement.title,
}
_BESIDE: dict[type[Any], tuple[Any, Any]] = {
    Participation: (Party, Party.id == Participation.party_id),
    Relation: (Agreement, Agreement.id == Relation.to_agreement_id),
}
_BRIEF = 60


def called(session: Session, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return what people call the records that fields name by their slugs, in one statement.

    Quotations and parts, which evidence names, are told by their words, unless they are gone.

    ``wanted`` are names of fields with what they hold; what names no record is not in the answer.
    """
    keys: dict[type[Any], set[str]] = {model: set() for model in _CALLED}
    wanted = [(name, key) for name, key in wanted if name in _BY_NAME]
    for name, key in wanted:
        if (model := _BY_NAME[name].model) in keys:
            keys[model].add(key)
    parts = [
        select(literal(model.__name__), model.slug, shown).where(model.slug.in_(keys[model]))
        for model, shown in _CALLED.items()
    ]
    rows = session.execute(union_all(*parts)).all()
    names = {(model, key): shown for model, key, shown in rows}
    names |= _parts_called(session, wanted)
    found = {each: names.get((_BY_NAME[each[0]].model.__name__, each[1])) for each in wanted}
    return {each: shown for each, shown in found.items() if shown}


def _parts_called(
    session: Session, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Return what quotations and parts say, by the names of their models and their uids."""
    models: tuple[type[Any], ...] = (Milestone, *_SAYING)
    keys: dict[type[Any], set[str]] = {model: set() for model in models}
    for name, key in wanted:
        if (model := _BY_NAME[name].model) in keys:
            keys[model].add(key)
    found: dict[tuple[str, str], str] = {}
    if uids := keys.pop(Milestone):
        for row in session.scalars(select(Milestone).where(Milestone.uid.in_(uids))):
            found["Milestone", row.uid] = _event(row)
    statements = [_saying(model).where(model.uid.in_(uids)) for model, uids in keys.items() if uids]
    if statements:
        rows = session.execute(union_all(*statements)).all()
        found |= {(model, uid): _brief(words) for model, uid, words in rows}
    return found


def _saying(model: type[Any]) -> Select[Any]:
    statement = select(literal(model.__name__), model.uid, _SAYING[model])
    beside = _BESIDE.get(model)
    return statement if beside is None else statement.join_from(model, *beside)


def _event(row: Milestone) -> str:
    modality, date = row.modality.label, row.date
    if date is None:
        return say("{type} ({modality})", type=row.type.label, modality=modality)
    return say(
        "{type} ({modality}, {when})", type=row.type.label, modality=modality, when=Worded(date)
    )


def _brief(words: str) -> str:
    cut = words if len(words) <= _BRIEF else f"{words[: _BRIEF - 1].rstrip()}…"
    return f"“{cut}”"


def values(session: Session, row: Any) -> dict[str, Any]:
    """Return a row's fields by name: dates whole, what it points at by its name for people."""
    mapper = inspect(type(row))
    found: dict[str, Any] = {comp.key: getattr(row, comp.key) for comp in mapper.composites}
    for column in mapper.columns:
        value = getattr(row, column.key)
        if column.key in REFERENCES:
            reference = REFERENCES[column.key]
            target = None if value is None else session.get(reference.model, value)
            found[reference.name] = "" if target is None else _shown(session, reference, target)
        else:
            found[column.key] = value
    return found


def _shown(session: Session, reference: Reference, target: Any) -> str:
    """Return the name by which a form knows a record again: its address where others have it."""
    words = str(getattr(target, reference.shown))
    if reference.shown != "name":
        return words
    model = reference.model
    other = select(model.id).where(
        or_(model.called(words), model.slug == words),
        model.id != target.id,
        model.deleted_at.is_(None),
    )
    return words if session.scalar(other.limit(1)) is None else str(target.slug)
