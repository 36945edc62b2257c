"""Quote random spans of texts in many scripts, edit the texts, and look where the words are."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tracker.domain import quotations
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import QuoteInput
from tracker.domain.vocabularies import AnchorState
from tracker.models import Quote, QuoteCheck
from tracker.services import quotes

SPANS = 10_000
SAVED, ROUNDS = 40, 25
SENTENCES = (
    "The envoy said that a treaty is “nearly ready” — perhaps by June.",
    "Der Gesandte sagte: „Wir unterschreiben im Frühjahr.“ Ministerpräsident Große stimmte zu.",
    "两国将于六月在北京签署协议。大使说，谈判进展顺利。",
    "قال السفير إن الاتفاق سيوقع في حزيران. وافق الوزير على النص.",
    "השגריר אמר שההסכם ייחתם בקיץ.",
    "दोनों देश जून में समझौते पर हस्ताक्षर करेंगे।",
    "Они подпишут соглашение летом; министр согласен.",
    "Cafe\u0301s close at noon 🤝🏽 and the family 👨‍👩‍👧 waits.\r\nNext line\u00a0here.",
    "The envoy said that a treaty is wanted.",
)
PLACED = {AnchorState.EXACT, AnchorState.MOVED}
pytestmark = pytest.mark.only_on("sqlite")  # where words stand does not depend on the database


def text_of(chance: random.Random, count: int = 60) -> str:
    """Return a text in which sentences come again, so that words stand in several places."""
    return "\n".join(f"{chance.choice(SENTENCES)} {chance.randrange(30)}." for _ in range(count))


def span_of(chance: random.Random, text: str) -> quotations.Anchor | None:
    start = chance.randrange(len(text) - 1)
    end = min(len(text), start + chance.choice((3, 12, 40, 120)))
    try:
        return quotations.anchor(text, start, end)
    except InvalidInput:
        return None  # it cuts a character apart, or holds no words


def test_ten_thousand_random_spans_are_found_again_or_asked_about(session):
    chance = random.Random(3)  # noqa: S311  # the same spans every time
    source = make_sources.source(session)
    snapshot = make_sources.snapshot(session, source, text_of(chance))
    found = asked = 0
    while found + asked < SPANS:
        span = span_of(chance, snapshot.text)
        if span is None or span.exact != span.exact.strip():
            continue
        data = QuoteInput(
            snapshot=snapshot.uid, exact=span.exact, prefix=span.prefix, suffix=span.suffix
        )
        try:
            placed, _ = quotes.place(snapshot, data)
        except quotes.Ambiguous as question:
            candidates, asked = {place.start for place in question.candidates}, asked + 1
        else:
            candidates, found = {placed.start}, found + 1
            assert (placed.end, placed.exact) == (span.end, span.exact)
        assert span.start in candidates
    # only words whose surroundings come again as well are asked about
    assert found > asked


def edited(chance: random.Random, text: str) -> str:
    """Change a text as pages change: lines go, come, move, and words are exchanged."""
    lines = text.split("\n")
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(lines))
        change = chance.randrange(4)
        if change == 0 and len(lines) > 1:
            del lines[at]
        elif change == 1:
            lines.insert(at, f"{chance.choice(SENTENCES)} new {chance.randrange(9)}.")
        elif change == 2:
            words = lines[at].split(" ")
            words[chance.randrange(len(words))] = "otherwise"
            lines[at] = " ".join(words)
        else:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
    return "\n".join(lines)


def test_changed_texts_never_put_a_quotation_on_other_words(session):
    chance = random.Random(4)  # noqa: S311  # the same spans every time
    source = make_sources.source(session)
    first = make_sources.snapshot(session, source, text_of(chance))
    for _ in range(SAVED):
        span = span_of(chance, first.text)
        if span is not None and span.exact == span.exact.strip():
            make_quotes.quote(session, source, first, span.exact, start=span.start)
    made = {quote.id: quote for quote in session.scalars(select(Quote))}
    states = set()
    for _ in range(ROUNDS):
        held = make_sources.snapshot(session, source, edited(chance, first.text))
        rows = session.scalars(select(QuoteCheck).where(QuoteCheck.snapshot_id == held.id)).all()
        assert len(rows) == (0 if held.id == first.id else len(made))
        for row in rows:
            quote, states = made[row.quote_id], states | {row.state}
            assert (row.start is not None) == (row.state in PLACED)
            if row.start is not None:
                assert held.text[row.start : row.end] == quote.exact
                before, after = held.text[: row.start], held.text[row.end :]
                # and at least one side of what stood around it is still there
                assert before.endswith(quote.prefix[-8:]) or after.startswith(quote.suffix[:8])
        session.expire_all()
    assert states == set(AnchorState)
    assert {quote.snapshot_id for quote in session.scalars(select(Quote))} == {first.id}


def test_a_quotation_made_by_hand_is_not_moved_by_any_text(session):
    """Whatever texts come, only ``reanchor`` changes where a quotation stands."""
    chance = random.Random(5)  # noqa: S311  # the same spans every time
    source = make_sources.source(session)
    first = make_sources.snapshot(session, source, text_of(chance, 12))
    words = first.text.split("\n")[0]
    quote = make_quotes.quote(session, source, first, words, start=0)
    for _ in range(8):
        make_sources.snapshot(session, source, edited(chance, first.text))
    session.expire_all()
    assert (quote.snapshot_id, quote.start, quote.exact) == (first.id, 0, words)
