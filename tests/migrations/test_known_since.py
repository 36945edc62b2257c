"""Agreements of before learn since when they were known, by the rule that the code has."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.worlds import world
from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.domain.dates import read
from tracker.domain.vocabularies import MilestoneType, Modality, Stance
from tracker.models import Agreement, Publication

BEFORE = "0024"
WRONG = {"rank": "deprecated", "rank_reason": "A slip of the pen."}
DATES = ("2016-06-13", "2016", "[..2016-03]", "[2016-03..]")


def kept(session, model):
    columns = (model.title, model.known_since)
    return {row.title: row.known_since for row in session.execute(select(*columns))}


def quoted(session, agreement, milestone, published, stance=Stance.SUPPORTS):
    source = make_sources.source(session, f"Gazette {milestone.uid}", published=published)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    make_quotes.evidence(
        session, agreement, quote, "milestone", milestone, field="date", stance=stance
    )


def lives(session):
    """Store agreements that became known in every way there is."""
    for at, written in enumerate(DATES):
        for modality in (Modality.OCCURRED, Modality.PLANNED):
            for more in ({}, WRONG, {"first_known_on": date(2017, 1, 2)}):
                for published in (None, read("2015-05-05"), read("2016-12-12")):
                    for stated in (None, "2015-11-09", "2018-01-01"):
                        title = f"{at} {modality} {len(more)} {published} {stated}"
                        agreement = make.agreement(session, title)
                        milestone = make.milestone(
                            session, agreement, MilestoneType.SIGNED, modality, written, **more
                        )
                        if stated:
                            make.target(session, agreement, milestone, "2028", stated)
                        if published:
                            quoted(session, agreement, milestone, published)
    against = make.agreement(session, "contradicted")
    signing = make.occurred(session, against, MilestoneType.SIGNED, "2016-06-13")
    quoted(session, against, signing, read("2016-06-14"), Stance.CONTRADICTS)
    make.milestone(session, make.agreement(session, "never"))
    older = make.agreement(session, "older")
    make.occurred(session, older, MilestoneType.SIGNED, "2016")
    make.publish(session, older)
    make.occurred(session, older, MilestoneType.PROPOSED, "2015")


def test_since_when_it_was_known_is_worked_out(fresh_database):
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        world(session)
        lives(session)
        session.commit()
    with sessions.reading() as session:
        before, published = kept(session, Agreement), kept(session, Publication)
    assert len(set(before.values())) > 7
    assert before["never"] is None
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    engine.dispose()
    migrate.upgrade(fresh_database)
    with sessions.reading() as session:
        assert kept(session, Agreement) == before
        # what an older version says is in its revision alone: it may have been known at any time
        assert kept(session, Publication) == published | {"older": date.min}
    engine.dispose()
