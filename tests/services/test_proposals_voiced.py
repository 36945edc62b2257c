"""Words are never put into the mouth of somebody who did not say them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.services import proposing
from tests.services.proposing import accept, of
from tracker.domain import dates
from tracker.domain.reading import QuoteProposal, Reading, Retelling, Voice
from tracker.domain.vocabularies import DateBasis, ProposalKind, SpeechMode
from tracker.models import Evidence, Person, Quote
from tracker.queries import proposals as queries
from tracker.services import proposals

TEXT = """Graustark and Sylvania to sign a fishing treaty

"We will sign the treaty in June 2016," Olga Brann said.

"It will be signed in June 2016," Peter Holt said. The date is new.

Holt: Both of us will sign it. In June 2016.
"""
NEW = "The date is new."
HEADLINE = "Graustark and Sylvania to sign a fishing treaty"
FIRST = '"We will sign the treaty in June 2016," Olga Brann said.'
SECOND = "It will be signed in June 2016,"
ANSWER = "Both of us will sign it. In June 2016."
BRANN = Voice(SpeechMode.DIRECT, speaker="Olga Brann")
HOLT = Voice(SpeechMode.DIRECT, speaker="Peter Holt")


def at(words: str):
    return proposing.span(words, TEXT)


def reading(**changes) -> Reading:
    planned = replace(
        proposing.reading().milestones[1],
        span=at(FIRST),
        voice=BRANN,
        date=dates.read("June 2016"),
        date_span=at("June 2016"),
        also=(
            Retelling(at(HEADLINE), Voice(SpeechMode.PARAPHRASE)),
            Retelling(at(f'"{SECOND}"'), HOLT),
            Retelling(at(f"Holt: {ANSWER}"), HOLT),
            Retelling(at(NEW), replace(HOLT, mode=SpeechMode.REPORTED)),
        ),
    )
    agreement = proposing.reading().agreements[0]
    told = {
        "agreements": (replace(agreement, parties=(), span=at(HEADLINE)),),
        "milestones": (replace(planned, **changes),),
        "quotes": (
            QuoteProposal(at("We will sign the treaty in June 2016,"), BRANN),
            QuoteProposal(at(SECOND), HOLT),
            QuoteProposal(at(ANSWER), HOLT),
        ),
    }
    return replace(proposing.reading(targets=(), provisions=()), **told)


def said(session) -> dict[str, tuple[str, str | None]]:
    """Return how each quotation is given, and by whom."""
    rows = session.execute(
        select(Quote.exact, Quote.speech_mode, Person.name).join(
            Person, Person.id == Quote.speaker_id, isouter=True
        )
    )
    return {row.exact: (row.speech_mode.value, row.name) for row in rows}


def test_each_further_place_is_quoted_in_its_own_voice(session):
    review = proposing.begun(session, reading(), TEXT)
    accept(session, review, "milestone")
    assert said(session) == {
        HEADLINE: ("paraphrase", None),
        FIRST: ("reported", "Olga Brann"),
        f'"{SECOND}"': ("direct", "Peter Holt"),
        f"Holt: {ANSWER}": ("direct", "Peter Holt"),
        NEW: ("reported", "Peter Holt"),
    }


def test_a_place_of_which_an_early_review_does_not_say_who_speaks_is_the_writers(session):
    review = proposing.begun(session, reading(), TEXT)
    row = of(session, review, "milestone")
    row.payload = {name: value for name, value in row.payload.items() if name != "voices"}
    accept(session, review, "milestone")
    assert said(session)[NEW] == ("paraphrase", None)


def test_words_within_a_quotation_stay_direct(session):
    review = proposing.begun(session, reading(span=at("We will sign the treaty")), TEXT)
    assert of(session, review, "milestone").payload["voice"]["speech_mode"] == "direct"


def test_a_sentence_that_two_tell_differently_is_the_writers(session):
    found = reading()
    other = replace(found.milestones[0], key="m3", span=at(HEADLINE), also=(), voice=HOLT)
    third = replace(other, key="m4", voice=BRANN)
    review = proposing.begun(
        session, replace(found, milestones=(found.milestones[0], other, third)), TEXT
    )
    accept(session, review, "milestone")
    assert said(session)[HEADLINE] == ("paraphrase", None)


def test_words_quoted_as_anothers_prove_a_fact_as_the_writers(session):
    review = proposing.begun(session, reading(), TEXT)
    source, snapshot = queries.source_of(session, review)
    told = {"speaker": make_persons.person(session, "Peter Holt").slug}
    quote = make_quotes.quote(
        session, source, snapshot, FIRST, speech_mode=SpeechMode.REPORTED, **told
    )
    accept(session, review, "milestone")
    assert not session.scalars(select(Evidence).where(Evidence.quote_id == quote.id)).all()
    rows = session.scalars(select(Quote).where(Quote.exact == FIRST)).all()
    assert {(row.speech_mode, row.speaker_id) for row in rows} == {
        (SpeechMode.REPORTED, quote.speaker_id),
        (SpeechMode.PARAPHRASE, None),
    }


def date_proofs(session) -> list[str]:
    return list(
        session.scalars(
            select(Quote.exact)
            .join(Evidence, Evidence.quote_id == Quote.id)
            .where(Evidence.milestone_field == "date")
        )
    )


@pytest.mark.parametrize(
    ("basis", "proofs"), [(DateBasis.STATED, [proposing.OPENING]), (DateBasis.INFERRED, [])]
)
def test_a_date_that_somebody_types_rests_on_the_words_of_the_milestone(session, basis, proofs):
    review = proposing.begun(session)
    row = of(session, review, "milestone")
    typed = proposals.INPUTS[ProposalKind.MILESTONE](
        **proposals.values(row.kind, row.payload)
        | {"date": replace(dates.read("12 May 2015"), basis=basis)}
    )
    proposals.change(session, review, row, typed)
    assert row.payload["date_place"] is None
    proposals.accept(session, review, row, proposing.EDITOR)
    assert date_proofs(session) == proofs
