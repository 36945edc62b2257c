from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from tests.factories import agreements as make
from tests.factories import day, edit
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import ExpectationInput
from tracker.domain.vocabularies import Modality, TermVocabulary
from tracker.models import DateExpectation, Milestone, Term
from tracker.services import parts


def test_an_uncertain_date_comes_back_as_it_was(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement, date="2016-06~", effective=day("2017"))
    session.expire_all()
    assert (milestone.date, milestone.effective) == (day("2016-06~"), day("2017"))


@pytest.mark.parametrize(
    ("modality", "fields", "wrong"),
    [
        (Modality.OCCURRED, {"date": "2099"}, ["date"]),
        (Modality.OCCURRED, {"date": "2016/2099"}, []),
        (Modality.PLANNED, {"date": "2099"}, []),
        (Modality.PLANNED, {"first_known_on": date(2099, 1, 1)}, ["first_known_on"]),
    ],
)
def test_what_is_still_to_come_has_not_occurred(session, modality, fields, wrong):
    agreement = make.agreement(session)
    if not wrong:
        assert make.milestone(session, agreement, modality=modality, **fields).id
        return
    with pytest.raises(InvalidInput) as caught:
        make.milestone(session, agreement, modality=modality, **fields)
    assert list(caught.value.errors) == wrong


def test_a_target_is_not_stated_on_a_day_to_come(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement)
    with pytest.raises(InvalidInput, match="stated_on: 1 January 2099 is still to come"):
        make.target(session, agreement, milestone, "2016", "2099-01-01")


def test_a_date_taken_away_is_gone(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement, date="2016")
    kind = make.KINDS["milestones"]
    parts.update(session, agreement, kind, milestone.uid, make.milestone_input(), edit())
    session.expire_all()
    assert milestone.date is None


def test_a_new_occasion_is_made_once(session):
    agreement = make.agreement(session)
    for _ in range(2):
        make.milestone(session, agreement, occasion="4th consultations")
    occasion = Term.vocabulary == TermVocabulary.OCCASION
    assert session.scalars(select(Term.slug).where(occasion)).all() == ["4th-consultations"]


def test_a_target_of_a_milestone_of_another_agreement_is_refused(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    milestone = make.milestone(session, other)
    with pytest.raises(InvalidInput, match="milestone: Choose a milestone of this agreement"):
        make.target(session, agreement, milestone, "2016", "2015-11-09")


def test_a_target_is_only_found_under_its_own_agreement(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    milestone = make.milestone(session, agreement)
    target = make.target(session, agreement, milestone, "2016", "2015-11-09")
    with pytest.raises(NotFound):
        parts.get(session, other, make.KINDS["expectations"], target.uid)


def test_a_target_is_corrected_in_place(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement)
    target = make.target(session, agreement, milestone, "2016", "2015-11-09")
    data = ExpectationInput(
        milestone=milestone.uid, target=day("2016-06"), stated_on=date(2015, 11, 10)
    )
    parts.update(session, agreement, make.KINDS["expectations"], target.uid, data, edit())
    session.expire_all()
    assert (target.target, target.stated_on) == (day("2016-06"), date(2015, 11, 10))


def test_a_milestone_is_deleted_with_its_targets(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016", "2015-11-09")
    parts.delete(session, agreement, make.KINDS["milestones"], milestone.uid, edit())
    left = [
        session.scalar(select(func.count()).select_from(m)) for m in (Milestone, DateExpectation)
    ]
    assert left == [0, 0]
