"""A new record is saved with what analysts know of it at once, in one form and one save."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.web import pages
from tracker.models import Agreement, DateExpectation, Participation, Party
from tracker.queries import revisions


@pytest.fixture
def milestones(known) -> str:
    return f"/agreements/{known.agreement}/milestones/new"


def made(session, title: str) -> Agreement:
    return session.scalars(select(Agreement).where(Agreement.title == title)).one()


def newest_target(session) -> DateExpectation:
    order = DateExpectation.id.desc()
    return session.scalars(select(DateExpectation).order_by(order).limit(1)).one()


def test_the_page_of_one_of_which_little_is_known_says_no_more_than_that(editor):
    words = pages.send(editor, "/agreements/new", title="Pact of nothing").words
    said = re.sub(r"\s+", " ", words)
    assert "draft No milestone is known to have occurred." in said
    assert "Unknown." not in said


def test_an_agreement_is_saved_with_its_parties(editor, session, known):
    values = {"title": "Pact of two", "role": "signatory"}
    first, second = session.scalars(select(Party.name).order_by(Party.id).limit(2))
    page = pages.send(editor, "/agreements/new", party=first, other_party=second, **values)
    assert page.summary == []
    agreement = made(session, "Pact of two")
    found = session.execute(
        select(Party.name, Participation.role)
        .join(Participation, Participation.party_id == Party.id)
        .where(Participation.agreement_id == agreement.id)
        .order_by(Participation.id)
    ).all()
    assert [tuple(row) for row in found] == [(first, "signatory"), (second, "signatory")]
    (saved,) = revisions.list_of(session, agreement)
    assert len(saved.data["participations"]) == 2


def test_a_party_that_is_not_there_yet_is_added_with_the_agreement(editor, session):
    page = pages.send(
        editor,
        "/agreements/new",
        title="Pact with nobody",
        party="Republic of Nowhere",
        party_kind="state",
    )
    assert page.summary == []
    party = session.scalars(select(Party).where(Party.name == "Republic of Nowhere")).one()
    agreement = made(session, "Pact with nobody")
    part = select(Participation).where(Participation.agreement_id == agreement.id)
    assert session.scalars(part).one().party_id == party.id


def test_a_party_that_stands_twice_is_refused_and_nothing_is_saved(editor, session):
    name = session.scalars(select(Party.name).limit(1)).one()
    page = pages.send(
        editor, "/agreements/new", title="Pact with itself", party=name, other_party=name
    )
    assert page.status == 422
    message = page.message_at("other_party")
    assert message == f"“{name}” stands here already. Name another party."
    assert session.scalar(select(Agreement).where(Agreement.title == "Pact with itself")) is None


def test_a_milestone_is_saved_with_its_first_target(editor, session, milestones):
    values = {"type": "signed", "modality": "planned"}
    page = pages.send(editor, milestones, target="around June", stated_on="2016-03-17", **values)
    assert page.summary == []
    target = newest_target(session)
    assert (target.target.edtf, target.target.text) == ("2016-06~", "around June")
    assert target.target.anchor == target.stated_on


@pytest.mark.parametrize(
    ("half", "missing"),
    [({"target": "June 2016"}, "stated_on"), ({"stated_on": "2016-03-17"}, "target")],
)
def test_half_a_target_is_refused(editor, milestones, half, missing):
    page = pages.send(editor, milestones, type="signed", modality="planned", **half)
    assert page.status == 422
    assert page.message_at(missing)


def test_a_phrase_without_a_year_is_read_from_the_day_it_was_stated(editor, session, known):
    address = f"/agreements/{known.agreement}/expectations/{known.uids['expectations']}/edit"
    page = pages.send(editor, address, target="around September", stated_on="2016-03-17")
    assert page.summary == []
    session.expire_all()
    row = session.scalars(
        select(DateExpectation).where(DateExpectation.uid == known.uids["expectations"])
    ).one()
    assert row.target.edtf == "2016-09~"


def test_without_that_day_a_phrase_asks_for_one(editor, known):
    address = f"/agreements/{known.agreement}/expectations/{known.uids['expectations']}/edit"
    page = pages.send(editor, address, target="around September", stated_on="", target_anchor="")
    assert page.status == 422
