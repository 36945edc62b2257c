"""Write persons and the offices they held."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import names
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, OfficeHoldingInput, PersonInput
from tracker.domain.vocabularies import Action
from tracker.models import OfficeHolding, Party, Person
from tracker.models.mixins import now
from tracker.queries import uses
from tracker.services import lookups, revisions
from tracker.services.parts import PartKind, owned_by


def create(session: Session, data: PersonInput, edit: Edit) -> Person:
    """Make a person."""
    person = Person(slug=lookups.free_slug(session, Person, data.slug, data.name), name=data.name)
    with revisions.change(session, person, edit, Action.CREATED):
        person.note = data.note
    return person


def ensure(session: Session, words: str, edit: Edit) -> None:
    """Make a person where words name none yet."""
    if words and not lookups.named(session, Person, words):
        create(session, PersonInput(name=words), Edit(by=edit.by, reason=edit.reason))


def update(session: Session, person: Person, data: PersonInput, edit: Edit) -> None:
    """Change a person's own fields."""
    if data.slug and data.slug != person.slug:
        lookups.free_slug(session, Person, data.slug)
    with revisions.change(session, person, edit):
        person.slug = data.slug or person.slug
        person.name, person.note = data.name, data.note


def delete(session: Session, person: Person, edit: Edit) -> None:
    """Take a person out of use; raises InvalidInput while they are quoted or have signed."""
    with revisions.change(session, person, edit, Action.DELETED):
        if found := uses.of_person(session, person):
            raise InvalidInput({"": [use.message for use in found]})
        person.deleted_at = person.deleted_at or now()


def find_or_create(session: Session, name: str, edit: Edit) -> Person | None:
    """Return the person of a slug or name; a new name makes a new person.

    Words that name nobody, such as “an aide to the president”, make none: another article's aide
    would be taken for the same person.
    """
    if not name:
        return None
    found = session.scalar(
        select(Person)
        .where((Person.slug == name) | Person.called(name), Person.deleted_at.is_(None))
        .order_by(Person.id)
        .limit(1)
    )
    if found is None and not names.is_of_person(name):
        return None
    return found or create(session, PersonInput(name=name), edit)


def _write_office(
    session: Session, person: Person, row: OfficeHolding, data: OfficeHoldingInput
) -> None:
    row.person_id = person.id
    row.office = data.office
    row.party_id = lookups.number(session, Party, data.party, "party")
    row.held_from, row.held_to = data.held_from, data.held_to


PARTS = (PartKind("offices", "office", OfficeHolding, _write_office, owned_by("person_id")),)
