"""Accept and reject proposals.

What a part belongs to is accepted first. Who decided and when stays with the proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import say
from tracker.domain.vocabularies import Modality, ProposalKind, ProposalState
from tracker.models import Agreement, Proposal, Review
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import revisions
from tracker.services.proposals import making

_WORDS_SHOWN = 80
_REASON = "Accepted from an article."
_PENDING = ProposalState.PENDING


def accept(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Turn a proposal into a record with its evidence; accepted twice is accepted once.

    Raises InvalidInput where the record cannot be made as proposed.
    """
    if proposal.state is ProposalState.ACCEPTED:
        return
    if proposal.state is ProposalState.REJECTED:
        message = say("“{proposal}” was rejected. Take that back first.", proposal=short(proposal))
        raise InvalidInput({"": [message]})
    edit = Edit(by=by, reason=_REASON)
    if proposal.kind is ProposalKind.AGREEMENT:
        made = making.agreement(session, review, proposal, edit)
    elif proposal.kind is ProposalKind.QUOTE:
        made = making.quotation(session, review, proposal, edit)
    else:
        parent = queries.parent_of(session, proposal)
        if parent is None:
            raise InvalidInput({"": [say("What this belongs to is not among the proposals.")]})
        accept(session, review, parent, by)
        owner = agreement_of(session, parent)
        if owner is None:
            raise InvalidInput({"": [say("The agreement this belongs to was deleted meanwhile.")]})
        made = making.part(session, review, proposal, parent, owner, edit)
    decide(proposal, by, ProposalState.ACCEPTED, now())
    proposal.became_noun, proposal.became_uid = made.noun, made.uid
    proposal.payload = proposal.payload | {"made": made.to_dict()}
    session.flush()  # what belongs to it looks up what it became


def tops(rows: Iterable[Proposal]) -> dict[str, Proposal]:
    """Return what each proposal belongs to in the end, by its uid: an agreement, or itself."""
    by_key = {row.key: row for row in rows}
    found = {}
    for row in by_key.values():
        top = row
        while top.parent in by_key:
            top = by_key[top.parent]
        found[row.uid] = top
    return found


def agreement_of(
    session: Session, proposal: Proposal, match: str | None = None
) -> Agreement | None:
    """Return the recorded agreement that a proposal belongs to, None where it would be a new one.

    It is None for a quotation too, and for an agreement that was deleted meanwhile. ``match`` says
    which one a proposal that waits means, where that is not what it says itself.
    """
    top: Proposal | None = proposal
    while top is not None and top.kind is not ProposalKind.AGREEMENT:
        top = queries.parent_of(session, top)
    return agreements_of(session, {top: match})[top] if top is not None else None


def agreements_of(
    session: Session, proposed: Mapping[Proposal, str | None]
) -> dict[Proposal, Agreement | None]:
    """Return the recorded agreement of each proposed one, in one statement.

    What they say is the one that a proposal means which waits, None where it says that itself.
    """
    accepted = {each for each in proposed if each.state is ProposalState.ACCEPTED}
    slugs = {
        each: each.payload.get("match", "") if said is None else said
        for each, said in proposed.items()
        if each not in accepted
    }
    is_meant = or_(
        Agreement.uid.in_([each.became_uid for each in accepted]),
        Agreement.slug.in_(slugs.values()),
    )
    rows = session.scalars(select(Agreement).where(is_meant, Agreement.deleted_at.is_(None))).all()
    by_uid, by_slug = ({getattr(row, name): row for row in rows} for name in ("uid", "slug"))
    return {
        each: by_uid.get(each.became_uid) if each in accepted else by_slug.get(slugs[each])
        for each in proposed
    }


def decide(proposal: Proposal, by: Actor | None, state: ProposalState, at: datetime) -> None:
    """Note who decided what and when; nobody did where it waits again."""
    proposal.state = state
    proposal.decided_by_name = by.name if by else ""
    proposal.decided_at = at if by else None
    proposal.updated_at = at


def short(proposal: Proposal) -> str:
    """Return the words of a proposal, as far as a sentence has room for them."""
    words = " ".join(proposal.exact.split())
    return words if len(words) <= _WORDS_SHOWN else f"{words[: _WORDS_SHOWN - 1]}…"


def reject(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Leave a proposal out with all that waits below it.

    Raises InvalidInput for an accepted one.
    """
    if proposal.state is ProposalState.ACCEPTED:
        raise InvalidInput({"": [say("This was accepted already. Take the decision back first.")]})
    at = now()
    below = queries.below(queries.proposals(session, review), proposal)
    for each in [proposal, *below]:
        if each.state is _PENDING:
            decide(each, by, ProposalState.REJECTED, at)
    session.flush()  # the page reads them again


def accept_all(
    session: Session, review: Review, wanted: Sequence[Proposal], by: Actor
) -> list[str]:
    """Accept those that are pending; return what could not be accepted, in words.

    All of them, and what they belong to, are decided at one moment: by it they are taken back.
    """
    rows = queries.proposals(session, review)
    before = [row for row in rows if row.state is _PENDING]
    by_key, top_of = {row.key: row for row in rows}, tops(rows)
    problems: list[str] = []
    doubtful = [row for row in wanted if _is_doubtful(row, by_key.get(row.parent))]
    problems += (_doubt(row) for row in doubtful if row.state is _PENDING)
    together: dict[str, list[Proposal]] = defaultdict(list)
    for row in wanted:
        if row.state is _PENDING and row not in doubtful:
            together[top_of[row.uid].uid].append(row)
    source, _ = queries.source_of(session, review)
    with revisions.change(session, source, Edit(by=by, reason=_REASON)):
        for some in together.values():
            problems += _accept_together(session, review, top_of[some[0].uid], some, by)
    at = now()
    for row in before:
        if row.state is ProposalState.ACCEPTED:
            decide(row, by, ProposalState.ACCEPTED, at)
    session.flush()  # the page reads them again
    return problems


def _accept_together(
    session: Session, review: Review, top: Proposal, rows: Sequence[Proposal], by: Actor
) -> list[str]:
    """Accept what belongs to one agreement, in one save of it; return what could not be."""
    found = _problem(session, review, top, by) if top.state is _PENDING else ""
    problems = [found] if top in rows else []
    owner = agreement_of(session, top) if top.state is ProposalState.ACCEPTED else None
    with ExitStack() as stack:
        if owner is not None:
            stack.enter_context(revisions.change(session, owner, Edit(by=by, reason=_REASON)))
        problems += [_problem(session, review, row, by) for row in rows if row is not top]
    return [problem for problem in problems if problem]


def _problem(session: Session, review: Review, proposal: Proposal, by: Actor) -> str:
    """Accept a proposal; return why it could not be, empty where it was."""
    words = short(proposal)
    try:
        with session.begin_nested():
            accept(session, review, proposal, by)
    except (InvalidInput, NotFound) as error:
        told = error.sentences if isinstance(error, InvalidInput) else error.args[0]
        return say("“{words}”: {error}", words=words, error=told)
    return ""


def _doubt(target: Proposal) -> str:
    return say(
        "“{words}”: its milestone was corrected: it occurred. Is this still a target?"
        " Accept or reject it by itself.",
        words=short(target),
    )


def _is_doubtful(target: Proposal, milestone: Proposal | None) -> bool:
    """Say whether a target was read from words that a person took for what occurred."""
    if target.kind is not ProposalKind.TARGET or milestone is None:
        return False
    proposed = milestone.payload.get("proposed")
    is_corrected = proposed is not None and Modality.OCCURRED not in proposed["value"]
    is_there = target.start < milestone.end and milestone.start < target.end
    return is_corrected and is_there and milestone.payload.get("modality") == Modality.OCCURRED
