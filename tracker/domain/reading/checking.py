"""Drop what does not rest on the words of the text, whoever proposed it."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.reading.gazetteer import Gazetteer
from tracker.domain.reading.legible import legible
from tracker.domain.reading.records import (
    AgreementProposal,
    MilestoneProposal,
    Reading,
    Span,
    Voice,
)
from tracker.domain.vocabularies import DateBasis


def checked(text: str, reading: Reading, names: Gazetteer | None = None) -> Reading:
    """Return a reading without the proposals that do not rest on a verbatim span.

    What hangs on a dropped proposal goes with it. A speaker or an office that the text does not
    have is taken out of its voice, and a stated date without its words out of its milestone. With
    ``names``, parties that are not known there go too.
    """
    copy = legible(text)
    seen = text if copy is None else copy.text
    agreements = tuple(
        _agreement(text, each, names) for each in reading.agreements if each.span.stands_in(text)
    )
    keys = {each.key for each in agreements}
    milestones = tuple(
        _milestone(text, seen, each, names)
        for each in reading.milestones
        if each.span.stands_in(text) and each.agreement in keys
    )
    dated = {each.key for each in milestones}
    return replace(
        reading,
        quotes=tuple(
            replace(each, voice=_voice(text, seen, each.voice))
            for each in reading.quotes
            if each.span.stands_in(text)
        ),
        mentions=tuple(
            each
            for each in reading.mentions
            if each.span.stands_in(text) and _is_known(each.slug, names)
        ),
        agreements=agreements,
        milestones=milestones,
        targets=tuple(
            replace(each, voice=_voice(text, seen, each.voice))
            for each in reading.targets
            if each.milestone in dated
            and each.span.stands_in(text)
            and each.date_span.stands_in(text)
        ),
        provisions=tuple(
            replace(each, voice=_voice(text, seen, each.voice))
            for each in reading.provisions
            if each.agreement in keys and each.span.stands_in(text)
        ),
        questions=tuple(
            replace(each, span=_standing(text, each.span)) for each in reading.questions
        ),
    )


def _is_known(slug: str, names: Gazetteer | None) -> bool:
    return names is None or slug in names.parties


def _standing(text: str, span: Span | None) -> Span | None:
    return span if span is not None and span.stands_in(text) else None


def _voice(text: str, seen: str, voice: Voice) -> Voice:
    span, office_span = _standing(text, voice.speaker_span), _standing(text, voice.office_span)
    has_speaker = voice.speaker != "" and voice.speaker in seen
    has_office = has_speaker and voice.office in seen
    return Voice(
        mode=voice.mode,
        speaker=voice.speaker if has_speaker else "",
        speaker_span=span if has_speaker else None,
        office=voice.office if has_office else "",
        office_span=office_span if has_office else None,
    )


def _agreement(
    text: str, proposal: AgreementProposal, names: Gazetteer | None
) -> AgreementProposal:
    parties = tuple(
        each
        for each in proposal.parties
        if each.span.stands_in(text) and _is_known(each.slug, names)
    )
    return replace(proposal, parties=parties)


def _milestone(
    text: str, seen: str, proposal: MilestoneProposal, names: Gazetteer | None
) -> MilestoneProposal:
    date, span = proposal.date, _standing(text, proposal.date_span)
    has_lost_words = proposal.date_span is not None and span is None
    if date is not None and span is None:
        date = None if has_lost_words or date.basis is not DateBasis.INFERRED else date
    party = proposal.party
    return replace(
        proposal,
        voice=_voice(text, seen, proposal.voice),
        date=date,
        date_span=span if date is not None else None,
        party=party if party is None or _is_known(party, names) else None,
        also=tuple(
            replace(each, voice=_voice(text, seen, each.voice))
            for each in proposal.also
            if each.span.stands_in(text)
        ),
    )
