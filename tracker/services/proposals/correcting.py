"""Correct a proposal before it is accepted."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Input, QuoteInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import ProposalState
from tracker.models import Proposal, Review
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import quotes
from tracker.services.proposals import payloads


def change(
    session: Session,
    review: Review,
    proposal: Proposal,
    data: Input | None = None,
    *,
    words: str = "",
    **more: Any,
) -> None:
    """Correct what a proposal says, and the words it rests on where others are given.

    ``more`` are further values of its payload, such as ``match``. Raises InvalidInput for a
    decided proposal, and under ``exact`` for words that the text has not.
    """
    if proposal.state is not ProposalState.PENDING:
        raise InvalidInput({"": [say("This was decided already. Take the decision back first.")]})
    if words and words != proposal.exact:
        _move(session, review, proposal, words)
    fields = payloads.corrected(proposal.kind, data) if data is not None else {}
    proposal.payload = proposal.payload | fields | more
    proposal.updated_at = now()
    session.flush()  # the database checks that it is verbatim


def _move(session: Session, review: Review, proposal: Proposal, words: str) -> None:
    """Let a proposal rest on other words; of several places the nearest to the old one is meant."""
    _, snapshot = queries.source_of(session, review)
    try:
        found, _ = quotes.place(snapshot, QuoteInput(snapshot=snapshot.uid, exact=words))
    except quotes.Ambiguous as error:
        found = min(error.candidates, key=lambda place: abs(place.start - proposal.start))
    proposal.start, proposal.end, proposal.exact = found.start, found.end, found.exact
