"""Say which recorded agreement a proposed one means, as the record is now.

A review may wait for months: what was recorded meanwhile is offered like what was there before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import matching
from tracker.domain.errors import InvalidInput
from tracker.domain.matching import Match
from tracker.domain.messages import listed, say
from tracker.domain.vocabularies import ProposalKind
from tracker.models import Agreement, Proposal, Review, Snapshot, Source
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.queries import suggestions
from tracker.services import lookups
from tracker.services.proposals import correcting, payloads

CANDIDATES_SHOWN = 5


def candidates(
    session: Session,
    source: Source,
    snapshot: Snapshot,
    proposed: Sequence[tuple[payloads.Payload, Sequence[str]]],
) -> list[list[Match]]:
    """Return for each proposed agreement the recorded ones that may be meant, the likeliest first.

    It is told by its payload and its parties.
    """
    published = source.published
    year = published.earliest.year if published and published.earliest else None
    known = queries.known_agreements(session, [parties for _, parties in proposed], snapshot)
    return [
        matching.matches(
            values["title"],
            values["instrument_type"],
            parties,
            values["subjects"],
            of_parties,
            year=year,
        )[:CANDIDATES_SHOWN]
        for (payload, parties), of_parties in zip(proposed, known, strict=True)
        for values in [payloads.values(ProposalKind.AGREEMENT, payload)]
    ]


def meant(
    session: Session, review: Review, rows: Sequence[Proposal], proposals: Sequence[Proposal]
) -> list[tuple[list[Match], str]]:
    """Return what each proposed agreement may mean, and which of it it means as things stand.

    What is surely meant is taken unless somebody who was offered it said otherwise. What this very
    review made is offered, too, but never taken for what else is told.
    """
    source, snapshot = queries.source_of(session, review)
    proposed = [(each.payload, _parties(rows, each)) for each in proposals]
    made = _made(session, rows)
    return [
        (found, each.payload.get("match") or next(_sure(found, _offered(each) | made), ""))
        for each, found in zip(
            proposals, candidates(session, source, snapshot, proposed), strict=True
        )
    ]


def _parties(rows: Sequence[Proposal], proposal: Proposal) -> list[str]:
    return [
        row.payload["party"]
        for row in queries.below(rows, proposal)
        if row.kind is ProposalKind.PARTICIPATION
    ]


def _sure(found: Sequence[Match], seen: Collection[str]) -> Iterator[str]:
    return (each.slug for each in found if each.score >= matching.ENOUGH and each.slug not in seen)


def mean(
    session: Session, proposal: Proposal, words: str, offered: Sequence[Match], *, is_named: bool
) -> None:
    """Note which agreement somebody says is meant, none for a new one, and what was offered.

    ``is_named`` says that the words are a title or an address; raises InvalidInput under
    ``to_agreement`` where no agreement, or several, are called so.
    """
    slug = _named(session, words) if is_named else words
    if slug != proposal.payload.get("match", ""):
        correcting.remember(proposal)
    proposal.payload = proposal.payload | {"match": slug, "candidates": told(offered)}
    proposal.updated_at = now()
    session.flush()  # whoever may decide on it is asked of what is meant


def require_seen(session: Session, review: Review, proposal: Proposal) -> None:
    """Refuse a new agreement beside a recorded one that is surely meant and that nobody saw."""
    rows = queries.proposals(session, review)
    ((found, slug),) = meant(session, review, rows, [proposal])
    if slug and not proposal.payload.get("match"):
        title = next(each.title for each in found if each.slug == slug)
        message = say(
            "“{title}” was recorded meanwhile and may be the same agreement. Say which it is.",
            title=title,
        )
        raise InvalidInput({"match": [message]})


def told(found: Sequence[Match]) -> list[dict[str, str]]:
    """Return agreements that were offered as a payload keeps them."""
    return [{"slug": each.slug, "title": each.title, "reason": each.reason} for each in found]


def _named(session: Session, words: str) -> str:
    """Return the address of the one agreement that is called so, or that words of a title mean."""
    if not lookups.named(session, Agreement, words.strip()):
        slugs = suggestions.titled(session, words)
        words = slugs[0] if len(slugs) == 1 else words
        if len(slugs) > 1:
            choices = listed(sorted(slugs))
            message = say(
                "“{words}” can be {choices}. Enter one of these.", words=words, choices=choices
            )
            raise InvalidInput({"to_agreement": [message]})
    number = lookups.number(session, Agreement, words, "to_agreement")
    return session.get_one(Agreement, number).slug


def _offered(proposal: Proposal) -> set[str]:
    return {each["slug"] for each in proposal.payload.get("candidates", ())}


def _made(session: Session, rows: Collection[Proposal]) -> set[str]:
    uids = [row.became_uid for row in rows if row.kind is ProposalKind.AGREEMENT]
    return set(session.scalars(select(Agreement.slug).where(Agreement.uid.in_(uids))))
