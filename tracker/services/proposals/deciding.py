"""Accept, reject and take back proposals.

What a part belongs to is accepted first. Taking back removes what was made, unless people built
on it meanwhile. Who decided and when stays with the proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import Message, both, say, say_number
from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.models import Agreement, Proposal, Quote, Review
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import parts, quotes, revisions
from tracker.services.aggregates import dump
from tracker.services.proposals import making

_WORDS_SHOWN = 80


def accept(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Turn a proposal into a record with its evidence; accepted twice is accepted once.

    Raises InvalidInput where the record cannot be made as proposed.
    """
    if proposal.state is ProposalState.ACCEPTED:
        return
    if proposal.state is ProposalState.REJECTED:
        message = say("“{proposal}” was rejected. Take that back first.", proposal=_short(proposal))
        raise InvalidInput({"": [message]})
    edit = Edit(by=by, reason="Accepted from an article.")
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
    _decide(proposal, by, ProposalState.ACCEPTED, now())
    proposal.became_noun, proposal.became_uid = made.noun, made.uid
    proposal.payload = proposal.payload | {"made": made.to_dict()}
    session.flush()  # what belongs to it looks up what it became


def agreement_of(session: Session, proposal: Proposal) -> Agreement | None:
    """Return the recorded agreement that a proposal belongs to, None where it would be a new one.

    It is None for a quotation too, and for an agreement that was deleted meanwhile.
    """
    top: Proposal | None = proposal
    while top is not None and top.kind is not ProposalKind.AGREEMENT:
        top = queries.parent_of(session, top)
    if top is None:
        return None
    is_there = Agreement.uid == top.became_uid
    if top.state is not ProposalState.ACCEPTED:
        is_there = Agreement.slug == top.payload.get("match", "")
    return session.scalar(select(Agreement).where(is_there, Agreement.deleted_at.is_(None)))


def _decide(proposal: Proposal, by: Actor | None, state: ProposalState, at: datetime) -> None:
    proposal.state = state
    proposal.decided_by_name = by.name if by else ""
    proposal.decided_at = at if by else None
    proposal.updated_at = at


def _short(proposal: Proposal) -> str:
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
        if each.state is ProposalState.PENDING:
            _decide(each, by, ProposalState.REJECTED, at)
    session.flush()  # the page reads them again


def undo(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Take a decision back: what was made is removed, unless people built on it meanwhile.

    What was rejected together waits again together. Raises InvalidInput where other accepted
    proposals, or things added by hand, rest on it.
    """
    at = now()
    below = queries.below(queries.proposals(session, review), proposal)
    if proposal.state is ProposalState.ACCEPTED:
        resting = sum(each.state is ProposalState.ACCEPTED for each in below)
        if resting:
            told = say_number(
                "{n} accepted proposal rests on this. Take that back first.",
                "{n} accepted proposals rest on this. Take those back first.",
                n=resting,
            )
            raise InvalidInput({"": [told]})
        _remove(session, proposal, Edit(by=by, reason="Taken back in the review."))
        below = []
    rejected_at = proposal.decided_at
    for each in [proposal, *below]:
        if each is proposal or each.decided_at == rejected_at:
            _decide(each, None, ProposalState.PENDING, at)
            each.became_noun = each.became_uid = ""
            each.payload = {name: v for name, v in each.payload.items() if name != "made"}
    session.flush()  # the page reads them again


def _remove(session: Session, proposal: Proposal, edit: Edit) -> None:
    made: dict[str, Any] = proposal.payload.get("made", {})
    owner = agreement_of(session, proposal)
    if proposal.kind is ProposalKind.AGREEMENT and made.get("is_new") and owner is not None:
        _refuse_if_built_on(session, owner, made)
        revisions.delete(session, owner, edit)
        return  # its words stay with it, for it can be restored
    if proposal.kind in making.PARTS and owner is not None:
        _remove_part(session, proposal, owner, made, edit)
    for uid in made.get("quotes", ()):
        _drop_quote(session, proposal, uid, edit)


def _refuse_if_built_on(session: Session, owner: Agreement, made: dict[str, Any]) -> None:
    data = dump(session, owner)
    parts_of = ("titles", "identifiers", "participations", "milestones", "provisions", "relations")
    added = [name for name in (*parts_of, "notes") if data[name]]
    if {item["uid"] for item in data["evidence"]} - set(made["evidence"]):
        added.append("evidence")
    if added:
        raise InvalidInput(
            {
                "": [
                    say(
                        "Somebody added {added} to it. Delete it on its own page.",
                        added=both(Message(name, {}) for name in added),
                    )
                ]
            }
        )


def _remove_part(
    session: Session, proposal: Proposal, owner: Agreement, made: dict[str, Any], edit: Edit
) -> None:
    kind, noun = making.PARTS[proposal.kind]
    data = dump(session, owner)
    ours = set(made.get("evidence", ()))
    others = [
        item
        for item in data["evidence"]
        if item.get(noun) == proposal.became_uid and item["uid"] not in ours
    ]
    targets: list[Any] = next(
        (m["expectations"] for m in data["milestones"] if m["uid"] == proposal.became_uid), []
    )
    if made.get("is_new") and (others or targets):
        raise InvalidInput(
            {"": [say("Somebody built on this. Delete it on the agreement's page.")]}
        )
    with revisions.change(session, owner, edit):
        for uid in ours & {item["uid"] for item in data["evidence"]}:
            session.delete(parts.get(session, owner, quotes.EVIDENCE, uid))
        session.flush()  # evidence goes before the row that it proves
        if made.get("is_new"):
            try:
                session.delete(parts.get(session, owner, kind, proposal.became_uid))
            except NotFound:
                return  # somebody deleted it by hand


def _drop_quote(session: Session, proposal: Proposal, uid: str, edit: Edit) -> None:
    """Remove a quotation that was made for this alone; one that serves anything else stays."""
    kept = session.scalar(
        select(Proposal.id).where(Proposal.became_uid == uid, Proposal.id != proposal.id).limit(1)
    )
    if kept is not None or session.scalar(select(Quote.id).where(Quote.uid == uid)) is None:
        return
    source, _ = queries.source_of(session, session.get_one(Review, proposal.review_id))
    try:
        quotes.delete(session, source, uid, edit)
    except InvalidInput:
        return  # facts rest on it


def accept_all(
    session: Session, review: Review, wanted: Iterable[Proposal], by: Actor
) -> list[str]:
    """Accept those that are pending; return what could not be accepted, in words."""
    problems: list[str] = []
    for proposal in wanted:
        if proposal.state is not ProposalState.PENDING:
            continue
        words = _short(proposal)
        try:
            with session.begin_nested():
                accept(session, review, proposal, by)
        except (InvalidInput, NotFound) as error:
            problems.append(say("“{words}”: {error}", words=words, error=error.args[0]))
    return problems
