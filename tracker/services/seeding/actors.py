"""Load parties with their names, and persons with their offices."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import OfficeHoldingInput, PartyInput, PartyNameInput, PersonInput
from tracker.domain.vocabularies import Action, NameKind, PartyKind
from tracker.models import Party, Person
from tracker.services import parties, persons, revisions
from tracker.services.seeding.common import (
    EDIT,
    Item,
    Report,
    Seeds,
    add,
    date_of,
    in_order,
    missing,
    naming,
    stable_uid,
)

(_NAMES,) = parties.PARTS
(_OFFICES,) = persons.PARTS


def load_parties(session: Session, seeds: Seeds, report: Report) -> None:
    """Load missing parties: parents before what is part of them, successors before the former."""
    new = missing(session, Party, seeds.parties, "parties", report)
    for item in in_order(new, lambda item: filter(None, (item["parent"], item["successor"]))):
        with naming(f"party {item['slug']}"):
            _load_party(session, item)


def _load_party(session: Session, item: Item) -> None:
    data = PartyInput(
        name=item["name"],
        kind=PartyKind(item["kind"]),
        slug=item["slug"],
        alpha2=item["alpha2"] or "",
        alpha3=item["alpha3"] or "",
        parent=item["parent"] or "",
        successor=item["successor"] or "",
        valid_from=_day(item["valid_from"]),
        valid_to=_day(item["valid_to"]),
    )
    uid = stable_uid("party", data.slug)
    party = Party(uid=uid, slug=data.slug, name=data.name, kind=data.kind)
    with revisions.change(session, party, EDIT, Action.CREATED):
        parties.write(session, party, data)
        for name in item["names"]:
            words = PartyNameInput(
                text=name["text"], language=name["language"], kind=NameKind(name["kind"])
            )
            add(session, party, _NAMES, words, (words.text, words.language, words.kind))


def _day(edtf: str | None) -> FuzzyDate | None:
    return date_of(None if edtf is None else {"edtf": edtf})


def load_persons(session: Session, seeds: Seeds, report: Report) -> None:
    """Load missing persons."""
    for item in missing(session, Person, seeds.people, "persons", report):
        with naming(f"person {item['slug']}"):
            _load_person(session, item)


def _load_person(session: Session, item: Item) -> None:
    data = PersonInput(name=item["name"], slug=item["slug"])
    person = Person(uid=stable_uid("person", data.slug), slug=data.slug, name=data.name)
    with revisions.change(session, person, EDIT, Action.CREATED):
        for office in item["offices"]:
            held = OfficeHoldingInput(
                office=office["office"],
                party=office["party"] or "",
                held_from=date_of(office["start"]),
                held_to=date_of(office["end"]),
            )
            add(session, person, _OFFICES, held, (held.office, held.party))
