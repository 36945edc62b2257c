"""The newest text of a source is the one that was retrieved last, whenever it was stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.sources import TEXT
from tracker.domain.vocabularies import AnchorState
from tracker.models import Snapshot, Source
from tracker.queries import quotes, sources
from tracker.services import checking

STUB = "Only subscribers read on."


@pytest.fixture
def source(session) -> Source:
    return make_sources.source(session)


@pytest.fixture
def hold(session, source):
    def hold(text: str, day: datetime) -> Snapshot:
        return make_sources.snapshot(session, source, text, retrieved_at=day)

    return hold


@pytest.fixture
def newest(hold) -> Snapshot:
    """Store a text of 2026, and after it an older stub."""
    newest = hold(TEXT, datetime(2026, 3, 1, tzinfo=UTC))
    hold(STUB, datetime(2016, 3, 1, tzinfo=UTC))
    return newest


def test_an_older_text_that_is_stored_later_is_not_the_newest(session, source, newest):
    assert sources.snapshots(session, source.id)[0] is newest
    assert sources.newest_full(session, source.id) is newest


def test_of_two_texts_of_one_moment_the_one_stored_last_is_the_newest(session, source, hold):
    moment = datetime(2016, 3, 1, tzinfo=UTC)
    hold(TEXT, moment)
    last = hold(STUB, moment)
    assert sources.snapshots(session, source.id)[0] is last


def test_a_quotation_is_shown_in_the_text_retrieved_last(session, source, hold):
    first = hold(f"Early edition. {TEXT}", datetime(2016, 3, 1, tzinfo=UTC))
    quote = make_quotes.quote(session, source, first)
    newest = hold(TEXT, datetime(2026, 3, 1, tzinfo=UTC))
    hold(f"Archived. {TEXT}", datetime(2018, 3, 1, tzinfo=UTC))
    assert quotes.best_snapshot(session, quote) is newest


def test_moments_are_compared_in_utc(session, source, hold):
    early = hold(TEXT, datetime(2016, 3, 2, 1, tzinfo=timezone(timedelta(hours=8))))
    quote = make_quotes.quote(session, source, early)
    late = hold(f"{TEXT} More.", datetime(2016, 3, 1, 20, tzinfo=UTC))
    assert quotes.best_snapshot(session, quote) is late


def test_pages_and_the_check_of_the_evidence_mean_the_same_text(session, source, newest):
    make_quotes.quote(session, source, newest)
    assert not quotes.problems(session, source.id)
    assert [found.state for found in checking.check_all(session)] == [AnchorState.EXACT]
