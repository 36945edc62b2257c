"""Readers find agreements by what they see of them, not by the work that goes on."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import EDITOR, day, edit
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tracker.domain.inputs import AgreementInput, TermInput
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    RecordState,
    Stance,
    Status,
    TermVocabulary,
)
from tracker.models import Publication, Source, Term
from tracker.queries import agreements, boards, calendars, known, pairs
from tracker.queries import parties as party_queries
from tracker.queries.agreements import SORTS, Filter
from tracker.services import agreements as service
from tracker.services import parties, parts, quotes, sources, terms

TODAY = date(2017, 1, 1)
SEEN = (
    {"q": "salt"},
    {"party": "latveria"},
    {"party": "latveria", "other_party": "genovia"},
    {"subject": "trade"},
    {"status": Status.SIGNED},
    {"instrument_type": InstrumentType.TREATY},
    {"record_state": RecordState.PUBLISHED},
    {"flag": "unsourced"},
    {"flag": "unofficial"},
    {"after": date(2015, 1, 1), "before": date(2015, 12, 31)},
    {"after": date(2015, 1, 1), "before": date(2015, 12, 31), "certainly": True},
    {"after": date(2019, 1, 1), "before": date(2019, 12, 31)},
)
UNDER_WAY = (
    {"q": "pepper"},
    {"party": "ruritania"},
    {"subject": "defence"},
    {"status": Status.TERMINATED},
    {"instrument_type": InstrumentType.PROTOCOL},
    {"record_state": RecordState.DRAFT},
    {"flag": "overdue"},
    {"after": date(2016, 1, 1), "before": date(2016, 12, 31)},
)


@pytest.fixture
def salt(session):
    """Publish a treaty and change everything by which it is found."""
    for slug in ("trade", "defence"):
        session.add(Term(vocabulary=TermVocabulary.SUBJECT, slug=slug, label=slug.title()))
    latveria, genovia, ruritania = (
        make_parties.party(session, name) for name in ("Latveria", "Genovia", "Ruritania")
    )
    row = make.agreement(
        session, "Treaty of salt", instrument_type=InstrumentType.TREATY, subjects=("trade",)
    )
    joined = make.participation(session, row, latveria)
    make.participation(session, row, genovia)
    signed = make.occurred(session, row, MilestoneType.SIGNED, "2015-10-01")
    force = make.milestone(session, row, MilestoneType.ENTERED_INTO_FORCE)
    stated = make.target(session, row, force, "2019-05", "2015-10-01")
    make.publish(session, row)
    data = AgreementInput(
        title="Treaty of pepper", instrument_type=InstrumentType.PROTOCOL, subjects=("defence",)
    )
    service.update(session, row, data, edit())
    parts.delete(session, row, make.KINDS["participations"], joined.uid, edit())
    make.participation(session, row, ruritania)
    parts.delete(session, row, make.KINDS["expectations"], stated.uid, edit())
    make.target(session, row, force, "2016-05", "2015-10-01")
    ended = make.milestone_input(MilestoneType.TERMINATED, Modality.OCCURRED, "2016-03-01")
    parts.update(session, row, make.KINDS["milestones"], signed.uid, ended, edit())
    session.commit()
    return row


def found(session, *, is_public: bool, **asked) -> list[str]:
    wanted = Filter(today=TODAY, is_public=is_public, **asked)
    rows = agreements.list_page(session, wanted).rows
    assert agreements.count(session, wanted) == len(rows)
    assert len(list(agreements.iterate_ids(session, wanted))) == len(rows)
    assert [record.title for record in known.records(session, wanted)] == [r.title for r in rows]
    return [row.title for row in rows]


@pytest.mark.parametrize("asked", SEEN, ids=repr)
def test_readers_find_it_by_what_they_see(session, salt, asked):
    assert found(session, is_public=True, **asked) == ["Treaty of salt"]


@pytest.mark.parametrize("asked", UNDER_WAY, ids=repr)
def test_readers_do_not_find_it_by_what_is_under_way(session, salt, asked):
    assert found(session, is_public=True, **asked) == []
    if asked.get("flag") != "overdue":
        assert found(session, is_public=False, **asked) == ["Treaty of pepper"]


@pytest.mark.parametrize("sort", SORTS)
def test_readers_list_is_sorted_and_paged_by_what_they_see(session, salt, sort):
    others = [make.agreement(session, f"Treaty of {name}") for name in ("alum", "tin", "zinc")]
    for row in others:
        make.publish(session, row)
        service.update(session, row, AgreementInput(title="Treaty of anything"), edit())
    wanted, titles, key = Filter(today=TODAY, is_public=True), [], ""
    while True:
        page = agreements.list_page(session, wanted, sort=sort, key=key, size=1)
        titles += [row.title for row in page.rows]
        key = page.older
        if not key:
            break
    seen = ["Treaty of alum", "Treaty of salt", "Treaty of tin", "Treaty of zinc"]
    assert sorted(titles) == seen
    if sort == "title":
        assert titles == seen


def test_board_calendar_and_matrix_show_readers_what_is_published(session, salt):
    wanted = Filter(today=TODAY, is_public=True)
    (column,) = boards.build(session, wanted)
    assert (column.status, column.cards[0].title) == (Status.SIGNED, "Treaty of salt")
    (due,), _ = calendars.due(session, wanted, TODAY)
    assert (due.title, due.on, due.type) == ("Treaty of salt", date(2019, 5, 31), None)
    assert [m.first for m in calendars.months(session, wanted, due.on) if m.count] == [
        date(2019, 5, 1)
    ]
    assert {side.name for side in pairs.build(session, wanted).sides} == {"Latveria", "Genovia"}


def test_a_line_of_the_list_tells_nothing_of_the_work(session, salt):
    (row,) = agreements.list_page(session, Filter(today=TODAY, is_public=True)).rows
    assert (row.record_state, row.status) == (RecordState.PUBLISHED, Status.SIGNED)
    assert row.parties == (("genovia", "Genovia"), ("latveria", "Latveria"))
    (line,) = agreements.list_page(session, Filter(today=TODAY)).rows
    assert (line.record_state, line.is_pending) == (RecordState.DRAFT, True)


def test_the_lists_of_readers_follow_names_and_sources_while_work_goes_on(session, salt):
    party = party_queries.get(session, "latveria")
    parties.update(session, party, make_parties.party_input("Doomstadt"), edit())
    term = session.scalars(select(Term).filter_by(slug="trade")).one()
    terms.update(session, term, TermInput(vocabulary=term.vocabulary, label="Barter"), by=EDITOR)
    for words, count in (("doomstadt", 1), ("barter", 1), ("pepper", 0)):
        assert len(found(session, is_public=True, q=words)) == count, words


def test_readers_find_contradicted_facts_once_they_are_published(session, salt):
    ended = make.occurred(session, salt, MilestoneType.TERMINATED, "2016-04-01")
    said = {"field": "type", "stance": Stance.CONTRADICTS}
    make_quotes.evidence(session, salt, make_quotes.quoted(session), "milestone", ended, **said)
    session.commit()
    assert found(session, is_public=False, flag="contradicted") == ["Treaty of pepper"]
    assert found(session, is_public=True, flag="contradicted") == []
    make.publish(session, salt)
    assert found(session, is_public=True, flag="contradicted") == ["Treaty of pepper"]


def test_a_source_made_official_counts_for_readers_too(session):
    row = make.agreement(session)
    proved = make.provision(session, row)
    quote = make_quotes.quoted(session)
    item = make_quotes.evidence(session, row, quote, "provision", proved)
    make.publish(session, row)
    parts.delete(session, row, quotes.EVIDENCE, item.uid, edit())
    source = session.scalars(select(Source)).one()
    sources.update(session, source, make_sources.source_input(is_official=True), edit())
    shown = session.get(Publication, row.id, populate_existing=True)
    assert (shown.official_count, row.official_count) == (1, 0)


def test_a_day_in_the_past_is_reckoned_from_what_readers_see(session, salt):
    wanted = Filter(today=TODAY, is_public=True)
    (record,) = known.records(session, wanted, date(2016, 6, 1))
    assert (record.title, record.status) == ("Treaty of salt", Status.SIGNED)
    assert day("2015-10-01") in [entry.date for entry in record.entries]
