"""Hold a review while somebody decides in it; refuse decisions on what has changed since."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain.errors import TrackerError
from tracker.domain.messages import say
from tracker.domain.vocabularies import ProposalState
from tracker.models import Proposal, Review
from tracker.queries import proposals as queries


class Overtaken(TrackerError):
    """Say that somebody else decided or corrected meanwhile, and what it was."""


def hold(session: Session, review: Review, uid: str, seen: str) -> Proposal:
    """Return a proposal of a review that nobody else decides on until the transaction ends.

    ``seen`` is the stamp it had when it was looked at. Raises Overtaken where it has another now,
    and NotFound for no proposal of this review.
    """
    session.refresh(review, with_for_update={"key_share": True})
    proposal = queries.get_proposal(session, review, uid)
    session.refresh(proposal)
    if queries.stamp(proposal) != seen:
        raise Overtaken(what_happened(proposal))
    return proposal


def hold_all(session: Session, review: Review, seen: str) -> None:
    """Hold a review for decisions on many proposals; raises Overtaken as ``hold`` does."""
    session.refresh(review, with_for_update={"key_share": True})
    if queries.newest_stamp(session, review) != seen:
        raise Overtaken(
            say("Somebody decided in this review meanwhile. Look again; nothing was done.")
        )


def what_happened(proposal: Proposal) -> str:
    """Say what somebody did with a proposal meanwhile."""
    words = proposal.exact if len(proposal.exact) <= 80 else f"{proposal.exact[:79]}…"  # noqa: PLR2004  # of a line
    if proposal.state is ProposalState.PENDING:
        return say(
            "“{words}” was corrected or taken back meanwhile. Nothing of yours was done.",
            words=words,
        )
    at = f"{proposal.decided_at:%d %B %Y, %H:%M} UTC" if proposal.decided_at else ""
    return say(
        "“{words}” was {state} by {decided_by_name} on {at}. Nothing of yours was done.",
        words=words,
        state=proposal.state.label,
        decided_by_name=proposal.decided_by_name,
        at=at,
    )
