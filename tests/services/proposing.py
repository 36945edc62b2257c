"""Make a small reading by hand, so that reviews are tested apart from the rules of reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import EDITOR, day
from tests.factories import parties as make_parties
from tests.factories import sources as make_sources
from tracker.domain import dates
from tracker.domain.reading import (
    AgreementProposal,
    MilestoneProposal,
    ParticipationProposal,
    ProvisionProposal,
    Question,
    QuoteProposal,
    Reading,
    Span,
    TargetProposal,
    Voice,
)
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    PartyRole,
    SpeechMode,
)
from tracker.models import Agreement, Proposal, Review
from tracker.queries import proposals as queries
from tracker.services import proposals

TEXT = """Graustark and Sylvania near a fishing treaty

Graustark and Sylvania agreed in May 2015 to negotiate a fishing treaty. They expect to sign it \
around June 2016, said Olga Brann, the envoy of Graustark.

"Our nets will share one sea," she said. The treaty will limit the length of nets.
"""
OPENING = "Graustark and Sylvania agreed in May 2015 to negotiate a fishing treaty."
SIGNING = "They expect to sign it around June 2016"
SAID = "Our nets will share one sea,"
LIMIT = "The treaty will limit the length of nets."
BRANN = Voice(SpeechMode.DIRECT, speaker="Olga Brann", office="the envoy of Graustark")
REPORTED = Voice(SpeechMode.REPORTED, speaker="Olga Brann", office="the envoy of Graustark")
PLAIN = Voice(SpeechMode.PARAPHRASE)
STATES = ("graustark", "sylvania")


def span(words: str, text: str = TEXT, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def reading(**changes: Any) -> Reading:
    """Return what a reader would propose from the text."""
    after = TEXT.index(OPENING)
    agreement = AgreementProposal(
        key="a",
        title="Graustark–Sylvania treaty on fishing",
        instrument_type=InstrumentType.TREATY,
        parties=tuple(
            ParticipationProposal(
                name.lower(), PartyRole.NEGOTIATING_STATE, span(name, after=after)
            )
            for name in ("Graustark", "Sylvania")
        ),
        subjects=(),
        span=span(OPENING),
    )
    agreed = MilestoneProposal(
        key="m1",
        agreement="a",
        type=MilestoneType.AGREED_TO_NEGOTIATE,
        modality=Modality.OCCURRED,
        span=span(OPENING),
        voice=PLAIN,
        date=dates.read("May 2015"),
        date_span=span("May 2015"),
    )
    signing = MilestoneProposal(
        key="m2",
        agreement="a",
        type=MilestoneType.SIGNED,
        modality=Modality.PLANNED,
        span=span(SIGNING),
        voice=REPORTED,
    )
    target = TargetProposal(
        milestone="m2",
        date=dates.read("around June 2016"),
        date_span=span("around June 2016"),
        span=span(SIGNING),
        voice=REPORTED,
        stated_on=date(2016, 3, 17),
    )
    found = {
        "language": "en",
        "quotes": (QuoteProposal(span(SAID), BRANN),),
        "agreements": (agreement,),
        "milestones": (agreed, signing),
        "targets": (target,),
        "provisions": (ProvisionProposal("a", "Limits on nets", span(LIMIT), PLAIN),),
        "questions": (Question("published", "When was it published?"),),
    }
    return Reading(**found | changes)


def two_agreements() -> Reading:
    """Return the reading with a second agreement, to which nothing belongs but its parties."""
    first = reading().agreements[0]
    title = "Graustark–Sylvania pact on nets"
    return reading(agreements=(first, replace(first, key="b", title=title, span=span(LIMIT))))


def with_more(*titles: str) -> Reading:
    """Return the reading with further agreements, to which nothing belongs but their parties."""
    first = reading().agreements[0]
    more = (
        replace(first, key=f"more-{number}", title=f"Graustark–Sylvania {title}", span=span(LIMIT))
        for number, title in enumerate(titles)
    )
    return reading(agreements=(first, *more))


def begun(session: Session, found: Reading | None = None, text: str = TEXT) -> Review:
    """Store the text and the parties, and begin a review of a reading."""
    for slug in STATES:
        make_parties.party(session, slug.title())
    source = make_sources.source(session, "The Harbour Post", published=day("2016-03-17"))
    snapshot = make_sources.snapshot(session, source, text)
    return proposals.begin(
        session, source, snapshot, found or reading(), reader="by hand", by=EDITOR
    )


def again(session: Session, review: Review, found: Reading | None = None) -> Review:
    """Begin another review of the same text."""
    source, snapshot = queries.source_of(session, review)
    return proposals.begin(
        session, source, snapshot, found or reading(), reader="by hand", by=EDITOR
    )


def elsewhere(session: Session, found: Reading | None = None) -> Review:
    """Begin a review of another article that says the same and more."""
    source = make_sources.source(session, "The Inland Post", published=day("2016-03-18"))
    snapshot = make_sources.snapshot(session, source, f"{TEXT}\nMore follows.\n")
    return proposals.begin(
        session, source, snapshot, found or reading(), reader="by hand", by=EDITOR
    )


def of(session: Session, review: Review, kind: str, number: int = 0) -> Proposal:
    rows = [row for row in queries.proposals(session, review) if row.kind == kind]
    return rows[number]


def accept(session: Session, review: Review, kind: str, number: int = 0) -> Proposal:
    row = of(session, review, kind, number)
    proposals.accept(session, review, row, EDITOR)
    return row


def count(session: Session, model: Any) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def made(session: Session, review: Review) -> Agreement:
    row = of(session, review, "agreement")
    return session.scalars(select(Agreement).where(Agreement.uid == row.became_uid)).one()
