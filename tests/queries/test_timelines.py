from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import event

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tracker.domain import timelines
from tracker.domain.vocabularies import (
    MilestoneType,
    RelationType,
)
from tracker.models import Agreement
from tracker.queries.timelines import BATCH, build, stream
from tracker.queries.timelines.reading import _padded
from tracker.services import revisions
from tracker.services.aggregates import evidence_of


def built(session, *agreements) -> list[timelines.Agreement]:
    return build(session, [agreement.id for agreement in agreements])


def sent_by(session, work) -> list[tuple[str, tuple]]:
    """Return the statements that a piece of work sends, with their values."""
    sent: list[tuple[str, tuple]] = []

    def note(_connection, _cursor, statement, values, *_) -> None:
        sent.append((statement, values))

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sent


def test_a_relation_is_seen_from_both_sides(session):
    first, second = make.agreement(session), make.agreement(session, "Treaty of commerce")
    relation = make.relation(session, first, second, RelationType.AMENDS)
    seen = [found.relations for found in built(session, first, second)]
    assert [(r.uid, r.slug, r.is_outgoing) for (r,) in seen] == [
        (relation.uid, second.slug, True),
        (relation.uid, first.slug, False),
    ]


def test_a_relation_to_or_from_a_deleted_agreement_is_hidden(session):
    first, second = make.agreement(session), make.agreement(session, "Treaty of commerce")
    make.relation(session, first, second)
    revisions.delete(session, second, edit())
    assert built(session, first)[0].relations == ()
    revisions.restore(session, second, edit())
    revisions.delete(session, first, edit())
    assert built(session, second)[0].relations == ()


def test_targets_come_in_the_order_in_which_they_were_stated(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-09", "2016-03-17")
    make.target(session, agreement, milestone, "2016-06", "2015-11-09")
    (found,) = built(session, agreement)
    assert [t.date.edtf for t in found.entries[0].targets] == ["2016-06", "2016-09"]


def test_milestones_come_in_the_order_of_their_dates(session):
    agreement = make.agreement(session)
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    make.milestone(session, agreement, MilestoneType.RATIFIED)
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2015-10")
    (found,) = built(session, agreement)
    order = [MilestoneType.PROPOSED, MilestoneType.SIGNED, MilestoneType.RATIFIED]
    assert [entry.type for entry in found.entries] == order


def test_agreements_come_in_the_order_asked_for_and_unknown_ones_not_at_all(session):
    first, second = make.agreement(session), make.agreement(session, "Treaty of commerce")
    found = build(session, [second.id, 999_999, first.id])
    assert [agreement.slug for agreement in found] == [second.slug, first.slug]
    assert build(session, []) == []


def test_a_bare_agreement_has_empty_parts(session):
    (found,) = built(session, make.agreement(session))
    parts = [getattr(found, item.name) for item in fields(found)]
    assert [part for part in parts if isinstance(part, tuple)] == [()] * 9


def test_the_number_of_statements_does_not_grow_with_the_agreements(session):
    party = make_parties.party(session)
    agreements = [Agreement(slug=f"treaty-{number}", title="Treaty") for number in range(50)]
    session.add_all(agreements)
    session.flush()
    quote = make_quotes.quoted(session)
    for agreement in agreements[:5]:
        make.participation(session, agreement, party)
        make.target(session, agreement, make.milestone(session, agreement), "2016", "2015-11-09")
        make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    ids = [agreement.id for agreement in agreements]
    assert len(sent_by(session, lambda: build(session, ids[:1]))) == 8
    assert len(sent_by(session, lambda: build(session, ids))) == 8
    add_what_few_have(session, agreements[4])
    assert len(sent_by(session, lambda: build(session, ids[:1]))) == 8
    assert len(sent_by(session, lambda: build(session, ids))) == 13


def add_what_few_have(session, agreement: Agreement) -> None:
    make.title(session, agreement, "Treaty of peace")
    make.identifier(session, agreement, "I-1")
    make.note(session, agreement)
    make.provision(session, agreement)
    make.relation(session, make.agreement(session), agreement)


def test_what_few_agreements_have_is_read_where_only_one_of_them_has_it(session):
    agreements = [make.agreement(session) for _ in range(3)]
    add_what_few_have(session, agreements[1])
    for found in (built(session, *agreements)[1], *built(session, agreements[1])):
        parts = found.titles, found.identifiers, found.notes, found.provisions, found.relations
        assert [len(each) for each in parts] == [1] * 5


def count_many(connection) -> None:
    """Let SQLite believe that it counted 40,000 quotations, all of them on milestones."""
    indexes = connection.exec_driver_sql("PRAGMA index_list(evidence)").all()
    connection.exec_driver_sql("ANALYZE evidence")
    connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE tbl = 'evidence'")
    for index in indexes:
        columns = connection.exec_driver_sql(f"PRAGMA index_info({index.name})").all()
        is_of_milestones = columns[0].name in {"milestone_id", "quote_id", "uid"}
        each = "1" if is_of_milestones else "40000"
        told = " ".join(["40000", *[each] * len(columns)])
        row = ("evidence", index.name, told)
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", row)
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # reads them


@pytest.mark.only_on("sqlite")  # PostgreSQL rightly scans a table of one page
@pytest.mark.parametrize("is_counted", [False, True])
def test_no_table_is_scanned_for_the_parts_of_one_agreement(session, is_counted):
    number = make.agreement(session).id
    connection = session.connection()
    if is_counted:
        count_many(connection)
    sent = sent_by(session, lambda: build(session, [number]))
    sent += sent_by(session, lambda: evidence_of(session, number))
    plans = [
        step.detail
        for statement, values in sent
        for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    assert "SEARCH milestone USING INDEX ix_milestone_agreement_id_date_earliest" in " ".join(plans)
    assert [step for step in plans if step.startswith("SCAN ")] == []


def test_a_stream_is_read_a_batch_at_a_time(session):
    ids = [make.agreement(session).id]
    many = ids + [999_999] * (BATCH - 1) + ids
    assert len(list(stream(session, many))) == 2


@pytest.mark.parametrize(
    ("numbers", "padded"),
    [([7], [7]), ([7, 8], [7, 8]), ([7, 8, 9], [7, 8, 9, 9]), ([*range(5)], [*range(5), 4, 4, 4])],
)
def test_statements_of_like_length_are_the_same(numbers, padded):
    assert _padded(numbers) == padded
