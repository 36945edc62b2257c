"""Say what programs read and write: every record and part with the input that it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from flask import url_for

from tracker.domain import inputs
from tracker.domain.inputs import Input
from tracker.domain.vocabularies import (
    InstrumentType,
    RecordState,
    SnapshotExtent,
    SourceKind,
    Status,
)
from tracker.queries import agreements as agreement_queries
from tracker.queries import parties, persons, sources
from tracker.queries.pages import Page
from tracker.services import aggregates, parts, quotes
from tracker.web import agreements, records
from tracker.web import parts as part_pages
from tracker.web import session as database
from tracker.web.api.bodies import hints_of, without_none
from tracker.web.api.shapes import Data, Shape

# What an answer tells of every record besides its own fields.
TOLD = frozenset({"uid", "version", "created_at", "updated_at", "self"})


@dataclass(frozen=True, slots=True)
class PartNoun:
    """Be one kind of part of a record; ``hidden`` fields of the input come from the address."""

    name: str
    kind: parts.PartKind
    data: type[Input]


@dataclass(frozen=True, slots=True)
class Noun:
    """Be one kind of record, its list and its parts."""

    plural: str
    singular: str
    data: type[Input]
    list_page: Callable[..., Page]
    listed: tuple[str, ...]
    parts: tuple[PartNoun, ...]
    derived: tuple[str, ...] = ()

    @property
    def kind(self) -> records.Kind:
        """Return the kind by which its pages write."""
        return records.KINDS[self.plural]

    @property
    def told(self) -> frozenset[str]:
        """Return what an answer tells that no request sets."""
        held = {each.name for each in self.parts} | {"evidence", "snapshots"}
        return TOLD | frozenset(self.derived) | held


def _agreements(session: Any, asked: Mapping[str, str], *, key: str, size: int) -> Page:
    wanted = agreements.filter_from(asked)
    sort = agreements.sort_from(asked)
    return agreement_queries.list_page(session, wanted, sort=sort, key=key, size=size)


def _parties(session: Any, asked: Mapping[str, str], *, key: str, size: int) -> Page:
    return parties.list_page(session, q=asked.get("q", ""), key=key, size=size)


def _persons(session: Any, _asked: Mapping[str, str], *, key: str, size: int) -> Page:
    return persons.list_page(session, key=key, size=size)


def _sources(session: Any, asked: Mapping[str, str], *, key: str, size: int) -> Page:
    return sources.list_page(session, q=asked.get("q", ""), key=key, size=size)


def _parts(plural: str, **data: type[Input]) -> tuple[PartNoun, ...]:
    kinds = part_pages.OWNERS[plural].kinds
    return tuple(PartNoun(name, kinds[name], kind) for name, kind in data.items())


EVIDENCE = PartNoun("evidence", quotes.EVIDENCE, inputs.EvidenceInput)
QUOTES = PartNoun("quotes", quotes.QUOTES, inputs.QuoteInput)
NOUNS = (
    Noun(
        "agreements",
        "agreement",
        inputs.AgreementInput,
        _agreements,
        ("slug", "title", "status", "record_state", "instrument_type", "updated_at"),
        (
            *_parts(
                "agreements",
                titles=inputs.TitleInput,
                identifiers=inputs.IdentifierInput,
                participations=inputs.ParticipationInput,
                milestones=inputs.MilestoneInput,
                expectations=inputs.ExpectationInput,
                provisions=inputs.ProvisionInput,
                relations=inputs.RelationInput,
                notes=inputs.NoteInput,
            ),
            EVIDENCE,
        ),
        ("status", "derived_status", "record_state"),
    ),
    Noun(
        "parties",
        "party",
        inputs.PartyInput,
        _parties,
        ("slug", "name"),
        _parts("parties", names=inputs.PartyNameInput),
    ),
    Noun(
        "persons",
        "person",
        inputs.PersonInput,
        _persons,
        ("slug", "name"),
        _parts("persons", offices=inputs.OfficeHoldingInput),
    ),
    Noun("sources", "source", inputs.SourceInput, _sources, ("slug", "title", "kind"), (QUOTES,)),
)


_HINTS: dict[str, Any] = {
    "uid": str,
    "version": int,
    "self": str,
    "slug": str,
    "title": str,
    "name": str,
    "status": Status,
    "derived_status": Status,
    "record_state": RecordState,
    "instrument_type": InstrumentType,
    "kind": SourceKind,
    "created_at": dt.datetime,
    "updated_at": dt.datetime,
}
_SNAPSHOT = Shape(
    "snapshot_brief",
    uid=str,
    extent=SnapshotExtent,
    sha256=str,
    retrieved_at=dt.datetime,
    extraction=str,
)
SHAPES = {
    part.name: Shape(part.name, **hints_of(part.data), uid=str)
    for noun in NOUNS
    for part in noun.parts
}
BRIEFS = {
    noun.plural: Shape(
        f"{noun.singular}_brief", **{name: _HINTS[name] for name in (*noun.listed, "self")}
    )
    for noun in NOUNS
}


def _whole(noun: Noun) -> Shape:
    own = hints_of(noun.data) | {name: _HINTS[name] for name in (*TOLD, *noun.derived)}
    held: dict[str, Any] = {part.name: [SHAPES[part.name]] for part in noun.parts}
    if noun.plural == "sources":
        held["snapshots"] = [_SNAPSHOT]
    return Shape(noun.singular, **own, **held)


SHAPES |= {noun.plural: _whole(noun) for noun in NOUNS}


def told(noun: Noun, record: Any) -> Data:
    """Return a record with all its parts as programs read it, and may send it back."""
    session = database.get()
    data = aggregates.dump(session, record)
    found = own(noun.data, data)
    for name in ("uid", "version", *noun.derived):
        found[name] = getattr(record, name)
    found["created_at"] = record.created_at.isoformat()
    found["updated_at"] = record.updated_at.isoformat()
    found["self"] = url_for(f"api.{noun.plural}_show", slug=record.slug, _external=True)
    return found | told_parts(noun, data)


def told_parts(noun: Noun, data: Mapping[str, Any]) -> Data:
    """Return the parts of a record's data, each under the name of its kind."""
    found: Data = {}
    for part in noun.parts:
        found[part.name] = [of_part(part, row) for row in rows_of(part, data)]
    if noun.plural == "sources":
        held = [row for row in data.get("snapshots", []) if not row.get("deleted_at")]
        found["snapshots"] = [{key: row.get(key) for key in _SNAPSHOT.fields} for row in held]
    return found


def rows_of(part: PartNoun, data: Mapping[str, Any]) -> list[Data]:
    """Return the rows of a kind of part in a record's data, with what holds them."""
    if part.name == "expectations":
        return [
            row | {"milestone": milestone["uid"]}
            for milestone in data.get("milestones", [])
            for row in milestone.get("expectations", [])
        ]
    if part.name == "quotes":
        return [
            row | {"snapshot": snapshot["uid"]}
            for snapshot in data.get("snapshots", [])
            for row in snapshot.get("quotes", [])
        ]
    if part.name == "evidence":
        return [_evidence(row, data) for row in data.get("evidence", [])]
    return list(data.get(part.name, []))


def of_part(part: PartNoun, row: Mapping[str, Any]) -> Data:
    """Return a part as programs read it."""
    return {"uid": row["uid"]} | own(part.data, row)


def own(kind: type[Input], data: Mapping[str, Any]) -> Data:
    """Return an input's fields of a record's data; a text that is not there is empty."""
    hints = hints_of(kind)
    found: Data = {}
    for item in fields(kind):
        value = data.get(item.name)
        inner, may_be_none = without_none(hints[item.name])
        found[item.name] = "" if value is None and inner is str and not may_be_none else value
    return found


def _evidence(row: Mapping[str, Any], data: Mapping[str, Any]) -> Data:
    """Return evidence as its input names it: what it points at by kind and uid."""
    nouns = (noun for noun in inputs.EVIDENCE_NOUNS if row.get(noun) is not None)
    noun = next(nouns, "")
    target = data["uid"] if noun == "agreement" else row.get(noun)
    field = row.get(f"{noun}_field") or ""
    return {**row, "noun": noun, "target": target, "field": field}
