"""Tell which party does what only one side does, or is asked to do something."""

from __future__ import annotations

import re

from tracker.domain.reading.document import Document
from tracker.domain.reading.pairs import pairs
from tracker.domain.reading.triggers import Event
from tracker.domain.vocabularies import MilestoneType, Modality

_OF_BOTH = re.compile(
    r"\b(?:both|the two|two) (?:countries['’] )?(?:parliaments|legislatures|cabinets)\b"
    r"|\b(?:parliaments|legislatures|cabinets) (?:of|in) (?:both|the two) "
    r"|\bbeide[nr]? (?:parlamenten?|kabinetten?)\b"
    r"|\b(?:parlamenten?|kabinetten?) (?:beider|in beiden|der beiden) ",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:with|mit) (?:[^.;,]{1,30} (?:and|und) )?(?:the |der |dem |den )?\Z", re.IGNORECASE
)
_BODY_NEAR = 30
_TWO = 2


def parties(document: Document, event: Event, how: Modality) -> tuple[str | None, ...]:
    """Return whose event it is, one each: two parliaments give two approvals."""
    own = tuple(event.agreement.parties)
    if event.type is MilestoneType.DOMESTIC_APPROVAL and len(own) == _TWO:
        start, end = event.clause
        if _OF_BOTH.search(document.text, start, end) or _each_by_its_body(document, event) == {
            *own
        }:
            return own
    by = party(document, event, how)
    return (by if by in own or not own else None,)


def _each_by_its_body(document: Document, event: Event) -> set[str]:
    """Return the states whose parliament a clause names: “Peru's Senate and Chile's Congress”."""
    return {
        document.names.state_of(mention.slug)
        for mention in document.mentions_in(*event.clause)
        if document.lexicon.parliaments.search(
            document.text, mention.span.end, min(mention.span.end + _BODY_NEAR, event.clause[1])
        )
        and document.text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}
    }


def party(document: Document, event: Event, how: Modality) -> str | None:
    """Return the party of a one-sided event: who did it, or who is asked to."""
    if not event.trigger.is_one_sided and how is not Modality.REQUESTED:
        if how is Modality.CONDITIONAL:
            return _subject(document, event)
        return None
    if how is Modality.REQUESTED:
        cue = document.lexicon.cues.requested.search(
            document.text, event.sentence.start, event.sentence.end
        )
        place = cue.start() if cue else event.sentence.start
        return next(iter(document.states_in(place, event.sentence.end)), None)
    return _subject(document, event)


def _subject(document: Document, event: Event) -> str | None:
    if pairs(document, event.sentence.start, event.start):
        return None
    by = document.mentions_in(event.end, min(event.end + 40, event.sentence.end))
    after = document.text[event.end : by[0].span.start] if by else ""
    if by and (" by " in f"{after} " or " von " in f"{after} "):
        return document.names.state_of(by[0].slug)
    before = document.mentions_in(event.clause[0], event.start) or document.mentions_in(
        event.sentence.start, event.start
    )
    doing = [
        each
        for each in before
        if not _BEHIND.search(document.text, event.sentence.start, each.span.start)
    ]
    return document.names.state_of(doing[0].slug) if doing else None
