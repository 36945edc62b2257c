from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.sources import TEXT
from tracker.domain import dates, quotations
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import QuoteInput, SourceInput
from tracker.domain.vocabularies import AnchorState, SnapshotExtent, SourceKind
from tracker.models import QuoteCheck, Snapshot, Source
from tracker.services import parts, quotes, sources

WORDS = make_quotes.WORDS


@pytest.fixture
def source(session) -> Source:
    return make_sources.source(session)


def checked(session, source, text, **fields) -> QuoteCheck:
    """Store a new text and return what is noted of the only quotation in it."""
    held = make_sources.snapshot(session, source, text, **fields)
    return session.scalars(select(QuoteCheck).where(QuoteCheck.snapshot_id == held.id)).one()


def test_the_same_text_is_recognised_by_its_hash_and_not_stored_twice(session, source):
    first = make_sources.snapshot(session, source, TEXT)
    version = source.version
    second = make_sources.snapshot(session, source, f"{TEXT}\x00")
    assert (second, source.version) == (first, version)


def test_a_day_of_publication_after_today_is_refused_by_every_door(session, source):
    to_come = dates.read("3 May 2099")
    data = SourceInput(title="Nets", kind=SourceKind.NEWS_REPORT, published=to_come)
    for write in (
        lambda: sources.create(session, data, edit()),
        lambda: sources.update(session, source, data, edit()),
        lambda: sources.publish(session, source, to_come, edit()),
    ):
        with pytest.raises(InvalidInput, match="published: 3 May 2099 is still to come"):
            write()


def test_the_same_text_of_another_source_is_stored(session, source):
    other = make_sources.source(session, "The Zenda Herald")
    texts = [make_sources.snapshot(session, of) for of in (source, other)]
    assert texts[0].id != texts[1].id
    assert texts[0].sha256 == texts[1].sha256


def test_a_hidden_text_comes_back_when_it_is_stored_again(session, source):
    snapshot = make_sources.snapshot(session, source)
    sources.hide_snapshot(session, source, snapshot, edit())
    assert make_sources.snapshot(session, source) is snapshot
    assert snapshot.deleted_at is None


def test_a_text_in_which_quotations_stand_is_not_hidden(session, source):
    snapshot = make_sources.snapshot(session, source)
    make_quotes.quote(session, source, snapshot)
    with pytest.raises(InvalidInput, match="Quotations stand in this text"):
        sources.hide_snapshot(session, source, snapshot, edit())


def test_a_source_on_which_facts_rest_is_not_deleted(session, source):
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    agreement = make.agreement(session)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    with pytest.raises(InvalidInput, match="Facts rest on quotations of this source"):
        sources.delete(session, source, edit())


def test_a_source_on_which_nothing_rests_is_deleted(session, source):
    sources.delete(session, source, edit(1))
    assert source.deleted_at is not None


def test_a_quotation_at_the_same_place_in_a_new_text_is_exact(session, source):
    make_quotes.quote(session, source, make_sources.snapshot(session, source))
    row = checked(session, source, f"{TEXT} More tomorrow.")
    assert (row.state, row.start) == (AnchorState.EXACT, 24)


def test_a_quotation_further_on_with_the_same_surroundings_has_moved(session, source):
    make_quotes.quote(session, source, make_sources.snapshot(session, source))
    row = checked(session, source, f"Corrected. {TEXT}")
    assert (row.state, row.start, row.end) == (AnchorState.MOVED, 35, 35 + len(WORDS))


def test_a_quotation_that_stands_twice_elsewhere_is_ambiguous(session, source):
    snapshot = make_sources.snapshot(session, source)
    make_quotes.quote(session, source, snapshot)
    row = checked(session, source, f"They {WORDS}, or not. Perhaps they {WORDS}.")
    assert (row.state, row.start, row.end) == (AnchorState.AMBIGUOUS, None, None)


def test_a_quotation_that_was_edited_away_is_lost(session, source):
    make_quotes.quote(session, source, make_sources.snapshot(session, source))
    row = checked(session, source, TEXT.replace("June 2016", "due course"))
    assert (row.state, row.start) == (AnchorState.LOST, None)


def test_a_lost_quotation_is_reported_with_the_closest_passage(session, source):
    make_quotes.quote(session, source, make_sources.snapshot(session, source))
    data = make_sources.snapshot_input(TEXT.replace("June 2016", "due course"))
    _, (item,) = sources.add_snapshot(session, source, data, edit())
    assert "friendship" in item.verification.suggestions[0].anchor.exact


def test_a_text_stored_again_is_checked_again(session, source):
    make_quotes.quote(session, source, make_sources.snapshot(session, source))
    first = checked(session, source, f"Corrected. {TEXT}").checked_at
    assert checked(session, source, f"Corrected. {TEXT}").checked_at > first


def test_a_quotation_moved_to_other_words_forgets_what_was_found_of_the_old_ones(session, source):
    snapshot = make_sources.snapshot(session, source)
    quote = make_quotes.quote(session, source, snapshot)
    checked(session, source, f"Corrected. {TEXT}")
    data = QuoteInput(snapshot=snapshot.uid, exact="The envoy")
    parts.update(session, source, quotes.QUOTES, quote.uid, data, edit())
    (row,) = session.scalars(select(QuoteCheck))
    assert row.start == f"Corrected. {TEXT}".index("The envoy")


def excerpt(session, source, *pieces: tuple[int | None, str]) -> Snapshot:
    held = quotations.excerpts(pieces)
    fields = {"extent": SnapshotExtent.EXCERPTS, "offsets": held.offsets}
    return make_sources.snapshot(session, source, held.text, **fields)


def test_an_excerpt_of_known_place_is_exact_in_the_full_text(session, source):
    held = excerpt(session, source, (0, "Ruritania"), (24, WORDS))
    make_quotes.quote(session, source, held)
    row = checked(session, source, TEXT)
    assert (row.state, row.start) == (AnchorState.EXACT, 24)


def test_an_excerpt_of_unknown_place_that_stands_once_has_moved_there(session, source):
    make_quotes.quote(session, source, excerpt(session, source, (None, WORDS)))
    row = checked(session, source, TEXT)
    assert (row.state, row.start) == (AnchorState.MOVED, 24)


def test_an_excerpt_of_unknown_place_that_stands_twice_is_ambiguous(session, source):
    words = "called the draft fair"
    held = excerpt(session, source, (None, words))
    make_quotes.quote(session, source, held, words)
    assert checked(session, source, TEXT).state is AnchorState.AMBIGUOUS


def test_an_excerpt_that_is_not_in_the_full_text_is_lost(session, source):
    make_quotes.quote(session, source, excerpt(session, source, (24, WORDS)))
    assert checked(session, source, "Nothing of the kind was said.").state is AnchorState.LOST


def test_an_excerpt_is_found_in_a_second_collection_of_excerpts(session, source):
    make_quotes.quote(session, source, excerpt(session, source, (24, WORDS)))
    held = excerpt(session, source, (0, "Ruritania"), (24, WORDS))
    row = session.scalars(select(QuoteCheck).where(QuoteCheck.snapshot_id == held.id)).one()
    assert (row.state, held.text[row.start : row.end]) == (AnchorState.MOVED, WORDS)
