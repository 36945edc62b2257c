from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import OfficeHoldingInput, ParticipationInput, PartyNameInput
from tracker.domain.vocabularies import MilestoneType, NameKind, PartyKind, PartyRole
from tracker.models import Agreement, Person
from tracker.queries import parties as queries
from tracker.services import lookups, parties, parts, persons


def add_name(session, party, text):
    data = PartyNameInput(text=text, kind=NameKind.SHORT)
    return parts.create(session, party, parties.PARTS[0], data, edit())


@pytest.mark.parametrize("words", ["ruritanien", "the Ruritania", "RÜRITÂNIEN", "people's realm"])
def test_case_accents_and_signs_of_a_name_do_not_matter_where_one_party_has_it(session, words):
    party = make_parties.party(session)
    for text in ("Ruritanien", "Ruritânien", "People’s Realm"):
        add_name(session, party, text)
    make_parties.party(session, "Ruritanian Realm")
    data = ParticipationInput(party=words, role=PartyRole.HOST)
    part = make.add(session, make.agreement(session), "participations", data)
    assert part.party_id == party.id
    assert queries.numbers_of(session, words) == (party.id,)
    assert queries.meant(session, words) is party


def test_a_person_and_an_agreement_are_named_whatever_the_case_of_their_letters(session):
    person = make_persons.person(session, "Ada Müller")
    agreement = make.agreement(session, "Treaty of Salt")
    assert lookups.number(session, Person, "ada muller", "speaker") == person.id
    assert lookups.number(session, Agreement, "treaty of SALT", "to_agreement") == agreement.id
    make_persons.person(session, "ADA MÜLLER")
    assert lookups.number(session, Person, "Ada Müller", "speaker") == person.id


def test_an_address_is_made_from_the_name_and_numbered_when_taken(session):
    slugs = [make_parties.party(session, "Côte d’Azur").slug for _ in range(2)]
    assert slugs == ["cote-d-azur", "cote-d-azur-2"]


def test_a_wanted_address_that_is_taken_is_refused(session):
    make_parties.party(session)
    with pytest.raises(InvalidInput, match="slug: The address “ruritania” is taken"):
        make_parties.party(session, "Other", slug="ruritania")


@pytest.mark.parametrize("words", ["ruritania", "Ruritania", "RU", "rur", "Ruritanien"])
def test_a_party_is_named_by_address_name_code_or_alias(session, words):
    party = make_parties.party(session, alpha2="RU", alpha3="RUR")
    add_name(session, party, "Ruritanien")
    part = make.add(
        session,
        make.agreement(session),
        "participations",
        ParticipationInput(party=words, role=PartyRole.HOST),
    )
    assert part.party_id == party.id


def test_an_alias_of_two_parties_is_refused_with_both(session):
    for name in ("East Ruritania", "West Ruritania"):
        add_name(session, make_parties.party(session, name), "Ruritania")
    data = ParticipationInput(party="Ruritania", role=PartyRole.HOST)
    with pytest.raises(InvalidInput, match="can be east-ruritania, west-ruritania"):
        make.add(session, make.agreement(session), "participations", data)


def test_an_unknown_party_is_refused_at_its_field(session):
    data = ParticipationInput(party="Atlantis", role=PartyRole.HOST)
    with pytest.raises(InvalidInput, match="party: There is no party “Atlantis”"):
        make.add(session, make.agreement(session), "participations", data)


@pytest.mark.parametrize("field", ["parent", "successor"])
def test_a_party_is_not_its_own_parent_or_successor(session, field):
    party = make_parties.party(session)
    data = make_parties.party_input(**{field: party.slug})
    with pytest.raises(InvalidInput, match=f"{field}: A party is not its own {field}"):
        parties.update(session, party, data, edit())


def test_a_party_of_an_agreement_is_not_deleted(session):
    party = make_parties.party(session)
    make.participation(session, make.agreement(session), party)
    with pytest.raises(InvalidInput, match="Agreements name Ruritania"):
        parties.delete(session, party, edit())


def test_a_party_of_a_milestone_is_not_deleted(session):
    party = make_parties.party(session)
    agreement = make.agreement(session)
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015", party=party.slug)
    with pytest.raises(InvalidInput, match="Milestones name Ruritania"):
        parties.delete(session, party, edit())


def test_the_state_of_a_ministry_is_not_deleted(session):
    party = make_parties.party(session)
    make_parties.party(session, "Court", kind=PartyKind.MINISTRY_OR_AGENCY, parent=party.slug)
    with pytest.raises(InvalidInput, match="Other parties name Ruritania"):
        parties.delete(session, party, edit())


def test_the_party_of_an_office_is_not_deleted(session):
    party, person = make_parties.party(session), make_persons.person(session)
    data = OfficeHoldingInput(office="Envoy", party=party.slug)
    parts.create(session, person, persons.PARTS[0], data, edit())
    with pytest.raises(InvalidInput, match="Offices of persons name Ruritania"):
        parties.delete(session, party, edit())


def test_a_party_that_nobody_names_is_deleted(session):
    party = make_parties.party(session)
    parties.delete(session, party, edit(1))
    assert party.deleted_at is not None
