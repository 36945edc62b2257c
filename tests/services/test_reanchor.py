from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.sources import TEXT
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.vocabularies import AnchorState, QuoteMatch
from tracker.models import Quote, QuoteCheck, Snapshot, Source
from tracker.queries import quotes as queries
from tracker.services import quote_checks, quotes, revisions

WORDS = make_quotes.WORDS
TWICE = f"They {WORDS}, or not. Perhaps they {WORDS}."
EDITED = TEXT.replace("June 2016", "due course")
NEW_WORDS = WORDS.replace("June 2016", "due course")


@pytest.fixture
def source(session) -> Source:
    return make_sources.source(session)


@pytest.fixture
def quote(session, source) -> Quote:
    return make_quotes.quote(session, source, make_sources.snapshot(session, source))


def reanchored(session, source, quote, text: str, start: int, exact: str) -> Snapshot:
    held = make_sources.snapshot(session, source, text)
    quotes.reanchor(session, source, quote.uid, held, start, exact, edit())
    return held


def test_an_ambiguous_quotation_moves_to_the_place_that_was_chosen(session, source, quote):
    start = TWICE.rindex(WORDS)
    held = reanchored(session, source, quote, TWICE, start, WORDS)
    assert (quote.snapshot_id, quote.start, quote.exact) == (held.id, start, WORDS)
    assert (quote.matched, quote.prefix) == (QuoteMatch.MANUAL, TWICE[start - 32 : start])


def test_a_lost_quotation_takes_the_words_of_the_new_text(session, source, quote):
    held = reanchored(session, source, quote, EDITED, EDITED.index(NEW_WORDS), NEW_WORDS)
    assert held.text[quote.start : quote.end] == quote.exact == NEW_WORDS


def test_a_quotation_that_was_moved_is_no_problem_any_more(session, source, quote):
    make_sources.snapshot(session, source, EDITED)
    before = [row.number for row in queries.problems(session)]
    reanchored(session, source, quote, EDITED, EDITED.index(NEW_WORDS), NEW_WORDS)
    assert (before, queries.problems(session)) == ([1], [])


def test_moving_a_quotation_is_one_save_with_who_and_why(session, source, quote):
    held = make_sources.snapshot(session, source, EDITED)
    version, start = source.version, EDITED.index(NEW_WORDS)
    saved = edit(version, "Corrected on Friday.")
    quotes.reanchor(session, source, quote.uid, held, start, NEW_WORDS, saved)
    revision = revisions.find(session, source, version + 1)
    assert revision is not None
    assert revision.reason == "Corrected on Friday."


def test_words_that_do_not_stand_at_the_place_are_refused(session, source, quote):
    held = make_sources.snapshot(session, source, EDITED)
    with pytest.raises(InvalidInput, match="The stored text has"):
        quotes.reanchor(session, source, quote.uid, held, 3, NEW_WORDS, edit())
    assert quote.exact == WORDS


def test_a_stale_start_is_refused(session, source, quote):
    held = make_sources.snapshot(session, source, EDITED)
    start = EDITED.index(NEW_WORDS)
    with pytest.raises(Conflict):
        quotes.reanchor(session, source, quote.uid, held, start, NEW_WORDS, edit(1))


def test_a_quotation_of_another_source_is_not_moved(session, source, quote):
    other = make_sources.source(session, "The Zenda Herald")
    held = make_sources.snapshot(session, other, EDITED)
    start = EDITED.index(NEW_WORDS)
    with pytest.raises(NotFound):
        quotes.reanchor(session, other, quote.uid, held, start, NEW_WORDS, edit())


def test_newer_texts_are_looked_through_again(session, source, quote):
    first = make_sources.snapshot(session, source, EDITED)
    newest = make_sources.snapshot(session, source, f"Corrected. {EDITED}")
    start = EDITED.index(NEW_WORDS)
    quotes.reanchor(session, source, quote.uid, first, start, NEW_WORDS, edit())
    (row,) = session.scalars(select(QuoteCheck).where(QuoteCheck.quote_id == quote.id))
    assert (row.snapshot_id, row.state) == (newest.id, AnchorState.MOVED)


def test_what_it_proves_stays_and_going_back_puts_it_back(session, source, quote):
    agreement = make.agreement(session)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    make_sources.snapshot(session, source, EDITED)
    version, old = source.version, quote.snapshot_id
    reanchored(session, source, quote, EDITED, EDITED.index(NEW_WORDS), NEW_WORDS)
    revisions.revert(session, source, version, edit())
    session.expire_all()
    assert (quote.snapshot_id, quote.exact) == (old, WORDS)


def test_comparing_a_text_writes_nothing(session, source, quote):
    held = make_sources.snapshot(session, source, EDITED)
    session.query(QuoteCheck).delete()
    (item,) = quote_checks.compare(session, source, held)
    assert item.verification.state is AnchorState.LOST
    assert session.scalars(select(QuoteCheck)).all() == []


def test_only_the_newest_full_text_counts_as_a_problem(session, source, quote):
    make_sources.snapshot(session, source, EDITED)
    make_sources.snapshot(session, source, f"Corrected. {TEXT}")
    assert queries.problems(session) == []
