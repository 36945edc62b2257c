"""Accept, change, reject and take back proposals.

Accepting a part makes its row and joins it to the words it rests on in one revision of the
agreement. What a part belongs to is accepted first. Taking back removes what was made.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import dates
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import (
    Actor,
    AgreementInput,
    Edit,
    EvidenceInput,
    ExpectationInput,
    MilestoneInput,
    ParticipationInput,
    ProvisionInput,
    QuoteInput,
)
from tracker.domain.vocabularies import (
    InstrumentType,
    MilestoneType,
    Modality,
    PartyRole,
    ProposalKind,
    ProposalState,
    SpeechMode,
)
from tracker.models import Agreement, Proposal, Quote, Review, Snapshot, Source
from tracker.models.mixins import now
from tracker.queries import proposals as queries
from tracker.services import agreements, milestones, parts, persons, quotes, revisions
from tracker.services.parts import PartKind

_KINDS = {kind.name: kind for kind in (*agreements.PARTS, *milestones.PARTS)}
# kind of proposal -> kind of part, noun and fields that its words prove
_PARTS: dict[ProposalKind, tuple[PartKind, str, tuple[str, ...]]] = {
    ProposalKind.PARTICIPATION: (_KINDS["participations"], "participation", ("",)),
    ProposalKind.MILESTONE: (_KINDS["milestones"], "milestone", ("type", "date")),
    ProposalKind.TARGET: (_KINDS["expectations"], "expectation", ("",)),
    ProposalKind.PROVISION: (_KINDS["provisions"], "provision", ("",)),
}


def accept(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Turn a proposal into a record with its evidence; accepted twice is accepted once.

    Raises InvalidInput where the record cannot be made as proposed.
    """
    if proposal.state is ProposalState.ACCEPTED:
        return
    edit = Edit(by=by, reason="Accepted from an article.")
    source, snapshot = queries.source_of(session, review)
    if proposal.kind is ProposalKind.AGREEMENT:
        _decide(proposal, by, "agreement", _agreement(session, proposal, edit).uid)
    elif proposal.kind is ProposalKind.QUOTE:
        quote = _quote(session, source, snapshot, proposal, edit)
        _decide(proposal, by, "quote", quote.uid)
    else:
        _accept_part(session, review, proposal, edit)
    session.flush()  # what belongs to it looks up what it became


def _accept_part(session: Session, review: Review, proposal: Proposal, edit: Edit) -> None:
    parent = queries.parent_of(session, proposal)
    if parent is None:
        raise InvalidInput({"": ["What this belongs to is not among the proposals."]})
    accept(session, review, parent, edit.by)
    kind, noun, fields = _PARTS[proposal.kind]
    agreement = _agreement_of(session, parent)
    source, snapshot = queries.source_of(session, review)
    quote = _quote(session, source, snapshot, proposal, edit)
    data = _input(proposal, parent)
    row = kind.model()
    with revisions.change(session, agreement, edit):
        kind.write(session, agreement, row, data)
        session.add(row)
        session.flush()  # the evidence needs the row
        for field in fields:
            if field != "date" or getattr(data, "date", None) is not None:
                evidence = EvidenceInput(quote=quote.uid, noun=noun, target=row.uid, field=field)
                quotes.add_evidence(session, agreement, evidence)
    _decide(proposal, edit.by, noun, row.uid)


def _decide(
    proposal: Proposal, by: Actor, noun: str, uid: str, state: Any = ProposalState.ACCEPTED
) -> None:
    proposal.state = state
    proposal.became_noun, proposal.became_uid = noun, uid
    proposal.decided_by_name, proposal.decided_at = by.name, now()
    proposal.updated_at = now()


def _agreement(session: Session, proposal: Proposal, edit: Edit) -> Agreement:
    """Return the recorded agreement that is meant, or a new draft."""
    payload = proposal.payload
    if payload.get("match"):
        found = session.scalar(
            select(Agreement).where(
                Agreement.slug == payload["match"], Agreement.deleted_at.is_(None)
            )
        )
        if found is None:
            raise InvalidInput({"match": [f"There is no agreement “{payload['match']}” any more."]})
        return found
    data = AgreementInput(
        title=payload["title"],
        instrument_type=InstrumentType(payload["instrument_type"]),
        subjects=tuple(payload.get("subjects", ())),
    )
    return agreements.create(session, data, edit)


def _agreement_of(session: Session, proposal: Proposal) -> Agreement:
    """Return the agreement that an accepted proposal became or belongs to."""
    while proposal.kind is not ProposalKind.AGREEMENT:
        above = queries.parent_of(session, proposal)
        if above is None:
            raise NotFound("proposal", proposal.parent)
        proposal = above
    found = session.scalar(select(Agreement).where(Agreement.uid == proposal.became_uid))
    if found is None or found.deleted_at is not None:
        raise InvalidInput({"": ["The agreement this belongs to was deleted meanwhile."]})
    return found


def _quote(
    session: Session, source: Source, snapshot: Snapshot, proposal: Proposal, edit: Edit
) -> Quote:
    payload = proposal.payload
    speaker = persons.find_or_create(session, payload.get("speaker", ""), edit)
    data = QuoteInput(
        snapshot=snapshot.uid,
        exact=proposal.exact,
        start=proposal.start,
        speaker=speaker.slug if speaker else "",
        office=payload.get("office", ""),
        speech_mode=SpeechMode(payload.get("mode", SpeechMode.PARAPHRASE.value)),
        language=source.language,
    )
    return quotes.create(session, source, data, edit)


def _input(proposal: Proposal, parent: Proposal) -> Any:
    payload = proposal.payload
    found = dates.from_dict(payload["date"]) if payload.get("date") else None
    if proposal.kind is ProposalKind.PARTICIPATION:
        return ParticipationInput(
            party=payload["party"],
            role=PartyRole(payload["role"]),
            name_as_written=payload.get("name", ""),
        )
    if proposal.kind is ProposalKind.PROVISION:
        return ProvisionInput(heading=payload["heading"], summary=payload.get("summary", ""))
    if proposal.kind is ProposalKind.TARGET:
        stated = payload.get("stated_on", "")
        return ExpectationInput(
            milestone=parent.became_uid,
            target=found,
            stated_on=date.fromisoformat(stated) if stated else None,
            stated_by=payload.get("speaker", ""),
        )
    return MilestoneInput(
        type=MilestoneType(payload["type"]),
        modality=Modality(payload["modality"]),
        party=payload.get("party", ""),
        date=found,
        description=payload.get("description", ""),
    )


def change(proposal: Proposal, payload: dict[str, Any]) -> None:
    """Correct a proposal before it is accepted; raises InvalidInput for a decided one."""
    if proposal.state is not ProposalState.PENDING:
        raise InvalidInput({"": ["This was decided already. Take the decision back first."]})
    proposal.payload = proposal.payload | payload
    proposal.updated_at = now()


def reject(proposal: Proposal, by: Actor) -> None:
    """Leave a proposal out; raises InvalidInput for an accepted one."""
    if proposal.state is ProposalState.ACCEPTED:
        raise InvalidInput({"": ["This was accepted already. Take the decision back first."]})
    _decide(proposal, by, "", "", ProposalState.REJECTED)


def undo(session: Session, review: Review, proposal: Proposal, by: Actor) -> None:
    """Take a decision back: what was made is removed, unless people built on it meanwhile.

    Raises InvalidInput where other accepted proposals rest on it.
    """
    if proposal.state is ProposalState.ACCEPTED:
        resting = session.scalars(
            select(Proposal).where(
                Proposal.review_id == review.id,
                Proposal.parent == proposal.key,
                Proposal.state == ProposalState.ACCEPTED,
            )
        ).all()
        if resting:
            raise InvalidInput(
                {"": [f"{len(resting)} accepted proposals rest on this. Take those back first."]}
            )
        _remove(session, proposal, Edit(by=by, reason="Taken back in the review."))
    proposal.state = ProposalState.PENDING
    proposal.became_noun = proposal.became_uid = proposal.decided_by_name = ""
    proposal.decided_at = None
    proposal.updated_at = now()


def _remove(session: Session, proposal: Proposal, edit: Edit) -> None:
    if proposal.kind is ProposalKind.QUOTE:
        return  # the quotation may serve other facts; it stays with its source
    if proposal.kind is ProposalKind.AGREEMENT:
        made = session.scalar(select(Agreement).where(Agreement.uid == proposal.became_uid))
        if made is not None and not proposal.payload.get("match") and made.deleted_at is None:
            revisions.delete(session, made, edit)
        return
    kind, _, _ = _PARTS[proposal.kind]
    agreement = _agreement_of(session, proposal)
    try:
        parts.delete(session, agreement, kind, proposal.became_uid, edit)
    except NotFound:
        return  # somebody deleted it by hand


def accept_all(session: Session, review: Review, kind: ProposalKind, by: Actor) -> list[str]:
    """Accept every pending proposal of a kind; return what could not be accepted, in words."""
    problems = []
    for proposal in queries.proposals(session, review):
        if proposal.kind is kind and proposal.state is ProposalState.PENDING:
            try:
                with session.begin_nested():
                    accept(session, review, proposal, by)
            except InvalidInput as error:
                session.refresh(proposal)
                problems.append(f"“{proposal.exact[:80]}”: {error}")
    return problems
