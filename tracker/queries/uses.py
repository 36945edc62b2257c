"""Find what rests on a record, so that whoever wants to delete it can go there first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.messages import say
from tracker.models import (
    Agreement,
    Evidence,
    Milestone,
    OfficeHolding,
    Participation,
    Party,
    Person,
    Quote,
    Snapshot,
    Source,
)
from tracker.queries import publications
from tracker.queries.references import NAMED

_SHOWN = 10
_LOOKED_AT = 200  # quotations of a speaker, who may have thousands


@dataclass(frozen=True, slots=True)
class Use:
    """Say why a record cannot be deleted; ``rows`` are the first records that rest on it.

    Each has ``slug``, ``title`` and ``deleted_at``; ``plural`` says of what kind they are.
    """

    message: str
    plural: str
    rows: Sequence[Any]


def of_party(session: Session, party: Party) -> list[Use]:
    """Return what names a party, deleted records too: they may be restored."""
    number, name = party.id, party.name
    parts = select(Participation.agreement_id).where(Participation.party_id == number)
    events = select(Milestone.agreement_id).where(Milestone.party_id == number)
    offices = select(OfficeHolding.person_id).where(OfficeHolding.party_id == number)
    return [
        *_uses(
            session,
            say("Agreements name {party}. Take it out of them first.", party=name),
            "agreements",
            Agreement.id.in_(parts),
        ),
        *_uses(
            session,
            say("Milestones name {party}. Take it out of them first.", party=name),
            "agreements",
            Agreement.id.in_(events),
        ),
        *_uses(
            session,
            say("Offices of persons name {party}. Take it out of them first.", party=name),
            "persons",
            Person.id.in_(offices),
        ),
        *_uses(
            session,
            say("Other parties name {party}. Take it out of them first.", party=name),
            "parties",
            or_(Party.parent_id == number, Party.successor_id == number),
        ),
    ]


def of_person(session: Session, person: Person) -> list[Use]:
    """Return what names a person, deleted records too: they may be restored."""
    said = (
        select(Snapshot.source_id)
        .join(Quote, Quote.snapshot_id == Snapshot.id)
        .where(Quote.speaker_id == person.id)
        .order_by(Quote.created_at, Quote.id)
        .limit(_LOOKED_AT)
    )
    signed = select(Participation.agreement_id).where(Participation.person_id == person.id)
    return [
        *_uses(
            session,
            say(
                "Quotations are attributed to {person}. Name another speaker there first.",
                person=person.name,
            ),
            "sources",
            Source.id.in_(said),
        ),
        *_uses(
            session,
            say(
                "{person} is named as signing an agreement. Take that out first.",
                person=person.name,
            ),
            "agreements",
            Agreement.id.in_(signed),
        ),
    ]


def of_source(session: Session, source: Source) -> list[Use]:
    """Return what rests on a source; its own page shows what its quotations prove."""
    quoted = (
        select(Quote.id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .where(Snapshot.source_id == source.id)
    )
    found: list[Use] = []
    if session.scalar(select(Evidence.id).where(Evidence.quote_id.in_(quoted)).limit(1)):
        message = say("Facts rest on quotations of this source. Take that evidence away first.")
        found.append(Use(message, "sources", [source]))
    if publications.resting(session, quoted):
        message = say("What readers see rests on quotations of this source. Publish that first.")
        found.append(Use(message, "sources", [source]))
    return found


def deleted(session: Session, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return kind and title of those that are deleted, of what fields of a record name."""
    keys: dict[type[Any], set[str]] = {Party: set(), Person: set(), Quote: set()}
    for name, key in named:
        if (model := NAMED.get(name)) in keys:
            keys[model].add(key)
    found: list[tuple[str, str]] = []
    for noun, own in (("party", Party), ("person", Person)):
        gone = select(own.name).where(own.slug.in_(keys[own]), own.deleted_at.is_not(None))
        found += [(noun, name) for name in session.scalars(gone.order_by(own.id))]
    sources = (
        select(Source.title)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .join(Quote, Quote.snapshot_id == Snapshot.id)
        .where(Quote.uid.in_(keys[Quote]), Source.deleted_at.is_not(None))
    )
    found += [("source", title) for title in session.scalars(sources.distinct())]
    return found


_TITLES: dict[str, Any] = {
    "agreements": Agreement.title,
    "sources": Source.title,
    "parties": Party.name,
    "persons": Person.name,
}


def _uses(session: Session, message: str, plural: str, condition: Any) -> Iterator[Use]:
    title = _TITLES[plural]
    model = title.class_
    found = session.execute(
        select(model.slug, title.label("title"), model.deleted_at)
        .where(condition)
        .order_by(model.id)
        .limit(_SHOWN)
    ).all()
    if found:
        yield Use(message, plural, found)
