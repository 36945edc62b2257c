"""Every quotation is looked for in its own text and in the newest full one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.services.story import story
from tracker.domain.inputs import Actor, Edit, QuoteInput, SnapshotInput, SourceInput
from tracker.domain.vocabularies import AnchorState, SnapshotExtent, SourceKind, SpeechMode
from tracker.models import Snapshot, Source
from tracker.services import checking, quotes, seeding, sources

EDIT = Edit(by=Actor(name="Ada"))
FIRST = "The ministers met in Bonn. They will sign in May. The rest was left for later talks."
WORDS = "They will sign in May."


@pytest.fixture
def source(session):
    return sources.create(
        session, SourceInput(title="A report", kind=SourceKind.NEWS_REPORT, slug="report"), EDIT
    )


@pytest.fixture
def hold(session, source):
    """Return a function that stores a text; each is a day newer than the one before."""
    days = iter(range(1, 29))

    def store(text: str, **fields) -> Snapshot:
        fetched = datetime(2016, 6, next(days), tzinfo=UTC)
        data = SnapshotInput(text=text, retrieved_at=fetched, **fields)
        return sources.add_snapshot(session, source, data, EDIT)[0]

    return store


@pytest.fixture
def quote(session, source):
    def make(snapshot: Snapshot, exact: str = WORDS) -> None:
        data = QuoteInput(snapshot=snapshot.uid, exact=exact, speech_mode=SpeechMode.DIRECT)
        quotes.create(session, source, data, EDIT)

    return make


def states(session) -> Counter:
    return Counter((f.is_own, f.state) for f in checking.check_all(session))


def test_without_quotations_there_is_nothing_to_find(session, hold):
    hold(FIRST)
    assert states(session) == {}


def test_a_quotation_is_exact_in_its_own_text(session, hold, quote):
    quote(hold(FIRST))
    assert states(session) == {(True, AnchorState.EXACT): 1}


@pytest.mark.parametrize(
    ("newer", "state"),
    [
        (f"{FIRST} More was said.", AnchorState.EXACT),
        (f"Corrected on Friday. {FIRST}", AnchorState.MOVED),
        ("They will sign in May. Again: they said “They will sign in May.”", AnchorState.AMBIGUOUS),
        ("The ministers met in Bonn. They will not sign.", AnchorState.LOST),
    ],
)
def test_the_newest_full_text_is_asked_too(session, hold, quote, newer, state):
    quote(hold(FIRST))
    hold(newer)
    assert states(session) == {(True, AnchorState.EXACT): 1, (False, state): 1}


def test_only_the_newest_of_several_texts_counts(session, hold, quote):
    quote(hold(FIRST))
    hold("Nothing of it is left.")
    hold(f"{FIRST} It is back.")
    assert states(session)[False, AnchorState.LOST] == 0


def test_a_hidden_text_does_not_count(session, hold, quote, source):
    quote(hold(FIRST))
    sources.hide_snapshot(session, source, hold("Of something else."), EDIT)
    assert states(session) == {(True, AnchorState.EXACT): 1}


def test_newer_excerpts_do_not_count(session, hold, quote):
    quote(hold(FIRST))
    hold("They met.", extent=SnapshotExtent.EXCERPTS, offsets=[[0, None, 9]])
    assert states(session) == {(True, AnchorState.EXACT): 1}


def test_a_finding_names_the_source_and_the_words(session, hold, quote):
    quote(hold(FIRST))
    (finding,) = checking.check_all(session)
    assert (finding.source, finding.exact) == ("report", WORDS)


def test_all_seeded_quotations_are_exact_in_their_excerpts(session):
    seeding.load(session, story())
    count = sum(len(source["quotes"]) for source in story().sources)
    assert states(session) == {(True, AnchorState.EXACT): count}


def test_a_full_text_around_the_excerpts_finds_them_at_their_places(session):
    slug = "caixin-2016-03-17-china-germany-cybersecurity"
    seeding.load(session, story())
    held = next(source for source in story().sources if source["slug"] == slug)
    letters = ["·"] * 7000
    for part in held["snapshot"]["excerpts"]:
        letters[part["start"] : part["start"] + len(part["text"])] = part["text"]
    source = session.scalar(select(Source).where(Source.slug == slug))
    data = SnapshotInput(text="".join(letters), retrieved_at=datetime(2016, 6, 1, tzinfo=UTC))
    _, checked = sources.add_snapshot(session, source, data, EDIT)
    assert Counter(item.verification.state for item in checked) == {
        AnchorState.EXACT: len(held["quotes"])
    }
    assert {item.verification.anchor.start for item in checked} == {
        quote["start"] for quote in held["quotes"]
    }
