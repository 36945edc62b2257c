"""What the database refuses, past all inputs, is said in a sentence at its field."""

from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import day, edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import OfficeHoldingInput
from tracker.domain.vocabularies import MilestoneType, Rank
from tracker.services import parts, persons, revisions


def refused(session, record, row, **values) -> dict[str, list[str]]:
    def save() -> None:
        with revisions.change(session, record, edit()):
            for name, value in values.items():
                setattr(row, name, value)

    with pytest.raises(InvalidInput) as caught:
        save()
    return caught.value.errors


def test_a_claim_known_to_be_wrong_without_a_reason(session):
    owner = make.agreement(session)
    row = make.milestone(session, owner)
    assert refused(session, owner, row, rank=Rank.DEPRECATED) == {
        "rank_reason": ["Say why this claim is known to be wrong."]
    }


def test_a_day_of_effect_of_what_takes_none(session):
    owner = make.agreement(session)
    row = make.milestone(session, owner, MilestoneType.PROPOSED)
    assert list(refused(session, owner, row, effective=day("2016"))) == ["effective"]


def test_a_span_that_ends_before_it_begins(session):
    party = make_parties.party(session)
    span = {"valid_from": day("2000"), "valid_to": day("1990")}
    assert list(refused(session, party, party, **span)) == ["valid_to"]
    person = make_persons.person(session)
    data = OfficeHoldingInput(office="Envoy")
    row = parts.create(session, person, persons.PARTS[0], data, edit())
    held = {"held_from": day("2000"), "held_to": day("1990")}
    assert list(refused(session, person, row, **held)) == ["held_to"]


@pytest.mark.parametrize(("name", "value", "field"), [("slug", "A b", "slug"), ("version", -3, "")])
def test_an_address_or_a_version_that_is_none(session, name, value, field):
    owner = make.agreement(session)
    assert list(refused(session, owner, owner, **{name: value})) == [field]
