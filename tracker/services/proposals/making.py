"""Make records of proposals, each joined to the words that it rests on in one save.

What the record says already is not said twice: the words are joined to the row that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, EvidenceInput, QuoteInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import (
    Action,
    DateBasis,
    InstrumentType,
    ProposalKind,
    SpeechMode,
)
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Proposal,
    Provision,
    Quote,
    Review,
)
from tracker.queries import proposals as queries
from tracker.services import (
    agreements,
    lookups,
    milestones,
    persons,
    quotes,
    revisions,
)
from tracker.services.parts import PartKind
from tracker.services.proposals import meaning, payloads, voicing

_KINDS = {kind.name: kind for kind in (*agreements.PARTS, *milestones.PARTS)}
# kind of proposal -> kind of part and the noun by which evidence points at it
PARTS: dict[ProposalKind, tuple[PartKind, str]] = {
    ProposalKind.PARTICIPATION: (_KINDS["participations"], "participation"),
    ProposalKind.MILESTONE: (_KINDS["milestones"], "milestone"),
    ProposalKind.TARGET: (_KINDS["expectations"], "expectation"),
    ProposalKind.PROVISION: (_KINDS["provisions"], "provision"),
}


@dataclass(slots=True)
class Made:
    """Be what accepting made: the row that stands for it, whether it is new, and its proofs."""

    noun: str
    uid: str = ""
    is_new: bool = False
    evidence: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return what a payload keeps, so that it can be taken back."""
        return {"is_new": self.is_new, "evidence": self.evidence, "quotes": self.quotes}


def agreement(session: Session, review: Review, proposal: Proposal, edit: Edit) -> Made:
    """Return the recorded agreement that is meant, or make a draft with its words.

    Raises InvalidInput under ``match`` where the recorded one is gone, and where one that may be
    meant was recorded meanwhile.
    """
    slug = proposal.payload.get("match", "")
    if slug:
        return Made("agreement", meant(session, slug).uid)
    meaning.require_seen(session, review, proposal)
    data = payloads.build(ProposalKind.AGREEMENT, proposal.payload)
    made = Made("agreement", is_new=True)
    row = _taken_back(session, proposal, made)
    if row is not None and row.deleted_at is None:
        return Made("agreement", row.uid)  # somebody put it back by hand
    action = Action.CREATED if row is None else Action.RESTORED
    if row is None:
        slug = lookups.free_slug(session, Agreement, "", data.title)
        row = Agreement(slug=slug, title=data.title)
    quote = _quoted(session, review, proposal, edit, made)
    with revisions.change(session, row, edit, action):
        row.deleted_at = None
        agreements.write(session, row, data)
        made.uid = row.uid
        proved = ["title"]
        if data.instrument_type is not InstrumentType.UNKNOWN:
            proved.append("instrument_type")
        _prove(session, row, made, [(quote, name) for name in proved])
    return made


def _taken_back(session: Session, proposal: Proposal, made: Made) -> Agreement | None:
    """Return the agreement that was made of a proposal and taken back; its proofs are made again.

    Another one beside it would leave a deleted twin and take another address.
    """
    before = proposal.payload.get("undone", {})
    row = session.scalar(select(Agreement).where(Agreement.uid == before.get("uid", "")))
    if row is not None:
        made.evidence, made.quotes = list(before["evidence"]), list(before["quotes"])
    return row


def meant(session: Session, slug: str) -> Agreement:
    """Return a recorded agreement; raises InvalidInput under ``match``."""
    found = session.scalar(
        select(Agreement).where(Agreement.slug == slug, Agreement.deleted_at.is_(None))
    )
    if found is None:
        raise InvalidInput({"match": [say("There is no agreement “{slug}” any more.", slug=slug)]})
    return found


def quotation(session: Session, review: Review, proposal: Proposal, edit: Edit) -> Made:
    """Quote the words of a proposal."""
    made = Made("quote")
    row = _quoted(session, review, proposal, edit, made)
    made.uid, made.is_new = row.uid, bool(made.quotes)
    return made


def part(
    session: Session,
    review: Review,
    proposal: Proposal,
    parent: Proposal,
    owner: Agreement,
    edit: Edit,
) -> Made:
    """Make a part of an agreement, or find the one that says the same, and join its words."""
    kind, noun = PARTS[proposal.kind]
    more = {"milestone": parent.became_uid} if proposal.kind is ProposalKind.TARGET else {}
    source, _ = queries.source_of(session, review)
    payload = payloads.dated(proposal.kind, proposal.payload, source.published)
    data = payloads.build(proposal.kind, payload, **more)
    made = Made(noun)
    proved = _proofs(session, review, proposal, data, edit, made)
    with revisions.change(session, owner, edit):
        row = kind.model()
        kind.write(session, owner, row, data)
        same = _same(session, row)
        made.is_new = same is None
        if same is None:
            session.add(row)
            session.flush()  # the evidence needs the row
        made.uid = (same or row).uid
        _prove(session, owner, made, proved)
    return made


def _proofs(
    session: Session, review: Review, proposal: Proposal, data: Any, edit: Edit, made: Made
) -> list[tuple[Quote, str]]:
    """Quote what a part rests on, each place as who says it there; return what each proves."""
    _, snapshot = queries.source_of(session, review)
    # whose words they are is looked up in all proposals: only where there are further places
    rows = queries.proposals(session, review) if voicing.places(proposal) else ()
    main = _quoted(session, review, proposal, edit, made)
    proved, dated = [(main, "type")], None
    start, end = proposal.payload.get("date_place") or (proposal.start, proposal.end)
    for place in voicing.further(snapshot.text, rows, proposal):
        quote = _quoted_as(session, review, place.voice, (place.start, place.end), edit, made)
        proved += [] if place.is_date else [(quote, "type")]
        dated = quote if place.start <= start and end <= place.end else dated
    if proposal.kind is not ProposalKind.MILESTONE:
        return [(quote, "") for quote, _ in proved]
    is_in_words = bool(proposal.payload.get("date_place"))
    if data.date is not None and (is_in_words or data.date.basis is not DateBasis.INFERRED):
        proved.append((dated or main, "date"))
    return proved


def _same(session: Session, row: Any) -> Any:
    """Return the row that says already what an unsaved one says, or None."""
    if isinstance(row, Participation):
        wanted: tuple[str, ...] = ("agreement_id", "party_id", "role")
    elif isinstance(row, Milestone):
        wanted = ("agreement_id", "party_id", "type", "modality")
    elif isinstance(row, DateExpectation):
        wanted = ("milestone_id", "stated_on")
    else:
        wanted = ("agreement_id", "heading")
    model = type(row)
    found = session.scalars(
        select(model)
        .where(*(getattr(model, name) == getattr(row, name) for name in wanted))
        .order_by(model.id)
    )
    return next((each for each in found if _date(each) == _date(row)), None)


def _date(row: Any) -> str | None:
    if isinstance(row, Participation | Provision):
        return None
    value = row.target if isinstance(row, DateExpectation) else row.date
    return None if value is None else value.edtf or value.text


def _prove(
    session: Session, owner: Agreement, made: Made, proved: Iterable[tuple[Quote, str]]
) -> None:
    """Join quotations to a row inside a save; what is joined already stays as it is."""
    for quote, name in proved:
        data = EvidenceInput(quote=quote.uid, noun=made.noun, target=made.uid, field=name)
        row = Evidence()
        quotes.write_evidence(session, owner, row, data)
        if quotes.find_evidence(session, row) is None:
            session.add(row)
            session.flush()  # the next one may say the same
            made.evidence.append(row.uid)


def _quoted(session: Session, review: Review, proposal: Proposal, edit: Edit, made: Made) -> Quote:
    """Return the quotation of a proposal's own words."""
    is_quote = proposal.kind is ProposalKind.QUOTE
    told = proposal.payload if is_quote else proposal.payload.get("voice", {})
    span = (proposal.start, proposal.end)
    return _quoted_as(session, review, told, span, edit, made, is_quote=is_quote)


def _quoted_as(
    session: Session,
    review: Review,
    told: Mapping[str, Any],
    span: tuple[int, int],
    edit: Edit,
    made: Made,
    *,
    is_quote: bool = False,
) -> Quote:
    """Return the quotation of a stretch of the text as somebody says it; a new one is noted.

    A fact needs the words: what a person said of them stays. But never is it given words that
    are quoted as another's; then it rests on the sentence as the writer's.
    """
    source, snapshot = queries.source_of(session, review)
    start, end = span
    speaker = persons.find_or_create(session, told.get("speaker", ""), edit)
    data = QuoteInput(
        snapshot=snapshot.uid,
        exact=snapshot.text[start:end],
        start=start,
        speaker=speaker.slug if speaker else "",
        office=told.get("office", "") or ("" if speaker else told.get("speaker", "")),
        speech_mode=SpeechMode(told.get("speech_mode") or SpeechMode.PARAPHRASE),
        language=told.get("language", ""),
        translation=told.get("translation", ""),
    )
    is_corrected = bool(told.get("is_corrected"))
    before = quotes.find(session, snapshot, start, end, data.speech_mode)
    if before is not None and not is_quote and not is_corrected:
        is_anothers = speaker is not None and before.speaker_id not in {None, speaker.id}
        if not is_anothers:
            return before
        if data.speech_mode is not SpeechMode.PARAPHRASE:
            return _quoted_as(session, review, {}, span, edit, made)
    row = quotes.create(session, source, data, edit, is_whole=is_corrected)
    if before is None:
        made.quotes.append(row.uid)
    return row
