"""Two people who decide at the same moment make one record, not two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from tests.services import proposing
from tests.services.test_concurrency import at_once
from tracker.db import Sessions, make_engine
from tracker.domain.inputs import Actor
from tracker.models import Agreement, Participation
from tracker.queries import proposals as queries
from tracker.services import proposals


@pytest.fixture
def real_sessions(fresh_database: str) -> Iterator[Sessions]:
    engine = make_engine(fresh_database)
    yield Sessions(engine)
    engine.dispose()


@pytest.fixture
def review_uid(real_sessions: Sessions) -> str:
    with real_sessions.writing() as session:
        uid = proposing.begun(session).uid
        session.commit()
        return uid


def accept(sessions: Sessions, review_uid: str, uid: str, seen: str, name: str) -> str:
    with sessions.writing() as session:
        review = queries.get_review(session, review_uid)
        proposal = proposals.hold(session, review, uid, seen)
        proposals.accept(session, review, proposal, Actor(name=name))
        session.commit()
        return name


def seen_of(sessions: Sessions, review_uid: str, kind: str) -> list[tuple[str, str]]:
    with sessions.reading() as session:
        rows = queries.proposals(session, queries.get_review(session, review_uid))
        return [(row.uid, queries.stamp(row)) for row in rows if row.kind == kind]


def test_two_parts_accepted_at_once_share_one_new_agreement(real_sessions, review_uid):
    parts = seen_of(real_sessions, review_uid, "participation")
    names = at_once(
        *(
            lambda part=part, name=name: accept(real_sessions, review_uid, *part, name)
            for part, name in zip(parts, ("Ada", "Bela"), strict=True)
        )
    )
    assert names == ["Ada", "Bela"]
    with real_sessions.reading() as session:
        assert session.scalar(select(func.count()).select_from(Agreement)) == 1
        assert session.scalar(select(func.count()).select_from(Participation)) == 2


def test_of_two_who_accept_the_same_one_is_told_of_the_other(real_sessions, review_uid):
    ((uid, seen),) = seen_of(real_sessions, review_uid, "provision")
    results = at_once(
        *(
            lambda name=name: accept(real_sessions, review_uid, uid, seen, name)
            for name in ("Ada", "Bela")
        )
    )
    (winner,) = [result for result in results if isinstance(result, str)]
    (told,) = [result for result in results if not isinstance(result, str)]
    assert isinstance(told, proposals.Overtaken)
    assert f"accepted by {winner}" in str(told)
