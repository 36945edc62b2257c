"""Say whose words further places give, and never call a writer's sentence somebody's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.domain.reading import Reading, Span, Voice
from tracker.domain.vocabularies import ProposalKind, ProposalState, SpeechMode
from tracker.models import Proposal
from tracker.services.proposals import payloads

Place = tuple[int, int]
# "Lee: " before an answer names who speaks; "Lee said: “" is the writer's
_LABEL = re.compile(r"[^\n]{1,80}:\s*")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Told:
    """Be a further place that a proposal rests on, with whose words it gives, and how.

    ``is_date`` says that it only gives the date.
    """

    start: int
    end: int
    voice: payloads.Payload
    is_date: bool = False


def checked(text: str, found: Reading, span: Span, voice: Voice) -> Voice:
    """Return a voice that is direct only where the words are all the speaker's.

    A sentence of the writer that holds a quotation reports it.
    """
    place = (span.start, span.end)
    held = [(each.span.start, each.span.end) for each in found.quotes]
    near = [each for each in held if each[0] < span.end and span.start < each[1]]
    is_theirs = not near or any(_covers(text, each, place) for each in near)
    if voice.mode is not SpeechMode.DIRECT or is_theirs:
        return voice
    return replace(voice, mode=SpeechMode.REPORTED)


def further(text: str, rows: Sequence[Proposal], proposal: Proposal) -> list[Told]:
    """Return the places that a proposal rests on beside its own words, each with its own voice."""
    date = proposal.payload.get("date_place")
    return [
        Told(*place, _voice_at(text, rows, place, proposal), is_date=list(place) == date)
        for place in places(proposal)
    ]


def places(proposal: Proposal) -> list[Place]:
    """Return where further words stand on which a proposal rests, that of its date the last."""
    known = [(proposal.start, proposal.end)]
    date = proposal.payload.get("date") and proposal.payload.get("date_place")
    for start, end in [*proposal.payload.get("places", ()), *([date] if date else [])]:
        if not any(first <= start and end <= last for first, last in known):
            known.append((start, end))
    return known[1:]


def _voice_at(
    text: str, rows: Iterable[Proposal], place: Place, proposal: Proposal
) -> payloads.Payload:
    """Return the voice of the quotation around a place, else that in which facts are told there.

    Without either it is the one that the reader heard; where two tell it, the writer speaks.
    """
    told: list[payloads.Payload] = []
    for row in rows:
        own = (row.start, row.end)
        if row.state is ProposalState.REJECTED:
            continue
        if row.kind is ProposalKind.QUOTE and _covers(text, own, place):
            return row.payload
        if row.kind in payloads.WITH_VOICE and own == place:
            voice = payloads.voice_of(row.kind, row.payload)
            told += [voice] if voice not in told else []
    if told:
        return told[0] if len(told) == 1 else {}
    return _heard(proposal).get(place, {})


def _heard(proposal: Proposal) -> dict[Place, payloads.Payload]:
    """Return whose words the reader found in further places; early reviews do not say."""
    payload = proposal.payload
    found = zip(payload.get("places", ()), payload.get("voices", ()), strict=False)
    return {(start, end): voice for (start, end), voice in found}


def _covers(text: str, quote: Place, place: Place) -> bool:
    """Say whether a quotation holds all words of a place, but for the label of who speaks."""
    if not (quote[0] < place[1] and place[0] < quote[1]):
        return False
    before, after = text[place[0] : quote[0]], text[quote[1] : place[1]]
    is_led = not _LETTER.search(before) or _LABEL.fullmatch(before) is not None
    return is_led and not _LETTER.search(after)
