"""Agreements of before learn what occurred last, by the rule that the code has."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, text

from tests.factories import agreements as make
from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import MilestoneType
from tracker.models import Agreement, Publication

BEFORE = "0018"
LAST = ("2016-06-13", "2016-06", "2016-06~", "2016-34~", "2016-06%", "2015-11/2016-06", "-0044")


def kept(session, model):
    columns = (model.title, model.last_on, model.last_edtf)
    return {row.title: (row.last_on, row.last_edtf) for row in session.execute(select(*columns))}


def worlds(session):
    """Store agreements with what happened, what is wrong and what is only planned."""
    for written in LAST:
        agreement = make.agreement(session, written)
        make.occurred(session, agreement, MilestoneType.PROPOSED, "-0050")
        make.occurred(session, agreement, MilestoneType.SIGNED, written)
        wrong = {"rank": "deprecated", "rank_reason": "A slip of the pen."}
        make.occurred(session, agreement, MilestoneType.SIGNED, "2020", **wrong)
        make.target(session, agreement, make.milestone(session, agreement), "2028", "2016-03-17")
        make.publish(session, agreement)
    make.milestone(session, make.agreement(session, "planned"), date="2028")
    older = make.agreement(session, "older")
    make.occurred(session, older, MilestoneType.PROPOSED, "2015-10")
    make.publish(session, older)
    make.occurred(session, older, MilestoneType.SIGNED, "2016")


def test_what_occurred_last_is_worked_out_anew(fresh_database):
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        worlds(session)
        session.commit()
    with sessions.reading() as session:
        before, published = kept(session, Agreement), kept(session, Publication)
    assert before["2016-06~"] == (date(2016, 6, 30), "2016-06~")
    assert before["planned"] == (None, None)
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    with sessions.writing() as session:
        session.execute(text("UPDATE agreement SET last_on = '2028-12-31'"))
        session.execute(text("UPDATE publication SET last_on = '2028-12-31'"))
        session.commit()
    engine.dispose()
    migrate.upgrade(fresh_database)
    with sessions.reading() as session:
        assert kept(session, Agreement) == before
        # what an older version says is not known: its day is left as it was
        assert kept(session, Publication) == published | {"older": (date(2028, 12, 31), None)}
    engine.dispose()
