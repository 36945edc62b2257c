"""Whatever makes, changes or brings back a quotation looks for it in the newer texts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.factories import edit
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.sources import TEXT
from tests.factories.worlds import world
from tests.queries.test_timelines import sent_by
from tests.services.test_importing_quotations import exported, foreign, save
from tracker.domain.inputs import QuoteInput
from tracker.domain.vocabularies import AnchorState, SnapshotExtent
from tracker.models import QuoteCheck, Snapshot, Source
from tracker.queries import quotes as queries
from tracker.services import parts, quotes, revisions, sources

WORDS = make_quotes.WORDS
EDITED = TEXT.replace("June 2016", "due course")
LATER = datetime(2016, 3, 19, 9, tzinfo=UTC)


@pytest.fixture
def source(session) -> Source:
    return make_sources.source(session)


@pytest.fixture
def first(session, source) -> Snapshot:
    """Store a text, and a newer one in which some of its words are others."""
    first = make_sources.snapshot(session, source)
    make_sources.snapshot(session, source, EDITED, retrieved_at=LATER)
    return first


def lost(session) -> int:
    return sum(row.number for row in queries.problems(session))


def test_a_quotation_made_in_an_older_text_is_looked_for_in_the_newest(session, source, first):
    make_quotes.quote(session, source, first)
    make_quotes.quote(session, source, first, "The envoy")
    states = session.scalars(select(QuoteCheck.state).order_by(QuoteCheck.quote_id)).all()
    assert (states, lost(session)) == ([AnchorState.LOST, AnchorState.MOVED], 1)


def test_a_quotation_that_gets_other_words_is_looked_for_anew(session, source, first):
    row = make_quotes.quote(session, source, first, "The envoy")
    for words, number in ((WORDS, 1), ("The envoy", 0)):
        data = QuoteInput(snapshot=first.uid, exact=words)
        parts.update(session, source, quotes.QUOTES, row.uid, data, edit())
        assert lost(session) == number


def test_a_quotation_that_is_brought_back_is_looked_for(session, source, first):
    row, version = make_quotes.quote(session, source, first), source.version
    quotes.delete(session, source, row.uid, edit())
    assert lost(session) == 0
    revisions.revert(session, source, version, edit())
    assert lost(session) == 1


def test_a_quotation_that_is_moved_back_is_looked_for(session, source, first):
    row, version = make_quotes.quote(session, source, first), source.version
    newest = make_sources.snapshot(session, source, EDITED, retrieved_at=LATER)
    words = WORDS.replace("June 2016", "due course")
    quotes.reanchor(session, source, row.uid, newest, EDITED.index(words), words, edit())
    assert lost(session) == 0
    revisions.revert(session, source, version, edit())
    assert lost(session) == 1


def test_a_text_that_is_brought_back_is_searched_for_what_was_quoted_meanwhile(session, source):
    first = make_sources.snapshot(session, source)
    newest = make_sources.snapshot(session, source, EDITED, retrieved_at=LATER)
    version = source.version
    sources.hide_snapshot(session, source, newest, edit())
    uid = make_quotes.quote(session, source, first).uid
    data = revisions.find(session, source, version)
    assert data is not None
    path = f"snapshots/{newest.uid}/deleted_at"
    revisions.revert_field(session, source, version, path, edit())
    assert (parts.get(session, source, quotes.QUOTES, uid).uid, lost(session)) == (uid, 1)


def test_a_quotation_in_newer_excerpts_is_looked_for_in_the_full_text(session, source):
    make_sources.snapshot(session, source, EDITED)
    held = make_sources.snapshot(
        session,
        source,
        WORDS,
        extent=SnapshotExtent.EXCERPTS,
        offsets=[[0, None, len(WORDS)]],
        retrieved_at=LATER,
    )
    make_quotes.quote(session, source, held)
    assert lost(session) == 1


def test_quotations_that_are_imported_are_looked_for(session):
    everything = world(session)
    data = exported(session, "json", everything.agreement, foreign(session, everything))
    url = everything.source.url.replace("https://", "https://elsewhere.")
    source = make_sources.source(session, everything.source.title, slug="elsewhere-source", url=url)
    make_sources.snapshot(session, source)
    make_sources.snapshot(session, source, EDITED, retrieved_at=LATER)
    save(session, data, "json")
    assert [row.number for row in queries.problems(session, source.id)] == [1]


def test_many_quotations_take_no_more_statements_than_few(session, source, first):
    numbers = []
    for many in (2, 9):
        before = source.version
        for start in range(many):
            make_quotes.quote(session, source, first, TEXT[start : start + many], start=start)
        made = source.version
        revisions.revert(session, source, before, edit())
        sent = sent_by(session, lambda made=made: revisions.revert(session, source, made, edit()))
        numbers.append(sum("quote_check" in statement for statement, _ in sent))
    assert numbers[0] == numbers[1]
