"""Agreements of before are called disputed by the rule that the code has."""

from __future__ import annotations

from itertools import product

from sqlalchemy import select, update

from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import MilestoneType, Modality, Stance
from tracker.models import Agreement, Publication

BEFORE = "0025"
DATES = (None, "2016", "2016-06-13", "2016-06-14", "[..2016-03]", "[2016-07..]")
WRONG = {"rank": "deprecated", "rank_reason": "A slip of the pen."}


def kept(session, model):
    return {
        row.title: row.is_disputed
        for row in session.execute(select(model.title, model.is_disputed))
    }


def lives(session):
    """Store agreements with two claims of every kind, and with quotations against their parts."""
    signed, approved = MilestoneType.SIGNED, MilestoneType.DOMESTIC_APPROVAL
    types = (signed, approved, MilestoneType.NEGOTIATION_ROUND)
    modalities = (Modality.OCCURRED, Modality.DENIED, Modality.PLANNED)
    for type_, modality, date, more in product(types, modalities, DATES, ({}, WRONG)):
        if modality is Modality.OCCURRED and date is None:
            continue
        agreement = make.agreement(session, f"{type_} {modality} {date} {len(more)}")
        make.milestone(session, agreement, type_, Modality.OCCURRED, "2016-06-13")
        make.milestone(session, agreement, type_, modality, date, **more)
    for stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
        agreement = make.agreement(session, f"a provision {stance}")
        part, quote = make.provision(session, agreement), make_quotes.quoted(session)
        make_quotes.evidence(session, agreement, quote, "provision", part, stance=stance)
    shown = make.agreement(session, "published")
    for date in ("2016-06-13", "2016-06-14"):
        make.occurred(session, shown, MilestoneType.SIGNED, date)
    make.publish(session, shown)


def test_what_is_disputed_is_worked_out(fresh_database):
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        world(session)
        lives(session)
        session.commit()
    with sessions.reading() as session:
        right, published = kept(session, Agreement), kept(session, Publication)
    assert set(right.values()) == {True, False}
    assert published["published"]
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    with sessions.writing() as session:
        for model in (Agreement, Publication):
            session.execute(update(model).values(is_disputed=~model.is_disputed))
        session.commit()
    engine.dispose()
    migrate.upgrade(fresh_database)
    with sessions.reading() as session:
        assert kept(session, Agreement) == right
        assert kept(session, Publication) == published
    engine.dispose()
