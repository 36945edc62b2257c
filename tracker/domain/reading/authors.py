"""Tell which party does what only one side does, or is asked to do something."""

from __future__ import annotations

from tracker.domain.reading.document import Document
from tracker.domain.reading.pairs import pairs
from tracker.domain.reading.triggers import Event
from tracker.domain.vocabularies import Modality


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
        after = document.mentions_in(place, event.sentence.end)
        return document.names.state_of(after[0].slug) if after else None
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
    return document.names.state_of(before[0].slug) if before else None
