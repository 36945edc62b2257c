from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from tests.factories import agreements as make
from tests.factories import edit
from tests.operations.rows import sessions_of
from tracker.domain.vocabularies import InstrumentType, MilestoneType, Modality
from tracker.queries import calendars
from tracker.queries.agreements import Filter
from tracker.services import revisions

TODAY = date(2026, 3, 1)
ALL = Filter(today=TODAY)


def titles(session, since: date = TODAY, **options) -> list[str]:
    return [each.title for each in calendars.due(session, ALL, since, **options)[0]]


def waiting(session, title: str, *targets: str, **fields):
    """Add an agreement with a planned signature, and its targets in order."""
    agreement = make.agreement(session, title)
    milestone = make.milestone(session, agreement, MilestoneType.SIGNED, **fields)
    for month, target in enumerate(targets, start=1):
        make.target(session, agreement, milestone, target, f"2025-{month:02}-01")
    return agreement, milestone


def test_what_is_due_stands_at_the_last_day_of_its_newest_target(session):
    waiting(session, "Moved", "2026-04", "2026-09")
    waiting(session, "Sooner", "2026-06~")
    found, has_more = calendars.due(session, ALL, TODAY)
    assert [(each.title, each.on) for each in found] == [
        ("Sooner", date(2026, 6, 30)),
        ("Moved", date(2026, 9, 30)),
    ]
    assert not has_more
    assert found[0].when.edtf == "2026-06~"


def test_a_planned_date_counts_where_no_target_was_stated(session):
    waiting(session, "Dated", date="2026-05-09")
    assert titles(session) == ["Dated"]
    assert titles(session, date(2026, 5, 10)) == []


def test_what_has_occurred_since_is_no_longer_due(session):
    agreement, _ = waiting(session, "Done", "2026-09")
    make.occurred(session, agreement, MilestoneType.SIGNED, "2025-12-24")
    assert titles(session) == []


def test_what_occurred_before_the_target_was_stated_does_not_fulfil_it(session):
    agreement, _ = waiting(session, "Again", "2026-09")
    make.occurred(session, agreement, MilestoneType.SIGNED, "2024-12-24")
    other, milestone = waiting(session, "Stated long before", "2026-10")
    make.target(session, other, milestone, "2024-06", "2020-01-01")
    assert titles(session) == ["Again", "Stated long before"]


def test_what_was_asked_for_has_ended_or_is_deleted_is_not_due(session):
    waiting(session, "Asked for", "2026-09", modality=Modality.REQUESTED)
    ended, _ = waiting(session, "Ended", "2026-09")
    make.occurred(session, ended, MilestoneType.ABANDONED, "2025-10-01")
    deleted, _ = waiting(session, "Deleted", "2026-09")
    revisions.delete(session, deleted, edit())
    assert titles(session) == []


def test_pages_go_on_where_the_last_one_ended_even_on_one_day(session):
    for number in range(5):
        waiting(session, f"Target {number}", "2026-09-30")
    for number in range(5):
        waiting(session, f"Date {number}", date="2026-09-30")
    seen: list[str] = []
    since, after, has_more = TODAY, -calendars.FARTHEST, True
    while has_more:
        found, has_more = calendars.due(session, ALL, since, after, limit=3)
        seen += [each.title for each in found]
        since, after = found[-1].on, found[-1].number
    assert len(seen) == len(set(seen)) == 10


def test_months_count_what_is_due_in_them(session):
    waiting(session, "One", "2026-04")
    waiting(session, "Two", "2026-04", "2027-02-28")
    waiting(session, "Three", date="2026-04-01")
    waiting(session, "Too late", "2027-03-01")
    months = calendars.months(session, ALL, TODAY)
    assert [each.first for each in months][::11] == [date(2026, 3, 1), date(2027, 2, 1)]
    assert {each.first.month: each.count for each in months if each.count} == {4: 2, 2: 1}


def test_the_calendar_ends_with_the_last_year_there_is(session):
    months = calendars.months(session, ALL, date(9999, 12, 1))
    assert len(months) == calendars.MONTHS


def test_another_day_and_other_values_are_asked_with_the_same_statement(session):
    for title, kind, target in (
        ("Treaty", InstrumentType.TREATY, "2026-04"),
        ("Protocol", InstrumentType.PROTOCOL, "2026-05"),
    ):
        record, _ = waiting(session, title, target)
        record.instrument_type = kind
        session.flush()
        of_kind = Filter(today=TODAY, instrument_type=kind)
        assert [each.title for each in calendars.due(session, of_kind, TODAY)[0]] == [title]
        assert sum(month.count for month in calendars.months(session, of_kind, TODAY)) == 1
    later = date(2026, 5, 1)
    assert titles(session, later) == ["Protocol"]
    assert [month.count for month in calendars.months(session, ALL, later)][:2] == [1, 0]


@pytest.mark.only_on("sqlite")
def test_what_is_due_is_asked_once_until_somebody_saves(fresh_database):
    with sessions_of(fresh_database) as sessions:
        asked: list[str] = []

        def told() -> list[str]:
            with sessions.reading() as session:
                engine = session.get_bind().engine
                event.listen(engine, "before_cursor_execute", note)
                try:
                    found, _ = calendars.due(session, ALL, TODAY)
                finally:
                    event.remove(engine, "before_cursor_execute", note)
                return [each.title for each in found]

        def note(_connection, _cursor, statement, *_) -> None:
            asked.append(statement)

        assert (told(), told()) == ([], [])
        assert len([each for each in asked if "date_expectation" in each]) == 1
        with sessions.writing() as session:
            waiting(session, "Treaty of trade", "2026-09")
            session.commit()
        assert told() == ["Treaty of trade"]
