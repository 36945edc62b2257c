from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tracker.db import Sessions, make_engine
from tracker.domain.errors import Conflict
from tracker.domain.inputs import AgreementInput
from tracker.models import Agreement, Party, Revision, Source
from tracker.services import agreements, parties, parts, sources

THREADS, SAVES = 8, 20


@pytest.fixture
def real_sessions(fresh_database: str) -> Iterator[Sessions]:
    engine = make_engine(fresh_database)
    yield Sessions(engine)
    engine.dispose()


@pytest.fixture
def agreement_id(real_sessions: Sessions) -> int:
    with real_sessions.writing() as session:
        agreement = make.agreement(session)
        session.commit()
        return agreement.id


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run jobs in threads that start together; return what each returned or raised."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        start.wait()
        try:
            return job()
        except Exception as error:  # noqa: BLE001  # whatever it is, the test compares it
            return error

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def save(sessions: Sessions, agreement_id: int, summary: str, version: int) -> str:
    with sessions.writing() as session:
        agreement = session.get_one(Agreement, agreement_id)
        data = AgreementInput(title=agreement.title, summary=summary)
        agreements.update(session, agreement, data, edit(version))
        session.commit()
        return summary


def test_of_two_saves_from_one_version_exactly_one_wins(real_sessions, agreement_id):
    results = at_once(
        lambda: save(real_sessions, agreement_id, "first", 1),
        lambda: save(real_sessions, agreement_id, "second", 1),
    )
    won = [result for result in results if isinstance(result, str)]
    assert [type(result) for result in results if result not in won] == [Conflict]
    with real_sessions.reading() as session:
        stored = session.get_one(Agreement, agreement_id)
        assert ([stored.summary], stored.version) == (won, 2)


def test_many_saves_with_retries_lose_none_and_number_without_gaps(real_sessions, agreement_id):
    def save_all(name: int) -> int:
        saved = 0
        while saved < SAVES:
            with real_sessions.reading() as session:
                version = session.get_one(Agreement, agreement_id).version
            try:
                save(real_sessions, agreement_id, f"{name}-{saved}", version)
            except (Conflict, OperationalError):  # stale, or others held the file for long
                continue
            saved += 1
        return saved

    results = at_once(*(lambda name=name: save_all(name) for name in range(THREADS)))
    assert results == [SAVES] * THREADS
    with real_sessions.reading() as session:
        numbers = list(session.scalars(select(Revision.version).order_by(Revision.version)))
        assert numbers == list(range(1, THREADS * SAVES + 2))
        assert session.get_one(Agreement, agreement_id).version == THREADS * SAVES + 1


def test_different_parts_added_at_once_without_a_version_are_all_in_the_history(
    real_sessions, agreement_id
):
    def add(text: str) -> None:
        with real_sessions.writing() as session:
            agreement = session.get_one(Agreement, agreement_id)
            make.title(session, agreement, text)
            session.commit()

    assert at_once(*(lambda n=n: add(f"Title {n}") for n in range(6))) == [None] * 6
    with real_sessions.reading() as session:
        last = session.scalar(select(Revision).order_by(Revision.version.desc()).limit(1))
        assert last is not None
        assert len(last.data["titles"]) == 6


@pytest.mark.only_on("postgresql")
def test_the_history_shows_what_was_saved_between_reading_and_locking(real_sessions, agreement_id):
    with real_sessions.writing() as session:
        agreement = session.get_one(Agreement, agreement_id)
        milestone = make.milestone(session, agreement, date="2016")
        session.commit()
    with real_sessions.writing() as slow, real_sessions.writing() as quick:
        kind = make.KINDS["milestones"]
        read_early = slow.get_one(Agreement, agreement_id)
        held = parts.get(slow, read_early, kind, milestone.uid)
        other = quick.get_one(Agreement, agreement_id)
        data = make.milestone_input(date="2016", place="Strelsau")
        parts.update(quick, other, kind, milestone.uid, data, edit())
        quick.commit()
        make.title(slow, read_early, "Freundschaftsvertrag")
        slow.commit()
        last = slow.scalar(select(Revision).order_by(Revision.id.desc()).limit(1))
        assert last is not None
        assert last.data["milestones"][0]["place"] == "Strelsau"
        assert held.place == "Strelsau"


def test_a_source_made_official_while_an_agreement_is_saved_is_counted(real_sessions, agreement_id):
    with real_sessions.writing() as session:
        agreement = session.get_one(Agreement, agreement_id)
        milestone = make.milestone(session, agreement, date="2016")
        quote = make_quotes.quoted(session)
        make_quotes.evidence(session, agreement, quote, "milestone", milestone, field="date")
        session.commit()

    def make_official() -> None:
        with real_sessions.writing() as session:
            source = session.scalars(select(Source)).one()
            data = make_sources.source_input(is_official=True)
            sources.update(session, source, data, edit())
            session.commit()

    assert at_once(make_official, lambda: save(real_sessions, agreement_id, "x", 3)) == [None, "x"]
    with real_sessions.reading() as session:
        stored = session.get_one(Agreement, agreement_id)
        assert (stored.official_count, stored.summary) == (2, "x")


def test_a_party_renamed_while_agreements_take_it_in_meets_no_deadlock(real_sessions):
    with real_sessions.writing() as session:
        party = make_parties.party(session)
        ids = [make.agreement(session, f"Treaty {number}").id for number in range(4)]
        make.participation(session, session.get_one(Agreement, ids[0]), party)
        session.commit()

    def rename(name: str) -> None:
        with real_sessions.writing() as session:
            row = session.scalars(select(Party)).one()
            parties.update(session, row, make_parties.party_input(name), edit())
            session.commit()

    def take_in(number: int) -> None:
        with real_sessions.writing() as session:
            agreement = session.get_one(Agreement, number)
            make.participation(session, agreement, session.scalars(select(Party)).one())
            session.commit()

    jobs = [lambda n=n: take_in(n) for n in ids[1:]]
    jobs += [lambda n=n: rename(f"Ruritania {n}") for n in range(3)]
    assert at_once(*jobs) == [None] * len(jobs)
