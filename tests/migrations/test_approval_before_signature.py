"""Agreements of before that were only approved no longer stand as signed."""

from __future__ import annotations

from sqlalchemy import select

from tests.factories import agreements as make
from tracker import migrate
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import MilestoneType, Status
from tracker.models import Agreement, Publication

BEFORE = "0020"
APPROVALS = (MilestoneType.DOMESTIC_APPROVAL, MilestoneType.SUBMITTED_FOR_APPROVAL)
SIGNATURES = (
    MilestoneType.SIGNED,
    MilestoneType.NOTES_EXCHANGED,
    MilestoneType.RATIFIED,
    MilestoneType.ACCEPTED,
    MilestoneType.APPROVED,
    MilestoneType.ACCEDED,
    MilestoneType.INSTRUMENTS_EXCHANGED,
    MilestoneType.NOTIFIED,
)


def kept(session):
    columns = (Agreement.title, Agreement.derived_status, Agreement.status, Publication.status)
    statement = select(*columns).outerjoin(Publication, Publication.agreement_id == Agreement.id)
    return {row[0]: tuple(row[1:]) for row in session.execute(statement)}


def worlds(session):
    """Store agreements that were approved, each with another sign of a signature or with none."""
    for kind in APPROVALS:
        agreement = make.agreement(session, f"only {kind}")
        make.occurred(session, agreement, kind, "2016-06")
        make.publish(session, agreement)
    for kind in SIGNATURES:
        agreement = make.agreement(session, kind)
        make.occurred(session, agreement, MilestoneType.DOMESTIC_APPROVAL, "2016-06")
        make.occurred(session, agreement, kind, "2016-07")
        make.publish(session, agreement)
    wrong = make.agreement(session, "wrongly said to be signed")
    make.occurred(session, wrong, MilestoneType.DOMESTIC_APPROVAL, "2016-06")
    slip = {"rank": "deprecated", "rank_reason": "A slip of the pen."}
    make.occurred(session, wrong, MilestoneType.SIGNED, "2016-05", **slip)
    older = make.agreement(session, "older")
    make.occurred(session, older, MilestoneType.DOMESTIC_APPROVAL, "2015-10")
    make.publish(session, older)
    make.occurred(session, older, MilestoneType.SUBMITTED_FOR_APPROVAL, "2016")


def test_what_was_only_approved_is_not_signed(fresh_database):
    engine = make_engine(fresh_database)
    sessions = Sessions(engine)
    with sessions.writing() as session:
        worlds(session)
        session.commit()
    with sessions.reading() as session:
        after = kept(session)
    agreed = (Status.TEXT_AGREED,) * 3
    assert after["only domestic_approval"] == agreed
    assert after["wrongly said to be signed"] == (*agreed[:2], None)
    assert all(after[kind] == (Status.SIGNED,) * 3 for kind in SIGNATURES)
    engine.dispose()
    migrate.downgrade(fresh_database, BEFORE)
    with sessions.reading() as session:
        found = kept(session)
    # what readers see of it is another version, of which nothing is known: it is left as it was
    assert found.pop("older") == (Status.SIGNED, Status.SIGNED, Status.TEXT_AGREED)
    assert set(found.values()) == {(Status.SIGNED,) * 3, (Status.SIGNED, Status.SIGNED, None)}
    engine.dispose()
    migrate.upgrade(fresh_database)
    with sessions.reading() as session:
        assert kept(session) == after
    engine.dispose()
