"""Place quotations in stored texts and join them to facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import quotations
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit, EvidenceInput, QuoteInput
from tracker.domain.messages import say, say_number
from tracker.domain.vocabularies import AgreementField, MilestoneField, QuoteMatch, SpeechMode
from tracker.models import Agreement, Evidence, Person, Quote, Snapshot, Source
from tracker.queries import evidence as evidence_queries
from tracker.queries import publications
from tracker.services import lookups, parts, revisions
from tracker.services.parts import PartKind


class Ambiguous(InvalidInput):
    """Say that a person must choose; ``candidates`` shows each place with its context."""

    def __init__(self, candidates: tuple[quotations.Anchor, ...], message: str = "") -> None:
        """Keep the places to choose from."""
        places = say("These words stand in {n} places. Choose the one you mean.", n=len(candidates))
        super().__init__({"exact": [message or places]})
        self.candidates = candidates

    @property
    def told(self) -> dict[str, Any]:
        """Return each place: where it is, its words and what stands around them."""
        return {"candidates": [asdict(each) for each in self.candidates]}


class NotInText(InvalidInput):
    """Say that the words are not in the text; ``suggestions`` shows the closest passages."""

    def __init__(self, exact: str, suggestions: tuple[quotations.Suggestion, ...]) -> None:
        """Show both texts: the words given and the closest in the stored text."""
        message = say("“{exact}” is not in the stored text.", exact=exact)
        if suggestions:
            message = say(
                "“{exact}” is not in the stored text. The closest passage is “{closest}”.",
                exact=exact,
                closest=suggestions[0].anchor.exact,
            )
        super().__init__({"exact": [message]})
        self.suggestions = suggestions

    @property
    def told(self) -> dict[str, Any]:
        """Return the closest passages in the form of places."""
        return {"suggestions": [asdict(each.anchor) for each in self.suggestions]}


class Quoted(InvalidInput):
    """Say that the passage is quoted already and says something else; ``uid`` names the quotation.

    ``differing`` has, by field, what it says and what was given.
    """

    def __init__(self, uid: str, differing: Mapping[str, tuple[str, str]]) -> None:
        """Show both values of each field."""
        super().__init__({name: [_differs(*both)] for name, both in differing.items()})
        self.uid = uid

    @property
    def told(self) -> dict[str, Any]:
        """Return the quotation to change instead."""
        return {"quotation": self.uid}


def _differs(stored: str, given: str) -> str:
    if not stored:
        return say(
            "This passage is quoted already, without “{given}”. Change that quotation instead.",
            given=given,
        )
    if not given:
        return say(
            "This passage is quoted already, with “{stored}” here. Change that quotation instead.",
            stored=stored,
        )
    return say(
        "This passage is quoted already, with “{stored}” here and not “{given}”. Change that"
        " quotation instead.",
        stored=stored,
        given=given,
    )


def place(snapshot: Snapshot, data: QuoteInput) -> tuple[quotations.Anchor, Any]:
    """Return where the words stand, and how they were matched.

    Raises Ambiguous or NotInText; with a ``start`` the words must stand exactly there. Of a
    passage given as "first words … last words" a person confirms the whole.
    """
    if data.start is not None:
        end = data.start + len(data.exact)
        words = snapshot.text[data.start : end]
        if words != data.exact:
            raise InvalidInput(
                {
                    "exact": [
                        say(
                            "The stored text has “{words}” at {start}, not “{exact}”.",
                            words=words,
                            start=data.start,
                            exact=data.exact,
                        )
                    ]
                }
            )
        return quotations.anchor(snapshot.text, data.start, end), data.matched
    found = quotations.place(snapshot.text, data.exact, data.prefix, data.suffix)
    if found.state is quotations.PlaceState.AMBIGUOUS:
        raise Ambiguous(found.candidates)
    if found.anchor is None and (passages := quotations.stretches(snapshot.text, data.exact)):
        raise Ambiguous(passages, say("Confirm the passage that begins and ends with these words."))
    if found.anchor is None:
        raise NotInText(data.exact, found.suggestions)
    return found.anchor, found.matched


def snapshot_of(session: Session, source: Source, uid: str) -> Snapshot:
    """Return a stored text of a source; raises InvalidInput for what is none."""
    row = session.scalar(
        select(Snapshot).where(
            Snapshot.uid == uid, Snapshot.source_id == source.id, Snapshot.deleted_at.is_(None)
        )
    )
    if row is None:
        raise InvalidInput({"snapshot": [say("This text does not belong to the source.")]})
    return row


def _write_quote(session: Session, source: Source, row: Quote, data: QuoteInput) -> None:
    row.speaker_id = lookups.number(session, Person, data.speaker, "speaker")
    copy(row, source, snapshot_of(session, source, data.snapshot), data)


def copy(row: Quote, source: Source, snapshot: Snapshot, data: QuoteInput) -> None:
    """Copy all of a checked input but the speaker onto a quotation; raises as ``place``."""
    _put(row, snapshot, *place(snapshot, data))
    row.office, row.speech_mode = data.office, data.speech_mode
    row.language, row.translation = data.language or source.language, data.translation


def _put(row: Quote, snapshot: Snapshot, anchor: quotations.Anchor, matched: QuoteMatch) -> None:
    row.snapshot_id = snapshot.id
    row.start, row.end, row.exact = anchor.start, anchor.end, anchor.exact
    row.prefix, row.suffix = anchor.prefix, anchor.suffix
    row.matched = matched


def _quote_belongs(session: Session, source: Source, row: Quote) -> bool:
    return session.get_one(Snapshot, row.snapshot_id).source_id == source.id


QUOTES = PartKind("quotes", "quotation", Quote, _write_quote, _quote_belongs)


def create(
    session: Session, source: Source, data: QuoteInput, edit: Edit, *, is_whole: bool = False
) -> Quote:
    """Quote a passage; the same passage quoted before is returned as it is.

    Raises Quoted where that one says something else than what is given, so that nothing is dropped.
    With ``is_whole`` a speaker or an office that is not given is said not to be there.
    """
    with revisions.change(session, source, edit):
        snapshot = snapshot_of(session, source, data.snapshot)
        anchor, _ = place(snapshot, data)
        row = find(session, snapshot, anchor.start, anchor.end, data.speech_mode)
        if row is None:
            row = Quote()
            _write_quote(session, source, row, data)
            session.add(row)
        else:
            _require_same(session, row, data, is_whole=is_whole)
    return row


def find(
    session: Session, snapshot: Snapshot, start: int, end: int, mode: SpeechMode
) -> Quote | None:
    """Return the quotation of a passage in one way of speaking, or None."""
    return session.scalar(
        select(Quote).where(
            Quote.snapshot_id == snapshot.id,
            Quote.start == start,
            Quote.end == end,
            Quote.speech_mode == mode,
        )
    )


def _require_same(session: Session, row: Quote, data: QuoteInput, *, is_whole: bool) -> None:
    speaker = lookups.number(session, Person, data.speaker, "speaker")
    differing = {
        name: (stored, given)
        for name in ("office", "language", "translation")
        for stored, given in [(getattr(row, name), getattr(data, name))]
        if given != stored and (given or (is_whole and name == "office"))
    }
    if speaker != row.speaker_id and (is_whole or speaker is not None):
        differing["speaker"] = (_name(session, row.speaker_id), _name(session, speaker))
    if differing:
        raise Quoted(row.uid, differing)


def _name(session: Session, number: int | None) -> str:
    return "" if number is None else session.get_one(Person, number).name


def reanchor(
    session: Session,
    source: Source,
    uid: str,
    snapshot: Snapshot,
    start: int,
    exact: str,
    edit: Edit,
) -> Quote:
    """Move a quotation to the place in another text that a person chose.

    The words become those of the new text, letter for letter, and are marked as chosen by hand.
    Raises InvalidInput where the text has other words than ``exact`` at ``start``.
    """
    row: Quote = parts.get(session, source, QUOTES, uid)
    held = snapshot_of(session, source, snapshot.uid)
    data = QuoteInput(snapshot=held.uid, exact=exact, start=start, matched=QuoteMatch.MANUAL)
    found, matched = place(held, data)
    with revisions.change(session, source, edit):
        _put(row, held, found, matched)
    return row


def delete(session: Session, source: Source, uid: str, edit: Edit) -> None:
    """Remove a quotation; raises InvalidInput while it proves something."""
    row = parts.get(session, source, QUOTES, uid)
    with revisions.change(session, source, edit):
        _require_unused(session, row)
        session.delete(row)


def _require_unused(session: Session, row: Quote) -> None:
    used = len(session.scalars(select(Evidence.id).where(Evidence.quote_id == row.id)).all())
    if used:
        message = say_number(
            "{n} fact rests on this quotation. Take that evidence away first.",
            "{n} facts rest on this quotation. Take that evidence away first.",
            n=used,
        )
        raise InvalidInput({"": [message]})
    if publications.resting(session, [row.id]):
        raise InvalidInput(
            {"": [say("What readers see rests on this quotation. Publish that first.")]}
        )


def write_evidence(
    session: Session, agreement: Agreement, row: Evidence, data: EvidenceInput
) -> None:
    """Copy a checked input onto evidence, inside a save of the agreement."""
    quote_id = session.scalar(
        select(Quote.id)
        .join(Snapshot, Snapshot.id == Quote.snapshot_id)
        .join(Source, Source.id == Snapshot.source_id)
        .where(Quote.uid == data.quote, Source.deleted_at.is_(None))
    )
    if quote_id is None:
        raise InvalidInput(
            {
                "quote": [
                    say(
                        "There is no quotation “{quote}”. Choose one of a source.", quote=data.quote
                    )
                ]
            }
        )
    target, owner = evidence_queries.get_target(session, data.noun, data.target)
    if owner.id != agreement.id:
        raise InvalidInput({"target": [say("This fact belongs to another agreement.")]})
    row.quote_id, row.stance, row.note = quote_id, data.stance, data.note
    for noun, (_, column) in evidence_queries.TARGETS.items():
        setattr(row, column, target.id if noun == data.noun else None)
    row.agreement_field = AgreementField(data.field) if data.noun == "agreement" else None
    row.milestone_field = MilestoneField(data.field) if data.noun == "milestone" else None


def _evidence_belongs(session: Session, agreement: Agreement, row: Evidence) -> bool:
    return agreement.id in evidence_queries.agreement_ids(session, [row])


EVIDENCE = PartKind("evidence", "evidence", Evidence, write_evidence, _evidence_belongs)


def attach(
    session: Session, agreement: Agreement, items: list[EvidenceInput], edit: Edit
) -> list[Evidence]:
    """Join a quotation to one or several facts of an agreement, as one save."""
    rows: list[Evidence] = []
    with revisions.change(session, agreement, edit):
        rows.extend(add_evidence(session, agreement, data) for data in items)
    return rows


def add_evidence(session: Session, agreement: Agreement, data: EvidenceInput) -> Evidence:
    """Join a quotation to a fact inside a change of the agreement that is under way."""
    row = Evidence()
    write_evidence(session, agreement, row, data)
    session.add(row)
    return row


def find_evidence(session: Session, row: Evidence) -> Evidence | None:
    """Return the stored evidence that joins the same quotation to the same fact, or None."""
    columns = [column for _, column in evidence_queries.TARGETS.values()]
    same = ("quote_id", "agreement_field", "milestone_field", *columns)
    return session.scalar(
        select(Evidence).where(*(getattr(Evidence, name) == getattr(row, name) for name in same))
    )


PARTS = (EVIDENCE,)
