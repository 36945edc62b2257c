"""A list reads its page from an index, in order and from its place on, whatever it is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text

from tests.factories import quotes
from tracker.domain.vocabularies import (
    Action,
    AgreementField,
    BatchKind,
    BatchState,
    InstrumentType,
    PartyKind,
    PartyRole,
    RecordState,
    SourceKind,
    Stance,
    Status,
)
from tracker.models import (
    Agreement,
    Batch,
    BatchRevision,
    Evidence,
    Participation,
    Party,
    Person,
    Publication,
    PublishedVersion,
    Revision,
    publication_party,
)
from tracker.queries import (
    agreements,
    batches,
    boards,
    facets,
    hits,
    queue,
    search,
    sources,
    timelines,
    users,
)
from tracker.queries import quotes as quote_queries
from tracker.queries.agreements import SORTS, Filter
from tracker.queries.pages import key_of
from tracker.services import aggregates, lookups

TODAY = date(2017, 1, 1)
ROWS = 2000
LARGE = {
    "agreement",
    "publication",
    "participation",
    "milestone",
    "date_expectation",
    "evidence",
}
STATES = (Status.SIGNED, Status.IN_FORCE, Status.TERMINATED)
# what has an index in each order; what is asked for by party, words or days is found first
IN_ORDER: tuple[dict[str, Any], ...] = (
    {},
    {"status": Status.SIGNED},
    {"instrument_type": InstrumentType.TREATY},
    {"record_state": RecordState.IN_REVIEW},
    {"known_by": TODAY},
)
COUNTED = ("contradicted", "unofficial")
FLAGGED = tuple({"flag": name} for name in ("slipped", "disputed", *COUNTED))
FOUND_FIRST: tuple[dict[str, Any], ...] = (
    {"party": "latveria"},
    {"party": "latveria", "other_party": "genovia"},
    {"subject": "trade"},
)


@pytest.fixture
def many(session):
    """Fill the table that lists read, with what they sort by given and left away."""
    kinds = (InstrumentType.TREATY, InstrumentType.PROTOCOL)
    begun = datetime(2016, 1, 1, tzinfo=UTC)
    rows = [
        {
            "slug": f"pact-{number}",
            "title": f"Pact {number % 700}",
            "status": STATES[number % 3],
            "derived_status": STATES[number % 3],
            "instrument_type": kinds[number % 2],
            "record_state": list(RecordState)[number % 3],
            "is_slipped": number % 50 == 0,
            "is_disputed": number % 70 == 0,
            "fact_count": 2,
            "contradicted_count": int(number % 80 == 0),
            "official_count": 2 - int(number % 90 == 0),
            "known_since": TODAY - timedelta(number - 500) if number % 3 else None,
            "due_on": TODAY - timedelta(number) if number % 4 else None,
            "last_on": TODAY - timedelta(number % 900) if number % 5 else None,
            "updated_at": begun + timedelta(hours=number),
        }
        for number in range(ROWS)
    ]
    session.execute(insert(Agreement.__table__), rows)
    numbers = dict(session.execute(select(Agreement.slug, Agreement.id)).all())
    saves = [{"agreement_id": numbers[row["slug"]], "version": 1} for row in rows]
    told = {"action": Action.CREATED, "actor_name": "the tests", "data": {}, "changes": []}
    session.execute(insert(Revision.__table__), [save | told for save in saves])
    session.execute(insert(PublishedVersion.__table__), [save | {"at": begun} for save in saves])
    shown = set(Publication.__table__.c.keys())
    published = [
        {name: value for name, value in row.items() if name in shown} | save | {"calendar": {}}
        for row, save in zip(rows, saves, strict=True)
    ]
    session.execute(insert(Publication.__table__), published)
    session.execute(text("ANALYZE"))
    if session.get_bind().dialect.name == "postgresql":
        for way in ("seqscan", "bitmapscan", "sort"):  # what is left is what no index can give
            session.execute(text(f"SET LOCAL enable_{way} = off"))
    return session


def plans(session, work) -> list[tuple[str, Any]]:
    """Return each statement that a piece of work sends, with how the database answers it."""
    sent: list[tuple[str, Any]] = []

    def note(_connection, _cursor, statement, values, *_) -> None:
        sent.append((statement, values))

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    is_sqlite = engine.dialect.name == "sqlite"
    explain = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN (FORMAT JSON)"
    found = []
    for statement, values in sent:
        rows = session.connection().exec_driver_sql(f"{explain} {statement}", values).all()
        found.append((statement, rows if is_sqlite else rows[0][0][0]["Plan"]))
    return found


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def scans(plan: Any) -> list[str]:
    """Return the large tables that are read from end to end."""
    if isinstance(plan, dict):
        whole = (node for node in nodes(plan) if node["Node Type"] == "Seq Scan")
        return [node["Relation Name"] for node in whole if node["Relation Name"] in LARGE]
    words = (detail.split() for *_, detail in plan)
    return [w[1] for w in words if w[0] == "SCAN" and w[1] in LARGE and "INDEX" not in w]


def sorted_tables(plan: Any) -> list[Any]:
    """Return what is sorted; the few rows of two sections, put in one order at last, may be."""
    if isinstance(plan, dict):
        sorting = [node for node in nodes(plan) if "Sort" in node["Node Type"]]
        return [s for s in sorting if all(n["Node Type"] != "Append" for n in nodes(s))]
    is_joined = any("COMPOUND" in detail for *_, detail in plan)
    sorting = [row for row in plan if "TEMP B-TREE" in row[3]]
    return [row for row in sorting if not (is_joined and row[1] == 0)]


def joined(session, numbers) -> int:
    """Make a party of some agreements, and return its number."""
    party = Party(slug="latveria", name="Latveria", kind=PartyKind.STATE)
    session.add(party)
    session.flush()
    role = {"party_id": party.id, "role": PartyRole.SIGNATORY}
    rows = [{"agreement_id": number, "uid": f"p{number}"} | role for number in numbers]
    session.execute(insert(Participation.__table__), rows)
    return party.id


def list_plan(session, wanted: Filter, sort: str, key: str = "") -> Any:
    """Return how a page of the list is read: the first statement that reads titles."""
    found = plans(session, lambda: agreements.list_page(session, wanted, sort=sort, key=key))
    return next(plan for statement, plan in found if "title" in statement)


@pytest.mark.parametrize("sort", SORTS)
def test_each_filter_gives_each_order_by_an_index(many, sort):
    asked = IN_ORDER + (FLAGGED if sort == "updated" else ())
    for each, is_public in product(asked, (False, True)):
        if is_public and "record_state" in each:
            continue
        plan = list_plan(many, Filter(today=TODAY, is_public=is_public, **each), sort)
        assert (each, is_public, scans(plan), sorted_tables(plan)) == (each, is_public, [], [])


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("flag", COUNTED)
def test_a_flag_by_counts_has_an_index_of_those_that_it_finds(many, flag, is_public):
    plan = list_plan(many, Filter(today=TODAY, is_public=is_public, flag=flag), "updated")
    table = "publication" if is_public else "agreement"
    assert f"ix_{table}_{flag}" in str(plan)


@pytest.mark.parametrize("sort", SORTS)
def test_a_deep_page_begins_at_its_place_in_the_index(many, sort):
    wanted = Filter(today=TODAY, status=Status.SIGNED)
    rows = agreements.list_page(many, wanted, sort=sort, size=300).rows
    for direction in ("older", "newer"):
        plan = list_plan(many, wanted, sort, key_of(direction, rows[-1]))
        assert (scans(plan), sorted_tables(plan)) == ([], [])
        told = str(plan).replace("agreement.", "").replace("ROW", "").replace(" ", "")
        column = SORTS[sort].column.key
        sign = "<" if SORTS[sort].is_descending == (direction == "older") else ">"
        assert f"{column}{sign}?" in told or f"({column},id){sign}" in told


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_row_once_in_order_both_ways(many, sort):
    wanted = Filter(today=TODAY, status=Status.SIGNED)
    pages, key = [], ""
    while not pages or key:
        page = agreements.list_page(many, wanted, sort=sort, key=key, size=90)
        pages.append(page)
        key = page.older
    numbers = [row.id for page in pages for row in page.rows]
    assert len(numbers) == len(set(numbers)) == agreements.count(many, wanted)
    values = [row.sort_value for page in pages for row in page.rows]
    given = [value for value in values if value is not None]
    assert values == sorted(given, reverse=SORTS[sort].is_descending) + [None] * (
        len(values) - len(given)
    )
    back = agreements.list_page(many, wanted, sort=sort, key=pages[-1].newer, size=90)
    assert [row.id for row in back.rows] == [row.id for row in pages[-2].rows]


def test_no_large_table_is_read_whole_for_what_is_found_first(many):
    for each, is_public in product(FOUND_FIRST, (False, True)):
        wanted = Filter(today=TODAY, is_public=is_public, **each)
        for statement, plan in plans(many, lambda w=wanted: agreements.list_page(many, w)):
            assert (scans(plan), statement) == ([], statement)


def test_the_board_reads_no_large_table_whole(many):
    for is_public in (False, True):
        wanted = Filter(today=TODAY, is_public=is_public)
        for statement, plan in plans(many, lambda w=wanted: boards.build(many, w)):
            assert (scans(plan), statement) == ([], statement)


@pytest.mark.only_on("sqlite")  # PostgreSQL chooses by costs, which tell only after a VACUUM
def test_statuses_are_counted_by_an_index_alone(many):
    ((_, plan),) = plans(many, lambda: boards.count(many, Filter(today=TODAY)))
    ways = {row[-1] for row in plan if "agreement" in row[-1]}
    index = "ix_agreement_status_in_use"
    assert ways == {f"SEARCH agreement USING COVERING INDEX {index} (status=?)"}


def test_numbers_are_counted_to_a_bound(many, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_COUNTED", 100)
    monkeypatch.setattr(boards, "MOST_COUNTED", 100)
    everything = agreements.overview(many, Filter(today=TODAY))
    assert (everything.found, everything.is_whole, everything.coverage) == (100, False, None)
    few = agreements.overview(many, Filter(today=TODAY, flag="slipped"))
    assert (few.found, few.is_whole) == (ROWS // 50, True)
    assert boards.count(many, Filter(today=TODAY)) == dict.fromkeys(STATES, 101)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_the_few_that_match_are_looked_up_by_their_numbers(many, sort, is_public):
    numbers = many.scalars(select(Agreement.id)).all()[:5]
    party = joined(many, numbers)
    links = [{"agreement_id": number, "party_id": party} for number in numbers]
    many.execute(insert(publication_party), links)
    wanted = Filter(today=TODAY, is_public=is_public, party="latveria")
    plan = list_plan(many, wanted, sort)
    for way in (row[-1] for row in plan if re.search(r"ix_(agreement|publication)_", row[-1])):
        assert re.search(r"\b(agreement_)?id=\?", way), way
    assert len(agreements.list_page(many, wanted, sort=sort).rows) == len(numbers)


@pytest.mark.parametrize("sort", SORTS)
def test_what_many_match_is_read_in_the_order_of_the_list(many, sort):
    numbers = many.scalars(select(Agreement.id)).all()
    joined(many, numbers)
    many.execute(text("ANALYZE"))
    plan = list_plan(many, Filter(today=TODAY, party="latveria"), sort)
    assert (scans(plan), sorted_tables(plan)) == ([], [])


@pytest.mark.only_on("postgresql")
def test_a_page_does_not_find_all_that_match_to_go_through_a_few_of_them(many):
    joined(many, many.scalars(select(Agreement.id)).all())
    many.execute(text("ANALYZE"))
    plan = list_plan(many, Filter(today=TODAY, party="latveria"), "updated")
    assert "SubPlan" in json.dumps(plan)
    assert "hashed" not in json.dumps(plan)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("find", [hits.of_quotes, hits.of_sources, hits.of_texts])
def test_of_an_earlier_day_each_answer_is_looked_up_and_not_each_record_asked(many, find):
    question = search.ask(many, "treaty")
    found = plans(many, lambda: find(many, question, day=TODAY))
    plan = next(p for s, p in found if "MATCH" in s)
    assert any("CORRELATED" in detail for *_, detail in plan)
    (virtual,) = (detail for *_, detail in plan if "VIRTUAL TABLE" in detail)
    assert "=" not in virtual  # a number that is given would be asked for by itself


def test_facets_read_no_large_table_whole(many):
    for is_public in (False, True):
        wanted = Filter(today=TODAY, is_public=is_public, status=Status.SIGNED)
        for statement, plan in plans(many, lambda w=wanted: facets.build(many, w)):
            assert (scans(plan), statement) == ([], statement)


def test_one_agreement_is_read_by_indexes_whatever_all_evidence_is_for(many):
    numbers = many.scalars(select(Agreement.id)).all()
    proof = {
        "quote_id": quotes.quoted(many).id,
        "stance": Stance.SUPPORTS,
        "agreement_field": AgreementField.TITLE,
    }
    rows = [{"agreement_id": number, "uid": f"e{number}"} | proof for number in numbers]
    many.execute(insert(Evidence.__table__), rows)
    many.execute(text("ANALYZE"))  # tells that no milestone, party or provision has any
    row = many.get_one(Agreement, numbers[-1])
    for read in (
        lambda: timelines.build(many, [row.id]),
        lambda: aggregates.dump(many, row),
        lambda: aggregates.evidence_of(many, row.id),
    ):
        for statement, plan in plans(many, read):
            assert (scans(plan), statement) == ([], statement)


@pytest.mark.only_on("sqlite")  # PostgreSQL chooses by costs, which tell only after a VACUUM
def test_the_queue_looks_among_drafts_that_people_worked_on(many):
    for ask in (queue.pending, lambda session: queue.returned(session, 1)):
        ((_, plan),) = plans(many, lambda ask=ask: ask(many))
        ways = [row[-1] for row in plan]
        assert any("INDEX ix_agreement_worked_on" in way for way in ways), ways
        assert not [way for way in ways if "ix_revision_actor_id" in way or "TEMP" in way]


@pytest.mark.only_on("sqlite")
def test_an_address_is_looked_up_and_not_searched_for(many):
    sent = plans(many, lambda: lookups.free_slug(many, Agreement, "", "Pact"))
    assert sent
    for _, plan in sent:
        assert [row[-1].split()[0] for row in plan] == ["SEARCH"]


def test_a_page_of_what_a_batch_saved_is_read_in_order(many):
    made = {"kind": BatchKind.BULK_EDIT, "title": "All", "made_by_name": "the tests"}
    batch = Batch(state=BatchState.APPLIED, applied_at=datetime(2016, 1, 1, tzinfo=UTC), **made)
    many.add(batch)
    many.flush()
    numbers = many.scalars(select(Revision.id)).all()
    rows = [{"revision_id": number, "batch_id": batch.id} for number in numbers]
    many.execute(insert(BatchRevision.__table__), rows)
    many.execute(text("ANALYZE"))
    (statement, plan), *_ = plans(many, lambda: batches.saved(many, batch))
    assert (scans(plan), sorted_tables(plan), statement) == ([], [], statement)


def test_what_somebody_said_and_sources_of_a_kind_are_read_in_order(many):
    quoted = quotes.quoted(many, "The Zenda Herald")
    person = Person(slug="rudolf", name="Rudolf", version=1)
    many.add(person)
    many.flush()
    quoted.speaker_id = person.id
    many.flush()
    for read in (
        lambda: quote_queries.list_page(many, speaker="rudolf"),
        lambda: sources.list_page(many, kind=SourceKind.TREATY_TEXT),
    ):
        statement, plan = plans(many, read)[0]
        assert (scans(plan), sorted_tables(plan), statement) == ([], [], statement)


@pytest.mark.only_on("sqlite")
def test_unread_notices_are_counted_by_an_index_of_those(many):
    ((_, plan),) = plans(many, lambda: users.signed_in(many, "nobody"))
    assert "ix_notice_unread" in str(plan)
