"""Write parties and the names they go by."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, PartyInput, PartyNameInput
from tracker.domain.messages import Message, say
from tracker.domain.vocabularies import Action, PartyKind
from tracker.models import Party, PartyName
from tracker.models.mixins import now
from tracker.queries import uses
from tracker.services import lookups, revisions
from tracker.services.parts import PartKind, owned_by


def create(session: Session, data: PartyInput, edit: Edit) -> Party:
    """Make a party."""
    party = Party(
        slug=lookups.free_slug(session, Party, data.slug, data.name),
        name=data.name,
        kind=data.kind,
    )
    with revisions.change(session, party, edit, Action.CREATED):
        write(session, party, data)
    return party


def ensure(session: Session, words: str, kind: PartyKind, edit: Edit) -> Party | None:
    """Make a party of a kind where words name none yet; return the one that is new."""
    if lookups.named(session, Party, words):
        return None
    return create(session, PartyInput(name=words, kind=kind), Edit(by=edit.by, reason=edit.reason))


def meant(session: Session, words: str) -> set[str]:
    """Return the addresses of the parties that words mean."""
    return {str(row.slug) for row in lookups.named(session, Party, words)}


def update(session: Session, party: Party, data: PartyInput, edit: Edit) -> None:
    """Change a party's own fields."""
    if data.slug and data.slug != party.slug:
        lookups.free_slug(session, Party, data.slug)
    with revisions.change(session, party, edit):
        party.slug = data.slug or party.slug
        write(session, party, data)


def delete(session: Session, party: Party, edit: Edit) -> None:
    """Take a party out of use; raises InvalidInput while anything names it."""
    with revisions.change(session, party, edit, Action.DELETED):
        if found := uses.of_party(session, party):
            raise InvalidInput({"": [use.message for use in found]})
        party.deleted_at = party.deleted_at or now()


def write(session: Session, party: Party, data: PartyInput) -> None:
    """Copy a checked input onto a party, inside a save."""
    party.name, party.kind = data.name, data.kind
    party.alpha2, party.alpha3 = data.alpha2 or None, data.alpha3 or None
    party.parent_id = lookups.number(session, Party, data.parent, "parent")
    party.successor_id = lookups.number(session, Party, data.successor, "successor")
    for field in ("parent", "successor"):
        if party.id is not None and getattr(party, f"{field}_id") == party.id:
            raise InvalidInput(
                {field: [say("A party is not its own {field}.", field=Message(field, {}))]}
            )
    party.valid_from, party.valid_to = data.valid_from, data.valid_to


def _write_name(_session: Session, party: Party, row: PartyName, data: PartyNameInput) -> None:
    row.party_id = party.id
    row.text, row.language, row.kind = data.text, data.language, data.kind


PARTS = (PartKind("names", "name", PartyName, _write_name, owned_by("party_id")),)
