"""Write parties and the names they go by."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import texts
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, PartyInput, PartyNameInput
from tracker.domain.vocabularies import Action
from tracker.models import Milestone, Participation, Party, PartyName
from tracker.services import lookups, revisions
from tracker.services.parts import PartKind, owned_by


def create(session: Session, data: PartyInput, edit: Edit) -> Party:
    """Make a party."""
    party = Party(
        slug=lookups.free_slug(session, Party, data.slug, data.name),
        name=data.name,
        kind=data.kind,
    )
    session.add(party)
    with revisions.change(session, party, edit, Action.CREATED):
        _write(session, party, data)
    return party


def update(session: Session, party: Party, data: PartyInput, edit: Edit) -> None:
    """Change a party's own fields."""
    if data.slug and data.slug != party.slug:
        lookups.free_slug(session, Party, data.slug)
    with revisions.change(session, party, edit):
        party.slug = data.slug or party.slug
        _write(session, party, data)


def delete(session: Session, party: Party, edit: Edit) -> None:
    """Take a party out of use; raises InvalidInput while agreements name it."""
    used = session.scalar(
        select(Participation.id).where(Participation.party_id == party.id).limit(1)
    ) or session.scalar(select(Milestone.id).where(Milestone.party_id == party.id).limit(1))
    if used is not None:
        raise InvalidInput({"": [f"Agreements name {party.name}. Take it out of them first."]})
    revisions.delete(session, party, edit)


def _write(session: Session, party: Party, data: PartyInput) -> None:
    party.name, party.kind = data.name, data.kind
    party.alpha2, party.alpha3 = data.alpha2 or None, data.alpha3 or None
    party.parent_id = lookups.number(session, Party, data.parent, "parent")
    party.successor_id = lookups.number(session, Party, data.successor, "successor")
    for field in ("parent", "successor"):
        if party.id is not None and getattr(party, f"{field}_id") == party.id:
            raise InvalidInput({field: [f"A party is not its own {field}."]})
    party.valid_from, party.valid_to = data.valid_from, data.valid_to
    refresh_search_text(session, party)


def refresh_search_text(session: Session, party: Party) -> None:
    """Fold all of a party's names into the text by which it is found."""
    names = session.scalars(select(PartyName.text).where(PartyName.party_id == party.id))
    codes = (party.alpha2 or "", party.alpha3 or "")
    party.search_text = texts.fold("\n".join((party.name, *codes, *names)))


def _write_name(session: Session, party: Party, row: PartyName, data: PartyNameInput) -> None:
    row.party_id = party.id
    row.text, row.language, row.kind = data.text, data.language, data.kind
    refresh_search_text(session, party)
    party.search_text = f"{party.search_text} {texts.fold(data.text)}"


PARTS = (PartKind("names", "name", PartyName, _write_name, owned_by("party_id")),)
