from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import PersonInput
from tracker.services import persons, revisions


def test_a_quoted_person_is_not_deleted(session):
    person, source = make_persons.person(session), make_sources.source(session)
    snapshot = make_sources.snapshot(session, source)
    make_quotes.quote(session, source, snapshot, speaker=person.slug)
    with pytest.raises(InvalidInput, match="Quotations are attributed to Ada Envoy"):
        persons.delete(session, person, edit())


def test_a_person_who_signed_is_not_deleted(session):
    person, party = make_persons.person(session), make_parties.party(session)
    make.participation(session, make.agreement(session), party, person=person.slug)
    with pytest.raises(InvalidInput, match="Ada Envoy is named as signing an agreement"):
        persons.delete(session, person, edit())


def test_a_person_is_renamed_and_keeps_the_address(session):
    person = make_persons.person(session)
    persons.update(session, person, PersonInput(name="Ada Minister"), edit(1))
    assert (person.name, person.slug, person.version) == ("Ada Minister", "ada-envoy", 2)


def test_a_known_name_finds_the_person_and_a_new_one_makes_one(session):
    person = make_persons.person(session)
    assert persons.find_or_create(session, "Ada Envoy", edit()) is person
    made = persons.find_or_create(session, "Bo Clerk", edit())
    assert (made.slug, made.version) == ("bo-clerk", 1)


def test_a_deleted_person_is_not_found_again(session):
    person = make_persons.person(session)
    revisions.delete(session, person, edit())
    made = persons.find_or_create(session, "Ada Envoy", edit())
    assert made is not person
    assert made.slug == "ada-envoy-2"
