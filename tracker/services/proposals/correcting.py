"""Correct a proposal before it is accepted."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Input, QuoteInput
from tracker.domain.messages import say
from tracker.domain.reading import Voice
from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.models import Proposal, Review
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import quotes
from tracker.services.proposals import owning, payloads

Place = tuple[int, int]


def change(
    session: Session,
    review: Review,
    proposal: Proposal,
    data: Input | None = None,
    *,
    words: str = "",
    said: Voice | None = None,
    owner: str = "",
    **more: Any,
) -> None:
    """Correct what a proposal says, and the words it rests on where others are given.

    ``said`` is whose words they are; it counts for all that waits and rests on the same words.
    ``owner`` names what it belongs to, as ``owning.offered`` does. ``more`` are further values of
    its payload, such as ``match``. Raises InvalidInput for a decided proposal, under ``exact`` for
    words that the text has not, and under ``owner`` for what it cannot belong to.
    """
    if proposal.state is not ProposalState.PENDING:
        raise InvalidInput({"": [say("This was decided already. Take the decision back first.")]})
    remember(proposal)
    place, before = (proposal.start, proposal.end), _voice(proposal)
    if owner:
        owning.give(session, review, proposal, owner)
    if words and words != proposal.exact:
        _move(session, review, proposal, words)
    fields = payloads.corrected(proposal.kind, data) if data is not None else {}
    if "date" in fields and payloads.said(fields["date"]) != payloads.said(
        proposal.payload.get("date")
    ):
        fields["date_place"] = None  # another date is not in the words that gave the first
    proposal.payload = proposal.payload | fields | more
    if said is not None and proposal.kind in payloads.WITH_VOICE:
        _say(proposal, payloads.voice(said))
    if (after := _voice(proposal)) != before:
        _say_of_the_same(session, review, proposal, place, before, after)
    proposal.updated_at = now()
    session.flush()  # the database checks that it is verbatim


def remember(proposal: Proposal) -> None:
    """Keep what the reader proposed, so that the next reading of the text is known by it."""
    if "proposed" not in proposal.payload:
        proposal.payload = proposal.payload | {"proposed": face_of(proposal)}


def face_of(proposal: Proposal) -> payloads.Payload:
    """Return what tells a proposal from others of its kind, as it is now."""
    return payloads.face(
        proposal.kind,
        proposal.payload,
        start=proposal.start,
        end=proposal.end,
        parent=proposal.parent,
    )


def _voice(proposal: Proposal) -> payloads.Payload:
    return payloads.voice_of(proposal.kind, proposal.payload)


def _say(proposal: Proposal, words: payloads.Payload) -> None:
    """Let a proposal rest on what somebody else said, or in another way."""
    before = _voice(proposal)
    if words == before:
        return
    if proposal.kind is ProposalKind.QUOTE:
        proposal.payload = proposal.payload | words
        return
    told = proposal.payload.get("voice") or {}
    changed: payloads.Payload = {"voice": told | words | {"is_corrected": True}}
    if proposal.payload.get("stated_by") and proposal.payload["stated_by"] == before["speaker"]:
        changed["stated_by"] = words["speaker"]
    proposal.payload = proposal.payload | changed


def _say_of_the_same(
    session: Session,
    review: Review,
    proposal: Proposal,
    place: Place,
    before: payloads.Payload,
    after: payloads.Payload,
) -> None:
    """Correct whose words they are wherever the same words wait as the same person's."""
    for other in queries.proposals(session, review):
        is_waiting = other is not proposal and other.state is ProposalState.PENDING
        if is_waiting and (other.start, other.end) == place and _voice(other) == before:
            remember(other)
            _say(other, after)
            other.updated_at = now()


def _move(session: Session, review: Review, proposal: Proposal, words: str) -> None:
    """Let a proposal rest on other words; of several places the nearest to the old one is meant."""
    _, snapshot = queries.source_of(session, review)
    try:
        found, _ = quotes.place(snapshot, QuoteInput(snapshot=snapshot.uid, exact=words))
    except quotes.Ambiguous as error:
        found = min(error.candidates, key=lambda place: abs(place.start - proposal.start))
    proposal.start, proposal.end, proposal.exact = found.start, found.end, found.exact
