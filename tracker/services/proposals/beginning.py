"""Keep a reading as proposals that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain import dates, matching
from tracker.domain.inputs import Actor
from tracker.domain.reading import AgreementProposal, Reading, Span, Voice
from tracker.domain.vocabularies import ProposalKind
from tracker.models import Proposal, Review, Snapshot, Source
from tracker.queries import proposals as queries

Payload = dict[str, Any]
Row = tuple[ProposalKind, str, str, Span, Payload]


def begin(
    session: Session,
    source: Source,
    snapshot: Snapshot,
    reading: Reading,
    *,
    reader: str,
    by: Actor,
) -> Review:
    """Store a reading of a text; nothing of it enters the record yet.

    Whatever does not rest on the very words of the text is left out.
    """
    review = Review(
        snapshot_id=snapshot.id,
        reader=reader,
        language=reading.language,
        questions=[{"about": q.about, "text": q.text} for q in reading.questions],
        begun_by_id=by.id,
        begun_by_name=by.name,
    )
    session.add(review)
    session.flush()  # the proposals point at it
    year = _year(source)
    for kind, key, parent, span, payload in _rows(session, reading, year):
        if span.stands_in(snapshot.text):
            session.add(
                Proposal(
                    review_id=review.id,
                    kind=kind,
                    key=key,
                    parent=parent,
                    payload=payload,
                    start=span.start,
                    end=span.end,
                    exact=span.exact,
                )
            )
    session.flush()  # the database checks that each is verbatim
    return review


def _year(source: Source) -> int | None:
    published = source.published
    return published.earliest.year if published and published.earliest else None


def _rows(session: Session, reading: Reading, year: int | None) -> Iterator[Row]:
    for agreement in reading.agreements:
        key = f"agreement:{agreement.key}"
        yield (
            ProposalKind.AGREEMENT,
            key,
            "",
            agreement.span,
            _agreement(session, agreement, year),
        )
        for number, part in enumerate(agreement.parties):
            payload = {"party": part.slug, "role": part.role.value, "name": part.span.exact}
            yield ProposalKind.PARTICIPATION, f"{key}:party:{number}", key, part.span, payload
    yield from _events(reading)
    for number, quote in enumerate(reading.quotes):
        yield ProposalKind.QUOTE, f"quote:{number}", "", quote.span, _voice(quote.voice)


def _events(reading: Reading) -> Iterator[Row]:
    for milestone in reading.milestones:
        payload = {
            "type": milestone.type.value,
            "modality": milestone.modality.value,
            "party": milestone.party or "",
            "date": dates.to_dict(milestone.date) if milestone.date else None,
            **_voice(milestone.voice),
        }
        parent = f"agreement:{milestone.agreement}"
        yield ProposalKind.MILESTONE, f"milestone:{milestone.key}", parent, milestone.span, payload
    for number, target in enumerate(reading.targets):
        payload = {
            "date": dates.to_dict(target.date),
            "stated_on": target.stated_on.isoformat() if target.stated_on else "",
            **_voice(target.voice),
        }
        parent = f"milestone:{target.milestone}"
        yield ProposalKind.TARGET, f"target:{number}", parent, target.span, payload
    for number, provision in enumerate(reading.provisions):
        payload = {"heading": provision.heading, **_voice(provision.voice)}
        parent = f"agreement:{provision.agreement}"
        yield ProposalKind.PROVISION, f"provision:{number}", parent, provision.span, payload


def _agreement(session: Session, proposal: AgreementProposal, year: int | None) -> Payload:
    """Return an agreement's payload, with recorded ones that may be meant."""
    parties = [part.slug for part in proposal.parties]
    found = matching.matches(
        proposal.title,
        proposal.instrument_type,
        parties,
        proposal.subjects,
        queries.known_agreements(session, parties),
        year=year,
    )
    best = found[0] if found and found[0].score >= matching.ENOUGH else None
    return {
        "title": proposal.title,
        "instrument_type": proposal.instrument_type.value,
        "subjects": list(proposal.subjects),
        "match": best.slug if best else "",
        "candidates": [
            {"slug": match.slug, "title": match.title, "reason": match.reason}
            for match in found[:5]
        ],
    }


def _voice(voice: Voice) -> Payload:
    return {"speaker": voice.speaker, "office": voice.office, "mode": voice.mode.value}
