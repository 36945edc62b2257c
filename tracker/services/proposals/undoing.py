"""Take decisions back, one by one or all that were made at once.

What was made is removed, unless people built on it meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import Message, both, listed, say, say_number
from tracker.domain.vocabularies import Action, ProposalKind, ProposalState
from tracker.models import Agreement, Evidence, Proposal, Quote, Review, Source
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import quotes, revisions
from tracker.services.aggregates import dump
from tracker.services.proposals import carrying, making, touching
from tracker.services.proposals.deciding import agreement_of, decide, short

_REASON = "Taken back in the review."
_OF_A_DECISION = frozenset({"made", "carried"})


class NotTakenBack(InvalidInput):
    """Say that nothing was taken back, for some of it was edited; ``pieces`` are names and why."""

    def __init__(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Keep what stands in the way, by the name of its proposal."""
        head = say(
            "Nothing was taken back, for some of it was changed since. What nobody changed can be"
            " undone one by one."
        )
        super().__init__({"": [head, *(why for _, why in pieces)]})
        self.head, self.pieces = head, pieces


def undo(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Take a decision back: what was made is removed, unless people built on it meanwhile.

    What was rejected together waits again together, in every review of the text that took the
    decision over. Raises InvalidInput where other accepted proposals, or things added by hand, rest
    on it, and where somebody edited it since.
    """
    below = queries.below(queries.proposals(session, review), proposal)
    together = [proposal]
    if proposal.state is ProposalState.ACCEPTED:
        if resting := sum(each.state is ProposalState.ACCEPTED for each in below):
            raise InvalidInput({"": [_resting(resting)]})
        if edited := touching.since(session, review, [proposal]).get(proposal.uid):
            why = say(
                "It stays. Take what was changed back, or delete it, on the page of the record."
            )
            raise InvalidInput({"": [_edited(proposal, edited), why]})
    else:
        together += [each for each in below if each.decided_at == proposal.decided_at]
    _take_back(session, review, together, by)


def decided_at(session: Session, review: Review, moment: str) -> list[Proposal]:
    """Return what was accepted at a moment, told as ISO 8601, and still is; hold the review."""
    session.refresh(review, with_for_update={"key_share": True})
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return []
    rows = queries.proposals(session, review)
    return [row for row in rows if row.state is ProposalState.ACCEPTED and row.decided_at == at]


def undo_all(session: Session, review: Review, moment: str, by: Actor) -> list[Proposal]:
    """Take back all that was accepted at one moment, as one; return what waits again.

    Nothing is taken back where some of it was edited since, or where something accepted later rests
    on it: raises NotTakenBack, which names the pieces. Raises InvalidInput where nothing is left.
    """
    taken = decided_at(session, review, moment)
    if not taken:
        raise InvalidInput({"": [say("This was taken back already.")]})
    if pieces := _pieces(session, review, taken):
        raise NotTakenBack(pieces)
    _take_back(session, review, taken, by)
    return taken


def _pieces(session: Session, review: Review, taken: Sequence[Proposal]) -> list[tuple[str, str]]:
    """Return what stands in the way of taking some decisions back together."""
    rows = queries.proposals(session, review)
    edited = touching.since(session, review, taken)
    pieces: list[tuple[str, str]] = []
    for row in taken:
        later = [
            each
            for each in queries.below(rows, row)
            if each.state is ProposalState.ACCEPTED and each not in taken
        ]
        if later:
            why = say("“{words}”: {reason}", words=short(row), reason=_resting(len(later)))
            pieces.append((row.uid, why))
        elif row.uid in edited:
            pieces.append((row.uid, _edited(row, edited[row.uid])))
    return pieces


def _edited(row: Proposal, edited: touching.Edited) -> str:
    return say(
        "“{words}” was changed since by {names}: {what}.",
        words=short(row),
        names=listed(edited.by),
        what=listed(edited.what),
    )


def _resting(number: int) -> str:
    return say_number(
        "{n} accepted proposal rests on this. Take that back first.",
        "{n} accepted proposals rest on this. Take those back first.",
        n=number,
    )


def _take_back(session: Session, review: Review, rows: Sequence[Proposal], by: Actor) -> None:
    """Remove what was made of proposals, and let them wait again wherever they were taken over."""
    copies = carrying.copies(session, review, rows)
    accepted = [row for row in rows if row.state is ProposalState.ACCEPTED]
    if accepted:
        _remove(session, accepted, copies, Edit(by=by, reason=_REASON))
    at = now()
    for row in (*rows, *copies):
        decide(row, None, ProposalState.PENDING, at)
        kept = {name: v for name, v in row.payload.items() if name not in _OF_A_DECISION}
        if _is_new_agreement(row):
            kept["undone"] = _made(row) | {"uid": row.became_uid}
        row.became_noun = row.became_uid = ""
        row.payload = kept
    session.flush()  # the page reads them again


def _remove(
    session: Session, rows: Sequence[Proposal], copies: Sequence[Proposal], edit: Edit
) -> None:
    """Remove what some proposals made: of each agreement in one save, then the quotations."""
    owned: dict[int, tuple[Agreement, list[Proposal]]] = {}
    for row in rows:
        owner = agreement_of(session, row)
        if owner is not None:
            owned.setdefault(owner.id, (owner, []))[1].append(row)
    for owner, some in owned.values():
        _remove_from(session, owner, some, edit)
    # the words of a new agreement stay with it, for it can be restored
    parts_of = [row for row in rows if not _is_new_agreement(row)]
    uids = [uid for row in parts_of for uid in _made(row).get("quotes", ())]
    if uids:
        source, _ = queries.source_of(session, session.get_one(Review, rows[0].review_id))
        with revisions.change(session, source, edit):
            for uid in uids:
                _drop_quote(session, source, [*rows, *copies], uid, edit)


def _made(row: Proposal) -> dict[str, Any]:
    return dict(row.payload.get("made", {}))


def _is_new_agreement(row: Proposal) -> bool:
    return row.kind is ProposalKind.AGREEMENT and bool(_made(row).get("is_new"))


def _remove_from(session: Session, owner: Agreement, rows: Sequence[Proposal], edit: Edit) -> None:
    """Remove parts of an agreement, and itself where it was made with them."""
    top = next((row for row in rows if _is_new_agreement(row)), None)
    parts_of = [row for row in rows if row.kind in making.PARTS]
    if top is None and not parts_of:
        return
    _refuse_if_built_on_parts(session, owner, parts_of)
    action = Action.UPDATED if top is None else Action.DELETED
    with revisions.change(session, owner, edit, action):
        _take_away(session, owner, parts_of)
        if top is not None:
            _refuse_if_built_on(session, owner, _made(top))
            owner.deleted_at = owner.deleted_at or now()


def _refuse_if_built_on_parts(session: Session, owner: Agreement, rows: Sequence[Proposal]) -> None:
    """Refuse where evidence, or a target, of somebody else hangs on a row that was made."""
    data = dump(session, owner)
    proofs = {uid for row in rows for uid in _made(row).get("evidence", ())}
    ours = {row.became_uid for row in rows}
    for row in rows:
        _, noun = making.PARTS[row.kind]
        is_proved = any(
            item.get(noun) == row.became_uid and item["uid"] not in proofs
            for item in data["evidence"]
        )
        is_aimed_at = any(
            target["uid"] not in ours
            for item in data["milestones"]
            if item["uid"] == row.became_uid
            for target in item["expectations"]
        )
        if _made(row).get("is_new") and (is_proved or is_aimed_at):
            raise InvalidInput(
                {"": [say("Somebody built on this. Delete it on the agreement's page.")]}
            )


def _take_away(session: Session, owner: Agreement, rows: Sequence[Proposal]) -> None:
    """Delete the evidence that was made, then the rows; what was deleted by hand is gone."""
    proofs = [uid for row in rows for uid in _made(row).get("evidence", ())]
    for proof in session.scalars(select(Evidence).where(Evidence.uid.in_(proofs))):
        session.delete(proof)
    session.flush()  # evidence goes before the row that it proves
    for row in sorted(rows, key=lambda row: row.kind is not ProposalKind.TARGET):
        kind, _ = making.PARTS[row.kind]
        found = session.scalar(select(kind.model).where(kind.model.uid == row.became_uid))
        is_there = found is not None and kind.belongs(session, owner, found)
        if is_there and _made(row).get("is_new"):
            session.delete(found)
            session.flush()  # a target goes before its milestone


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


def _drop_quote(
    session: Session, source: Source, rows: Sequence[Proposal], uid: str, edit: Edit
) -> None:
    """Remove a quotation that was made for these alone; one that serves anything else stays."""
    kept = session.scalar(
        select(Proposal.id)
        .where(Proposal.became_uid == uid, Proposal.id.not_in([row.id for row in rows]))
        .limit(1)
    )
    if kept is not None or session.scalar(select(Quote.id).where(Quote.uid == uid)) is None:
        return
    try:
        quotes.delete(session, source, uid, edit)
    except InvalidInput:
        return  # facts rest on it
