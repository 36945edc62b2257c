"""Say what a proposal belongs to: an agreement, or for a target the milestone that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import Modality, ProposalKind, ProposalState
from tracker.models import Proposal, Review
from tracker.queries import proposals as queries

# stands before the key of an agreement that gets a milestone like the one a target is of
_ADDED = "added:"
# what a proposal of the same has not
_OF_ITS_OWN = frozenset({"made", "carried", "proposed"})
_OF_AGREEMENTS = frozenset({ProposalKind.MILESTONE, ProposalKind.PROVISION})


@dataclass(frozen=True, slots=True)
class Owner:
    """Be what a proposal may belong to, by ``name``.

    ``milestone`` is None where that is the agreement itself; ``is_added`` says that the agreement
    has no such milestone yet and gets one like it.
    """

    name: str
    agreement: Proposal
    milestone: Proposal | None = None
    is_added: bool = False


def offered(rows: Sequence[Proposal], proposal: Proposal) -> list[Owner]:
    """Return what a proposal may belong to, in the order of the agreements; itself among them."""
    agreements = [
        row for row in rows if row.kind is ProposalKind.AGREEMENT and _is_open(row, proposal)
    ]
    if proposal.kind in _OF_AGREEMENTS:
        return [Owner(row.key, row) for row in agreements]
    if proposal.kind is not ProposalKind.TARGET:
        return []
    own = next((row for row in rows if row.key == proposal.parent), None)
    found = []
    for agreement in agreements:
        aims = [
            row
            for row in rows
            if row.kind is ProposalKind.MILESTONE
            and row.parent == agreement.key
            and (_is_aim(row) or row is own)
            and _is_open(row, proposal)
        ]
        found += [Owner(row.key, agreement, row) for row in aims]
        if own is not None and not any(_means(row) == _means(own) for row in aims):
            found.append(Owner(_ADDED + agreement.key, agreement, own, is_added=True))
    return found


def give(session: Session, review: Review, proposal: Proposal, name: str) -> None:
    """Let a proposal belong to something else; raises InvalidInput for what is not offered."""
    if name == proposal.parent:
        return
    rows = queries.proposals(session, review)
    owner = next((each for each in offered(rows, proposal) if each.name == name), None)
    if owner is None:
        raise InvalidInput({"owner": [say("Choose from the list what this belongs to.")]})
    if owner.is_added and owner.milestone is not None:
        proposal.parent = _added(session, rows, owner.milestone, owner.agreement).key
    else:
        proposal.parent = owner.name


def _is_open(row: Proposal, proposal: Proposal) -> bool:
    return row.state is not ProposalState.REJECTED or row.key == proposal.parent


def _is_aim(row: Proposal) -> bool:
    return bool(row.payload.get("modality") != Modality.OCCURRED)


def _means(row: Proposal) -> tuple[str, ...]:
    return tuple(row.payload.get(name) or "" for name in ("type", "modality", "party"))


def _added(
    session: Session, rows: Sequence[Proposal], like: Proposal, agreement: Proposal
) -> Proposal:
    """Propose for an agreement the milestone that another one has."""
    taken = {row.key for row in rows}
    key = next(
        each for number in range(2, len(taken) + 3) if (each := f"{like.key}:{number}") not in taken
    )
    row = Proposal(
        review_id=like.review_id,
        kind=like.kind,
        key=key,
        parent=agreement.key,
        payload={name: value for name, value in like.payload.items() if name not in _OF_ITS_OWN},
        start=like.start,
        end=like.end,
        exact=like.exact,
    )
    session.add(row)
    session.flush()  # it stands before its target, which is read with it
    return row
