"""Keep a reading as proposals that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from tracker.domain import dates, matching, reading
from tracker.domain.inputs import Actor, SourceInput
from tracker.domain.reading import (
    AgreementProposal,
    Article,
    MilestoneProposal,
    ProvisionProposal,
    Reading,
    Retelling,
    Span,
    TargetProposal,
)
from tracker.domain.vocabularies import Modality, ProposalKind
from tracker.models import Proposal, Review, Snapshot, Source
from tracker.queries import proposals as queries
from tracker.services.proposals import carrying, meaning, voicing
from tracker.services.proposals.payloads import Payload, voice

Row = tuple[ProposalKind, str, str, Span, Payload]


def article(source: Source | SourceInput, text: str) -> Article:
    """Return a text with what is known of its source, as a reader takes it.

    Only a source that was published on one certain day anchors "on Friday".
    """
    published = source.published
    is_day = published is not None and published.earliest == published.latest
    return Article(
        text=text,
        published=published.earliest if published is not None and is_day else None,
        language=source.language.split("-")[0].lower(),
        title=source.title,
        kind=source.kind.value,
    )


def begin(
    session: Session,
    source: Source,
    snapshot: Snapshot,
    found: Reading,
    *,
    reader: str,
    by: Actor,
) -> Review:
    """Store a reading of a text; nothing of it enters the record yet.

    Whatever does not rest on the very words of the text is left out with what
    hangs on it, and so are parties that are not recorded. What was decided in an earlier review of
    the same text comes decided.
    """
    found = reading.checked(snapshot.text, found, queries.gazetteer(session))
    review = Review(
        snapshot_id=snapshot.id,
        reader=reader,
        language=found.language,
        questions=[{"about": q.about, "text": q.text} for q in found.questions],
        begun_by_id=by.id,
        begun_by_name=by.name,
    )
    session.add(review)
    session.flush()  # the proposals point at it
    rows: dict[str, Proposal] = {}
    for kind, key, parent, span, payload in _rows(session, source, snapshot, found):
        # a reader that is no code of ours may name two things alike: the first counts
        rows.setdefault(
            key,
            Proposal(
                review_id=review.id,
                kind=kind,
                key=key,
                parent=parent,
                payload=payload,
                start=span.start,
                end=span.end,
                exact=span.exact,
            ),
        )
    session.add_all(carrying.carried(session, review, list(rows.values())))
    session.flush()  # the database checks that each is verbatim
    return review


def _rows(session: Session, source: Source, snapshot: Snapshot, found: Reading) -> Iterator[Row]:
    told = _agreements(session, source, snapshot, found.agreements)
    for agreement, whole in zip(found.agreements, told, strict=True):
        key = f"agreement:{agreement.key}"
        yield ProposalKind.AGREEMENT, key, "", agreement.span, whole
        for number, part in enumerate(agreement.parties):
            payload = {
                "party": part.slug,
                "role": part.role.value,
                "name_as_written": part.span.exact,
            }
            yield ProposalKind.PARTICIPATION, f"{key}:party:{number}", key, part.span, payload
    yield from _events(snapshot.text, found)
    for number, quote in enumerate(found.quotes):
        yield ProposalKind.QUOTE, f"quote:{number}", "", quote.span, voice(quote.voice)


def _events(text: str, found: Reading) -> Iterator[Row]:
    def said(
        each: MilestoneProposal | TargetProposal | ProvisionProposal | Retelling,
    ) -> Payload:
        return voice(voicing.checked(text, found, each.span, each.voice))

    aimed_at = {target.milestone for target in found.targets}
    for milestone in found.milestones:
        parent = f"agreement:{milestone.agreement}"
        key = f"milestone:{milestone.key}"
        further = [each for each in milestone.also if not milestone.span.covers(each.span)]
        payload = _milestone(milestone) | {
            "voice": said(milestone),
            "places": [[each.span.start, each.span.end] for each in further],
            "voices": [said(each) for each in further],
        }
        if milestone.key in aimed_at and milestone.modality is not Modality.OCCURRED:
            payload |= {"date": None, "date_place": None}  # its targets say it, each by itself
        yield ProposalKind.MILESTONE, key, parent, milestone.span, payload
    for number, target in enumerate(found.targets):
        payload = {
            "target": dates.to_dict(target.date),
            "stated_on": target.stated_on.isoformat() if target.stated_on else "",
            "stated_by": target.voice.speaker,
            "voice": said(target),
            "places": _places(target.date_span, target.span),
        }
        parent = f"milestone:{target.milestone}"
        yield ProposalKind.TARGET, f"target:{number}", parent, target.span, payload
    for number, provision in enumerate(found.provisions):
        payload = {"heading": provision.heading, "voice": said(provision)}
        parent = f"agreement:{provision.agreement}"
        yield ProposalKind.PROVISION, f"provision:{number}", parent, provision.span, payload


def _milestone(proposal: MilestoneProposal) -> Payload:
    date = proposal.date_span
    return {
        "type": proposal.type.value,
        "modality": proposal.modality.value,
        "party": proposal.party or "",
        "date": dates.to_dict(proposal.date) if proposal.date else None,
        # the words that give the date; none where it was inferred from elsewhere
        "date_place": [date.start, date.end] if date else None,
    }


def _places(span: Span, within: Span) -> list[list[int]]:
    """Return where further words stand, nowhere where the main ones cover them."""
    return [] if within.covers(span) else [[span.start, span.end]]


def _agreements(
    session: Session, source: Source, snapshot: Snapshot, proposed: Sequence[AgreementProposal]
) -> Iterator[Payload]:
    """Yield the payloads of agreements, with recorded ones that may be meant."""
    plain: list[Payload] = [
        {
            "title": each.title,
            "instrument_type": each.instrument_type.value,
            "subjects": list(each.subjects),
        }
        for each in proposed
    ]
    parties = [[part.slug for part in each.parties] for each in proposed]
    told = list(zip(plain, parties, strict=True))
    found = meaning.candidates(session, source, snapshot, told)
    for payload, offered in zip(plain, found, strict=True):
        best = offered[0] if offered and offered[0].score >= matching.ENOUGH else None
        likeliest = best.slug if best else ""
        yield payload | {"match": likeliest, "candidates": meaning.told(offered)}
